import { catalogueOf, orderColumnOf } from '../runs/catalogue.ts'
import type { RunContext } from '../runs/context.ts'
import { evidenceErrors } from './errors.ts'

/** What was bought: an event of a kind, and the text column of it that names the product. */
export interface Bought {
  event: string
  by: string
}

/** What is known of such a column. */
export interface BoughtColumn {
  kind: string
  /** The boolean column that marks refunds, whose rows bought nothing. */
  refund?: string
  /** The column of order numbers: events with one number are one basket. */
  order?: string
}

/** Looks at a column of products. Throws `no-such-event` and `no-such-column` with what there is. */
export function boughtColumn(context: RunContext, { event, by }: Bought, kind?: string): BoughtColumn {
  const events = catalogueOf(context.project, context.sources).events.filter(
    (one) => kind === undefined || one.kind === kind,
  )
  const found = events.find((one) => one.name === event)
  if (!found) {
    const known = events.map((one) => one.name).join(', ')
    throw evidenceErrors.error('no-such-event', { name: event, kind: kind ?? '', known })
  }
  const texts = found.columns.filter((one) => one.type === 'text').map((one) => one.name)
  if (!texts.includes(by)) throw evidenceErrors.error('no-such-column', { name: by, event, known: texts.join(', ') })
  const order = orderColumnOf(context.sources, event)
  return {
    kind: found.kind,
    ...(found.columns.some((one) => one.name === 'refund' && one.type === 'boolean') ? { refund: 'refund' } : {}),
    ...(order === undefined || !found.columns.some((one) => one.name === order) ? {} : { order }),
  }
}
