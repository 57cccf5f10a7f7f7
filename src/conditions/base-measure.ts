import { createHash } from 'node:crypto'
import type { Expression } from '../sql/expression.ts'
import type { ColumnType } from '../sql/types.ts'

/**
 * One number (or text, or day) taken from an entity's events: the leaf that every computed
 * attribute and every behavioural condition is made of. Equal leaves are computed once.
 */
export interface BaseMeasure {
  event: string
  aggregate: BaseAggregate
  /** Column of the event; `count` has none. */
  value?: string
  /** Over the event's columns; events for which it is not true do not count. */
  where?: Expression
  /** Half-open UTC bounds; `to` is never after as-of. */
  from?: string
  to: string
  type: ColumnType
  /**
   * The events in words and their filter and window as written: the same at every as-of, and different for
   * measures of different meaning. Not part of the meaning.
   */
  label: string
}

/**
 * - `count` events, `sum`, `min`, `max` of a column
 * - `first`, `last` known value in the total order of events
 * - `distinct` number of different known values
 * - `most frequent` value; ties go to the one seen last
 * - `previous` the second largest of the different known values
 */
export type BaseAggregate =
  | 'count'
  | 'sum'
  | 'min'
  | 'max'
  | 'first'
  | 'last'
  | 'distinct'
  | 'most frequent'
  | 'previous'

/** The same text for the same meaning. */
export function baseMeasureKey(measure: BaseMeasure): string {
  const { event, aggregate, value, where, from, to, type } = measure
  return JSON.stringify([event, aggregate, value ?? null, where ?? null, from ?? null, to, type])
}

/** Over no events these are 0; the rest are unknown. */
export function isZeroWithoutEvents(aggregate: BaseAggregate): boolean {
  return aggregate === 'count' || aggregate === 'sum' || aggregate === 'distinct'
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
  return `${slug}_${createHash('md5').update(label).digest('hex').slice(0, 6)}`
}
