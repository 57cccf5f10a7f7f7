import type { FoundAxis, FoundK } from '../../../../../src/server/contract/discoveries.ts'
import { useProject } from '../../../api/use-session.ts'
import { useUnitWords } from '../../../api/use-unit-words.ts'
import { ZHeatMap } from '../../../charts/z-heat-map.tsx'
import { useTexts } from '../../../texts/define-texts.ts'
import { formatMoney, formatNumber, formatShare } from '../../../texts/numbers.ts'
import { useLanguage, useSay } from '../../../texts/use-language.ts'
import { texts } from '../texts.ts'
import type { FoundProps } from './found-groups.tsx'

/** Means of each group by attribute, coloured by how far they lie from those of all. */
export function AgainstAll({ answer, found, shown }: FoundProps & { shown: FoundK }) {
  const t = useTexts(texts)
  const say = useSay()
  const written = useMean()
  return (
    <ZHeatMap
      id="heat"
      title={t('heat')}
      at={answer.at}
      corner={t('attribute')}
      groups={shown.clusters.map((one) => ({ key: String(one.number), name: `${one.number} ${say(one.name)}` }))}
      rows={found.order.map((at) => {
        const axis = found.axes[at]!
        return {
          key: String(at),
          name:
            axis.mean === null ? say(axis.name) : t('axis', { name: say(axis.name), all: written(axis.mean, axis) }),
          cells: shown.clusters.map((one) => {
            const [mean, z] = [one.means[at] ?? null, one.z[at] ?? null]
            return mean === null || z === null
              ? null
              : { z, text: written(mean, axis), strong: one.markers.includes(at) }
          }),
        }
      })}
      note={<p>{t('heat-note')}</p>}
    />
  )
}

/** How a mean of an axis is written, with its unit. */
function useMean(): (value: number, axis: FoundAxis) => string {
  const language = useLanguage()
  const unitWords = useUnitWords()
  const currency = useProject().data?.currency ?? 'CNY'
  return (value, { unit, isShare }) => {
    if (isShare || unit === 'share') return formatShare(value)
    if (unit === currency) return formatMoney(value, currency, language)
    const number = formatNumber(value, Math.abs(value) >= 100 ? 0 : 1)
    return unit === undefined ? number : `${number} ${unitWords(unit, value)}`
  }
}
