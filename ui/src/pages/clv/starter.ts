import type { EventChoice } from '../../../../src/server/contract/vocabulary.ts'

/** A value definition to begin with, as YAML, over the events of a project; undefined where none has an amount. */
export function starterValue(kind: string, events: readonly EventChoice[]): string | undefined {
  const sums = events.flatMap((event) => {
    const money = event.columns.find((one) => one.type === 'money')
    return money ? [{ event: event.event, column: money.name }] : []
  })
  // Orders before their lines: those of one purchase are one.
  const found = sums.find((one) => /^(?:order|purchase|sale)s?$/i.test(one.event)) ?? sums[0]
  if (!found) return undefined
  const [event, column] = [plain(found.event), plain(found.column)]
  return `value: customer-value
name: { zh: 客户终身价值, en: Customer lifetime value }
${kind === 'customer' ? '' : `kind: ${plain(kind)}\n`}ledger:
  - { line: sales, name: { zh: 销售, en: Sales }, income: sales, of: ${event}, sum: ${column} }
  - { line: goods, name: { zh: 商品成本, en: Cost of goods }, cost: product, share: 60%, of line: sales }
current:
  by: auto
  of: ${event}
  sum: ${column}
  horizon: 2 years
  discount: 10% a year
`
}

/** As YAML has it: in quotes where it would mean something else. */
const plain = (text: string): string => (/^[\p{L}_][\p{L}\p{N}_-]*$/u.test(text) ? text : JSON.stringify(text))
