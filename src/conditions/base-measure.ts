import { createHash } from 'node:crypto'
import type { Expression } from '../sql/expression.ts'
import { integer } from '../sql/expression.ts'
import type { ColumnType } from '../sql/types.ts'
import type { CalendarUnit } from '../time/calendar.ts'

/**
 * One number (or text, or day) taken from an entity's events: the leaf that every computed
 * attribute and every behavioural condition is made of. Equal leaves are computed once.
 */
export type BaseMeasure = EventMeasure | PeriodMeasure | SequenceMeasure

interface Measured {
  /** Half-open UTC bounds; `to` is never after as-of. */
  from?: string
  to: string
  type: ColumnType
  /** Of `distinct`: the type of the column whose values are told apart. */
  valueType?: ColumnType
  /**
   * The events, their filter and their window as written, with ids of what they name: the same at every as-of, and
   * different for measures of different meaning, whatever anything is called. Not part of the meaning.
   */
  label: string
}

interface OverOneEvent extends Measured {
  event: string
  /** Over the event's columns; events for which it is not true do not count. */
  where?: Expression
}

/** An aggregate of the events of one name. */
export interface EventMeasure extends OverOneEvent {
  aggregate: BaseAggregate
  /** Column of the event; `count` has none. */
  value?: string
  /** Of `values`: what the latest event of a value, in the total order, must be like for the value to be in the list. */
  latest?: Expression
}

/** The number of periods with an event in which the number of events lies in `times` (or, with `outside`, does not). */
export interface PeriodMeasure extends OverOneEvent {
  aggregate: 'periods'
  per: CalendarUnit
  /** First days of all periods but the earliest, rising; of none when every day is a period. */
  edges: readonly string[]
  times: { low?: number; high?: number }
  outside?: boolean
}

/** How many steps of a sequence were got through, one strictly after the other: 0 to the number of steps. */
export interface SequenceMeasure extends Measured {
  aggregate: 'sequence'
  steps: readonly SequenceStep[]
  /** Columns that every step's event has, and whose known values all steps of one way through share. */
  same: readonly string[]
  /** At most so long from the first step to the last; microseconds, the limit itself in. */
  completeIn?: number
}

export interface SequenceStep {
  event: string
  where?: Expression
  /** At most so long after the step before; microseconds, the limit itself in. */
  limit?: number
}

/**
 * - `count` events, `sum`, `min`, `max` of a column
 * - `first`, `last` known value in the total order of events
 * - `distinct` number of different known values; `values` the list of them, in order of their bytes
 * - `most frequent` value; ties go to the one seen last
 * - `previous` the second largest of the different known values
 * - `median gap` between one `day` with an event and the next, in days
 */
export type BaseAggregate =
  | 'count'
  | 'sum'
  | 'min'
  | 'max'
  | 'first'
  | 'last'
  | 'distinct'
  | 'values'
  | 'most frequent'
  | 'previous'
  | 'median gap'

/** The same text for the same meaning. */
export function baseMeasureKey(measure: BaseMeasure): string {
  const { aggregate, from, to, type } = measure
  switch (aggregate) {
    case 'sequence': {
      const steps = measure.steps.map((step) => [step.event, step.where ?? null, step.limit ?? null])
      return JSON.stringify([aggregate, steps, measure.same, measure.completeIn ?? null, from ?? null, to])
    }
    case 'periods': {
      const { event, per, edges, times, outside = false, where } = measure
      const { low = null, high = null } = times
      return JSON.stringify([event, aggregate, per, edges, low, high, outside, where ?? null, from ?? null, to])
    }
    default:
      return JSON.stringify([
        measure.event,
        aggregate,
        measure.value ?? null,
        measure.where ?? null,
        from ?? null,
        to,
        type,
        ...(measure.latest ? [measure.latest] : []),
      ])
  }
}

/** The events it is taken from, each once. */
export function eventsOfMeasure(measure: BaseMeasure): string[] {
  return measure.aggregate === 'sequence' ? [...new Set(measure.steps.map((step) => step.event))] : [measure.event]
}

/** What it is over no events: 0, or an empty list; undefined where it is unknown then. */
export function overNoEvents(aggregate: BaseMeasure['aggregate']): Expression | undefined {
  if (aggregate === 'values') return { kind: 'literal', type: 'list', value: [] }
  return ['count', 'sum', 'distinct', 'periods', 'sequence'].includes(aggregate) ? integer(0) : undefined
}

/**
 * The profile's name for a leaf that is not a named attribute: readable, and the same in every run
 * whose rule says the same, since `label` carries the window as written and not its bounds.
 */
export function measureColumn(label: string): string {
  const slug = label
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '_')
    .replaceAll(/^_+|_+$/g, '')
    .slice(0, 40)
  return `${slug}_${createHash('md5').update(label).digest('hex').slice(0, 12)}`
}
