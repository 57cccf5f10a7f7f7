import type { Customer } from '../../../../src/server/contract/customer.ts'
import { useTexts } from '../../texts/define-texts.ts'
import { formatCount } from '../../texts/numbers.ts'
import { useSay } from '../../texts/use-language.ts'
import { texts } from './texts.ts'

/** What to mind of what this page says, and where its data come from. */
export function OpenItems({ customer }: { customer: Customer }) {
  const t = useTexts(texts)
  const say = useSay()
  const { facts, segments } = customer
  const stale = new Set(
    facts.attributes.flatMap((one) => one.sources.filter((each) => each.stale).map((each) => each.source)),
  )
  const unknown = facts.attributes.filter((one) => one.value === null).length
  const unclear = segments.filter((one) => one.state === 'unknown').length
  const items = [
    ...(stale.size > 0 ? [t('stale-sources', { names: [...stale].join(', ') })] : []),
    ...(unclear > 0 ? [t('unknown-segments', { count: unclear, n: formatCount(unclear) })] : []),
    ...(unknown > 0 ? [t('unknown-values', { count: unknown, n: formatCount(unknown) })] : []),
  ]
  return (
    <section className="part">
      <h2>{t('open-items')}</h2>
      {items.length === 0 && <p className="note">{t('no-open-items')}</p>}
      <ul className="customer-list">
        {items.map((item) => (
          <li key={item}>{item}</li>
        ))}
      </ul>
      <h3 className="customer-next">{t('sources')}</h3>
      <ul className="customer-list">
        {facts.sources.map((one) => (
          <li key={one.source}>
            <span>{say(one.name)}</span>
            <span className="note">{t('source-rows', { count: one.rows, n: formatCount(one.rows) })}</span>
          </li>
        ))}
      </ul>
    </section>
  )
}
