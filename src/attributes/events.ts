import { z } from 'zod'
import { nearParams } from '../conditions/near-params.ts'
import type { CompileContext } from '../conditions/context.ts'
import { conditionErrors } from '../conditions/errors.ts'
import type { EventsOf } from '../conditions/events-of.ts'
import { eventsOf } from '../conditions/events-of.ts'
import { namedColumn, namesOf, whereSchema } from '../conditions/where.ts'
import type { Column } from '../sql/types.ts'
import { attributeErrors } from './errors.ts'

/** The keys that narrow the events an aggregate is taken over. */
export const narrowing = {
  where: whereSchema.optional().meta({ zh: '其中', en: 'where' }),
  within: z.string().optional().meta({ zh: '时间范围', en: 'within' }),
}

/** The same with the event, for aggregates whose head names a column. */
export const over = { of: z.string().optional().meta({ zh: '行为', en: 'of' }), ...narrowing }

type Narrowed = Parameters<typeof eventsOf>[2]

/** The events of `of`, which is required when there are several to choose from. */
export function eventsOver(
  written: Narrowed & { of?: string | undefined },
  context: CompileContext,
): EventsOf | undefined {
  const known = context.eventNames()
  const name = written.of ?? (known.length === 1 ? known[0] : undefined)
  if (name === undefined) {
    context.report(attributeErrors.problem('no-event', { known: known.join(', ') }), [])
    return undefined
  }
  return eventsOf(name, ['of'], written, context)
}

/** A column of the event by name; undefined after reporting that there is none. */
export function columnOf(events: EventsOf, name: string, head: string, context: CompileContext): Column | undefined {
  const column = namedColumn(events.event, name)
  if (!column) {
    const params = { event: events.event.name, name, ...nearParams(name, namesOf(events.event)) }
    context.report(conditionErrors.problem('unknown-column', params), [head])
  }
  return column
}

/** The same for a column that holds numbers. */
export function numberOf(events: EventsOf, name: string, head: string, context: CompileContext): Column | undefined {
  const column = columnOf(events, name, head, context)
  if (column && !isNumeric(column)) {
    const known = events.event.columns.filter((one) => isNumeric(one) && !one.name.startsWith('_'))
    const params = { name, type: column.type, head, known: known.map((one) => one.name).join(', ') }
    context.report(attributeErrors.problem('not-a-number', params), [head])
    return undefined
  }
  return column
}

function isNumeric(column: Column): boolean {
  return column.type === 'integer' || column.type === 'money' || column.type === 'number'
}
