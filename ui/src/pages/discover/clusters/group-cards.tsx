import type { FoundCluster, FoundK } from '../../../../../src/server/contract/discoveries.ts'
import { CountText } from '../../../components/count-text.tsx'
import { Money, Share } from '../../../components/numbers.tsx'
import { useProject } from '../../../api/use-session.ts'
import { useTexts } from '../../../texts/define-texts.ts'
import { formatNumber } from '../../../texts/numbers.ts'
import { useSay } from '../../../texts/use-language.ts'
import { texts } from '../texts.ts'
import type { FoundProps } from './found-groups.tsx'

/** A group whose overlap is lower falls apart when people are drawn anew. */
const dissolved = 0.5

/** A card for each group, the best first. */
export function GroupCards({ found, shown }: FoundProps & { shown: FoundK }) {
  const t = useTexts(texts)
  const say = useSay()
  const currency = useProject().data?.currency ?? 'CNY'
  const { orderedBy } = found
  const largest = Math.max(...shown.clusters.map((one) => one.share ?? 0), 0.01)
  return (
    <ol className="discover-cards" aria-label={t('cards')}>
      {shown.clusters.map((one) => (
        <li key={one.number} className="discover-card">
          <div className="discover-card-head">
            <span className="discover-number">{one.number}</span>
            <h3>{say(one.name)}</h3>
          </div>
          <div className="discover-bar" aria-hidden>
            <i style={{ width: `${((one.share ?? 0) / largest) * 100}%` }} />
          </div>
          <dl>
            {one.people !== null && (
              <div>
                <dt>{t('people')}</dt>
                <dd>
                  <CountText count={one.people} />
                </dd>
              </div>
            )}
            <div>
              <dt>{t('share')}</dt>
              <dd>
                <Share share={one.share} />
              </dd>
            </div>
            {orderedBy && (
              <div>
                <dt>{say(orderedBy.name)}</dt>
                <dd>
                  {one.value === null || orderedBy.unit === currency ? (
                    <Money amount={one.value} />
                  ) : (
                    formatNumber(one.value)
                  )}
                </dd>
              </div>
            )}
            <div>
              <dt title={t('stable-why')}>{t('stable')}</dt>
              <dd>
                <Stability one={one} />
              </dd>
            </div>
          </dl>
        </li>
      ))}
    </ol>
  )
}

/** The median overlap as a number beside a little box on a line from 0 to 1. */
function Stability({ one }: { one: FoundCluster }) {
  const t = useTexts(texts)
  const box = one.stability
  if (!box) return <>—</>
  const percent = (value: number) => `${Math.max(0, Math.min(1, value)) * 100}%`
  const title = t('stable-of', { median: box.median.toFixed(2) })
  return (
    <span className="discover-box" title={title}>
      <span className="unseen">{title}</span>
      <span aria-hidden className="discover-box-line">
        <i className="whisker" style={{ left: percent(box.low), right: percent(1 - box.high) }} />
        <i className="middle" style={{ left: percent(box.lowerQuartile), right: percent(1 - box.upperQuartile) }} />
        <i className="median" style={{ left: percent(box.median) }} />
      </span>
      <span aria-hidden>{box.median.toFixed(2)}</span>
      {box.median < dissolved && <em>{t('unstable')}</em>}
    </span>
  )
}
