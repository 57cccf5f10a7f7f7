import { Tooltip } from 'antd'
import type { CustomerAttribute } from '../../../../src/server/contract/customer.ts'
import { useProject } from '../../api/use-session.ts'
import { useValueText } from '../../components/people/value-text.tsx'
import { formatInstant } from '../../texts/days.ts'
import { useTexts } from '../../texts/define-texts.ts'
import { useSay } from '../../texts/use-language.ts'
import { Breakdown } from './breakdown.tsx'
import { texts } from './texts.ts'

interface FactsProps {
  attributes: readonly CustomerAttribute[]
  /** All attributes of the same person. */
  among: readonly CustomerAttribute[]
}

/** Attributes by family; where each value comes from, and when that was loaded, on hover and focus. */
export function FactList({ attributes, among }: FactsProps) {
  const t = useTexts(texts)
  const say = useSay()
  const families = Map.groupBy(attributes, (one) => one.family)
  return (
    <section className="part">
      <h2>{t('facts')}</h2>
      {[...families].map(([family, own]) => (
        <div key={family} className="customer-family">
          <h3>{say(own[0]!.familyName)}</h3>
          <Facts attributes={own} among={among} />
        </div>
      ))}
    </section>
  )
}

export function Facts({ attributes, among }: FactsProps) {
  const say = useSay()
  const valueText = useValueText()
  return (
    <dl className="customer-facts">
      {attributes.map((one) => (
        <div key={one.id} className={one.breakdown ? 'has-breakdown' : ''}>
          <dt>{say(one.name)}</dt>
          <dd>
            <Tooltip title={<Origin attribute={one} />} trigger={['hover', 'focus']}>
              <span
                className={`customer-value${one.value === null ? ' is-unknown' : ''}${one.sources.some((source) => source.stale) ? ' is-stale' : ''}`}
                tabIndex={0}
              >
                {one.called ? say(one.called) : valueText(one.value, one.type, one.unit)}
              </span>
            </Tooltip>
            {one.remarks?.map((remark, index) => (
              <span key={index} className="note">
                {say(remark.text)}
              </span>
            ))}
            {one.breakdown && <Breakdown attribute={one} among={among} />}
          </dd>
        </div>
      ))}
    </dl>
  )
}

function Origin({ attribute }: { attribute: CustomerAttribute }) {
  const t = useTexts(texts)
  const say = useSay()
  const zone = useProject().data?.zone ?? 'UTC'
  const { sentence, sources, asOf, current } = attribute
  const from = sources.map(({ source, loadedAt }) =>
    loadedAt === undefined
      ? t('never-loaded', { source })
      : t('loaded-at', { source, at: formatInstant(loadedAt, zone) }),
  )
  return (
    <div className="customer-origin">
      <p>{say(sentence)}</p>
      <p>{current ? t('current') : t('as-of', { day: asOf })}</p>
      {from.length > 0 && <p>{t('from-sources', { sources: from.join(', ') })}</p>}
      {sources.some((one) => one.stale) && <p>{t('is-stale')}</p>}
    </div>
  )
}
