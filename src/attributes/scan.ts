import type { BaseMeasure } from '../conditions/base-measure.ts'
import { baseMeasureKey, isZeroWithoutEvents } from '../conditions/base-measure.ts'
import type { Expression } from '../sql/expression.ts'
import {
  aggregate,
  all,
  arithmetic,
  cast,
  column,
  compare,
  countRows,
  integer,
  isKnown,
  literal,
  truth,
} from '../sql/expression.ts'
import type { Query } from '../sql/query.ts'

/** One query that gives several measures, one row per entity that has a counted event. */
export interface Scan {
  /** Name of the table it fills. */
  into: string
  event: string
  query: Query
  /** Which column of it holds which measure (by `baseMeasureKey`). */
  holds: { key: string; column: string; zeroWithoutEvents: boolean }[]
}

/**
 * All measures over one event table share one scan. Measures that must first look at each different
 * value (distinct, most frequent, second largest) share one scan per column: a phase per (entity, value),
 * then one per entity.
 */
export function scansOf(measures: readonly BaseMeasure[]): Scan[] {
  const byEvent = Map.groupBy(measures, (measure) => measure.event)
  return [...byEvent].flatMap(([event, own]) => {
    const direct = own.filter((measure) => !needsValues(measure))
    const byValue = Map.groupBy(own.filter(needsValues), (measure) => measure.value!)
    return [
      ...(direct.length ? [directScan(event, direct)] : []),
      ...[...byValue].map(([value, group]) => valueScan(event, value, group)),
    ]
  })
}

function needsValues(measure: BaseMeasure): boolean {
  return ['distinct', 'most frequent', 'previous'].includes(measure.aggregate)
}

function directScan(event: string, measures: BaseMeasure[]): Scan {
  const bounds = boundsOf(measures)
  const columns = measures.map((measure, index) => ({
    as: `m${index + 1}`,
    is: directAggregate(measure, all(filtersOf(measure, bounds))),
  }))
  return {
    into: `measured ${event}`,
    event,
    query: {
      columns: [{ as: '_key', is: column('_key') }, ...columns],
      from: { table: event },
      where: all(withinBounds(bounds)),
      groupBy: [column('_key')],
    },
    holds: holdsOf(measures, columns),
  }
}

function directAggregate(measure: BaseMeasure, filter: Expression): Expression {
  const value = column(measure.value ?? '_key')
  switch (measure.aggregate) {
    case 'count':
      return countRows(filter)
    case 'sum':
      return aggregate('sum', [value], filter, measure.type)
    case 'first':
      return aggregate('minBy', [value, column('_seq')], filter, measure.type)
    case 'last':
      return aggregate('maxBy', [value, column('_seq')], filter, measure.type)
    default:
      return aggregate(measure.aggregate as 'min' | 'max', [value], filter)
  }
}

function valueScan(event: string, value: string, measures: BaseMeasure[]): Scan {
  const bounds = boundsOf(measures)
  const filters = measures.map((measure) => all(filtersOf(measure, bounds)))
  const distinctFilters = [...new Map(filters.map((filter) => [JSON.stringify(filter), filter])).values()]
  const numberOf = (filter: Expression) =>
    distinctFilters.findIndex((one) => JSON.stringify(one) === JSON.stringify(filter)) + 1
  const needLast = measures.some((measure) => measure.aggregate === 'most frequent')
  const phase: Query = {
    columns: [
      { as: '_key', is: column('_key') },
      { as: 'value', is: column(value) },
      ...distinctFilters.map((filter, index) => ({ as: `n${index + 1}`, is: countRows(filter) })),
      ...(needLast
        ? distinctFilters.map((filter, index) => ({
            as: `last${index + 1}`,
            is: aggregate('max', [column('_seq')], filter),
          }))
        : []),
    ],
    from: { table: event },
    where: all([isKnown(column(value)), ...withinBounds(bounds)]),
    groupBy: [column('_key'), column(value)],
  }
  const columns = measures.map((measure, index) => ({
    as: `m${index + 1}`,
    is: valueAggregate(measure, numberOf(filters[index]!)),
  }))
  return {
    into: `measured ${event} by ${value}`,
    event,
    query: {
      with: [{ name: 'values', query: phase }],
      columns: [{ as: '_key', is: column('_key') }, ...columns],
      from: { table: 'values' },
      groupBy: [column('_key')],
    },
    holds: holdsOf(measures, columns),
  }
}

function valueAggregate(measure: BaseMeasure, number: number): Expression {
  const count = column(`n${number}`)
  const seen = compare(count, '>', integer(0))
  switch (measure.aggregate) {
    case 'distinct':
      return countRows(seen)
    case 'previous':
      return aggregate('secondLargest', [column('value')], seen)
    default: {
      /** Count first, then the later one: both in one 64-bit number, since positions stay under 2^40. */
      const rank = arithmetic(arithmetic(cast(count, 'integer'), '*', integer(2 ** 40)), '+', column(`last${number}`))
      return aggregate('maxBy', [column('value'), rank], seen, measure.type)
    }
  }
}

interface Bounds {
  from: string | undefined
  to: string
}

/** The narrowest span that holds every measure's window. */
function boundsOf(measures: BaseMeasure[]): Bounds {
  const from = measures.every((measure) => measure.from)
    ? measures.map((measure) => measure.from!).reduce((a, b) => (a < b ? a : b))
    : undefined
  return { from, to: measures.map((measure) => measure.to).reduce((a, b) => (a > b ? a : b)) }
}

function withinBounds({ from, to }: Bounds): Expression[] {
  return [
    ...(from ? [compare(column('time'), '>=', literal('time', from))] : []),
    compare(column('time'), '<', literal('time', to)),
  ]
}

function filtersOf(measure: BaseMeasure, bounds: Bounds): Expression[] {
  return [
    ...(measure.from && measure.from !== bounds.from
      ? [compare(column('time'), '>=', literal('time', measure.from))]
      : []),
    ...(measure.to !== bounds.to ? [compare(column('time'), '<', literal('time', measure.to))] : []),
    measure.where ?? truth(true),
  ]
}

function holdsOf(measures: BaseMeasure[], columns: { as: string }[]): Scan['holds'] {
  return measures.map((measure, index) => ({
    key: baseMeasureKey(measure),
    column: columns[index]!.as,
    zeroWithoutEvents: isZeroWithoutEvents(measure.aggregate),
  }))
}
