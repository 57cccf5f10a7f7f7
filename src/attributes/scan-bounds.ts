import type { EventMeasure, PeriodMeasure } from '../conditions/base-measure.ts'
import { baseMeasureKey, overNoEvents } from '../conditions/base-measure.ts'
import type { Expression } from '../sql/expression.ts'
import { column, compare, literal, truth } from '../sql/expression.ts'
import type { Scan } from './scan-query.ts'

/** Measures of the events of one name. */
export type Countable = EventMeasure | PeriodMeasure

/** Half-open, UTC. */
export interface Bounds {
  from: string | undefined
  to: string
}

/** The narrowest span that holds every measure's window. */
export function boundsOf(measures: Countable[]): Bounds {
  const from = measures.every((measure) => measure.from)
    ? measures.map((measure) => measure.from!).reduce((a, b) => (a < b ? a : b))
    : undefined
  return { from, to: measures.map((measure) => measure.to).reduce((a, b) => (a > b ? a : b)) }
}

/** What an event must be like to lie in them. */
export function withinBounds({ from, to }: Bounds): Expression[] {
  return [
    ...(from ? [compare(column('time'), '>=', literal('time', from))] : []),
    compare(column('time'), '<', literal('time', to)),
  ]
}

/** What an event in those bounds must be like for the measure. */
export function filtersOf(measure: Countable, bounds: Bounds): Expression[] {
  return [
    ...(measure.from && measure.from !== bounds.from
      ? [compare(column('time'), '>=', literal('time', measure.from))]
      : []),
    ...(measure.to !== bounds.to ? [compare(column('time'), '<', literal('time', measure.to))] : []),
    measure.where ?? truth(true),
  ]
}

/** Which column holds which measure, in their order. */
export function holdsOf(measures: Countable[], columns: { as: string }[]): Scan['holds'] {
  return measures.map((measure, index) => {
    const instead = overNoEvents(measure.aggregate)
    return { key: baseMeasureKey(measure), column: columns[index]!.as, ...(instead ? { overNoEvents: instead } : {}) }
  })
}
