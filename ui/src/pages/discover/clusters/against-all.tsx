import type { FoundAxis, FoundK } from '../../../../../src/server/contract/discoveries.ts'
import { useProject } from '../../../api/use-session.ts'
import { useUnitWords } from '../../../api/use-unit-words.ts'
import { Figure } from '../../../charts/figure.tsx'
import type { FigureColumn } from '../../../charts/figure-columns.ts'
import { StandingGrid } from '../../../components/standing-grid.tsx'
import { useTexts } from '../../../texts/define-texts.ts'
import { formatMoney, formatNumber, formatShare } from '../../../texts/numbers.ts'
import { useLanguage, useSay } from '../../../texts/use-language.ts'
import { texts } from '../texts.ts'
import type { FoundProps } from './found-groups.tsx'

/** How a mean of an axis is written. */
function useMean(): (value: number | null, axis: FoundAxis) => string {
  const language = useLanguage()
  const currency = useProject().data?.currency ?? 'CNY'
  return (value, { unit, isShare }) => {
    if (value === null) return '—'
    if (isShare || unit === 'share') return formatShare(value)
    if (unit === currency) return formatMoney(value, currency, language)
    return formatNumber(value, Math.abs(value) >= 100 ? 0 : 2)
  }
}

/** Means of each group by attribute, coloured by how far they lie from those of all. */
export function AgainstAll({ answer, found, shown }: FoundProps & { shown: FoundK }) {
  const t = useTexts(texts)
  const say = useSay()
  const written = useMean()
  const unitWords = useUnitWords()
  const currency = useProject().data?.currency ?? 'CNY'
  const rows = found.order.map((at) => ({ at, axis: found.axes[at]! }))
  const columns: FigureColumn<(typeof rows)[number]>[] = [
    { key: 'attribute', title: t('attribute'), value: ({ axis }) => say(axis.name) },
    { key: 'all', title: t('all'), kind: 'number', value: ({ axis }) => axis.mean },
    ...shown.clusters.flatMap((one): FigureColumn<(typeof rows)[number]>[] => [
      {
        key: `mean-${one.number}`,
        title: `${one.number} ${say(one.name)}`,
        kind: 'number',
        value: ({ at }) => one.means[at],
      },
      { key: `z-${one.number}`, title: `z ${one.number}`, kind: 'number', value: ({ at }) => one.z[at] },
    ]),
  ]
  const unitOf = ({ unit, isShare }: FoundAxis) =>
    unit === undefined || isShare || unit === currency || unit === 'share' ? '' : unitWords(unit)
  return (
    <Figure
      id="heat"
      title={t('heat')}
      at={answer.at}
      columns={columns}
      rows={rows}
      picture={
        <StandingGrid
          caption={t('heat')}
          corner={t('attribute')}
          columns={[
            { key: 'all', title: t('all') },
            ...shown.clusters.map((one) => ({
              key: String(one.number),
              title: (
                <>
                  <b>{one.number}</b> {say(one.name)}
                </>
              ),
            })),
          ]}
          rows={rows.map(({ at, axis }) => ({
            key: String(at),
            title: (
              <span title={say(axis.words)}>
                {say(axis.name)} {unitOf(axis) && <span className="soft">{unitOf(axis)}</span>}
              </span>
            ),
            cells: [
              { text: written(axis.mean, axis), z: null },
              ...shown.clusters.map((one) => ({
                text: written(one.means[at] ?? null, axis),
                z: one.z[at] ?? null,
                strong: one.markers.includes(at),
              })),
            ],
          }))}
        />
      }
      note={t('heat-note')}
    />
  )
}
