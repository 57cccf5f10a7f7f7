import type { BaseMeasure, EventMeasure, PeriodMeasure } from '../conditions/base-measure.ts'
import { baseMeasureKey, isZeroWithoutEvents } from '../conditions/base-measure.ts'
import { compareTimes } from '../conditions/times.ts'
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
  not,
  placeholder,
  truth,
} from '../sql/expression.ts'
import type { Query } from '../sql/query.ts'
import type { FewValues, Scan } from './scan-query.ts'
import { periodOf } from './periods.ts'
import { sequenceScan } from './sequence-scan.ts'

/** Measures of the events of one name. */
type Countable = EventMeasure | PeriodMeasure

/** As many as there are bits in a lane. */
const fewValuesAtMost = 62

/**
 * All measures over one event table share one scan. Measures that must first look at each different value or period
 * (distinct, most frequent, second largest, how often in each month) share one scan per column or division: a phase per
 * (entity, value), then one per entity. Every sequence is a scan of its own. A scan that others are put together from holds
 * nothing itself and comes before them.
 */
export function scansOf(measures: readonly BaseMeasure[]): Scan[] {
  const byEvent = Map.groupBy(measures.filter(isCountable), (measure) => measure.event)
  const sequences = measures.filter((measure) => measure.aggregate === 'sequence')
  const scans = [...byEvent].flatMap(([event, own]) => {
    const direct = own.filter(isDirect)
    const byValue = Map.groupBy(
      own.filter((measure) => !isDirect(measure)),
      valueName,
    )
    return [
      ...(direct.length ? [directScan(event, direct)] : []),
      ...[...byValue].map(([value, group]) => valueScan(event, value, group)),
    ]
  })
  const periods = new Set(measures.filter((measure) => measure.aggregate === 'periods').map(baseMeasureKey))
  const isOfPeriods = (scan: Scan) => scan.holds.every(({ key }) => periods.has(key))
  return [
    ...scans.filter((scan) => !isOfPeriods(scan)),
    ...together([
      ...scans.filter(isOfPeriods),
      ...sequences.map((measure, index) => sequenceScan(measure, `measured sequence ${index + 1}`)),
    ]),
  ]
}

/** Engines take long to plan very many joins, or very long unions, and each join holds memory of its own. */
const mostJoined = 8
const mostTogether = 16

/** Many scans of numbers that are 0 for who is not in them, put together in a few: each has one row per entity. */
function together(scans: Scan[]): Scan[] {
  if (scans.length <= mostJoined) return scans
  const groups = Array.from({ length: Math.ceil(scans.length / mostTogether) }, (_, index) =>
    scans.slice(index * mostTogether, (index + 1) * mostTogether),
  )
  return groups.flatMap((group, index) => [
    ...group.map((scan) => ({ ...scan, stored: true, holds: [] })),
    putTogether(group, `measured together ${index + 1}`),
  ])
}

function putTogether(scans: readonly Scan[], into: string): Scan {
  const held = scans.flatMap((scan) => scan.holds.map((hold) => ({ ...hold, from: scan.into })))
  const parts = held.map(({ from, column: name }, index): Query => ({
    columns: [
      { as: '_key', is: column('_key') },
      { as: 'number', is: integer(index + 1) },
      { as: 'value', is: column(name) },
    ],
    from: { table: from },
    where: compare(column(name), '>', integer(0)),
  }))
  const columns = held.map((_, index) => ({
    as: `m${index + 1}`,
    is: aggregate('max', [column('value')], compare(column('number'), '=', integer(index + 1))),
  }))
  return {
    into,
    stored: true,
    events: [...new Set(scans.flatMap((scan) => scan.events))],
    query: {
      columns: [{ as: '_key', is: column('_key') }, ...columns],
      from: { unionAll: parts, as: 'parts' },
      groupBy: [column('_key')],
    },
    holds: held.map(({ key, zeroWithoutEvents }, index) => ({ key, zeroWithoutEvents, column: `m${index + 1}` })),
  }
}

const isCountable = (measure: BaseMeasure): measure is Countable => measure.aggregate !== 'sequence'

function isDirect(measure: Countable): measure is EventMeasure {
  return !['distinct', 'most frequent', 'previous', 'periods'].includes(measure.aggregate)
}

/** What is told apart: a column, or a division of the window such as `6 months`. */
function valueName(measure: Countable): string {
  if (measure.aggregate !== 'periods') return measure.value!
  return measure.per === 'day' ? 'day' : `${measure.edges.length + 1} ${measure.per}s`
}

function valueOf(measure: Countable): Expression {
  return measure.aggregate === 'periods' ? periodOf(measure) : column(measure.value!)
}

function directScan(event: string, measures: EventMeasure[]): Scan {
  const bounds = boundsOf(measures)
  const columns = measures.map((measure, index) => ({
    as: `m${index + 1}`,
    is: directAggregate(measure, all(filtersOf(measure, bounds))),
  }))
  return {
    into: `measured ${event}`,
    events: [event],
    query: {
      columns: [{ as: '_key', is: column('_key') }, ...columns],
      from: { table: event },
      where: all(withinBounds(bounds)),
      groupBy: [column('_key')],
    },
    holds: holdsOf(measures, columns),
  }
}

function directAggregate(measure: EventMeasure, filter: Expression): Expression {
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

function valueScan(event: string, name: string, measures: Countable[]): Scan {
  const value = valueOf(measures[0]!)
  const bounds = boundsOf(measures)
  const filters = measures.map((measure) => all(filtersOf(measure, bounds)))
  const distinctFilters = [...new Map(filters.map((filter) => [JSON.stringify(filter), filter])).values()]
  const numberOf = (filter: Expression) =>
    distinctFilters.findIndex((one) => JSON.stringify(one) === JSON.stringify(filter)) + 1
  const needLast = measures.some((measure) => measure.aggregate === 'most frequent')
  const phase: Query = {
    columns: [
      { as: '_key', is: column('_key') },
      { as: 'value', is: value },
      ...distinctFilters.map((filter, index) => ({ as: `n${index + 1}`, is: countRows(filter) })),
      ...(needLast
        ? distinctFilters.map((filter, index) => ({
            as: `last${index + 1}`,
            is: aggregate('max', [column('_seq')], filter),
          }))
        : []),
    ],
    from: { table: event },
    where: all([...(value.kind === 'column' ? [isKnown(value)] : []), ...withinBounds(bounds)]),
    groupBy: [column('_key'), ...(value.kind === 'literal' ? [] : [value])],
  }
  const columns = measures.map((measure, index) => ({
    as: `m${index + 1}`,
    is: valueAggregate(measure, numberOf(filters[index]!)),
  }))
  return {
    into: `measured ${event} by ${name}`,
    events: [event],
    query: {
      with: [{ name: 'values', query: phase }],
      columns: [{ as: '_key', is: column('_key') }, ...columns],
      from: { table: 'values' },
      groupBy: [column('_key')],
    },
    ...(measures.every(isDistinctText) ? { fewValues: fewValuesScan(event, name, measures, filters, bounds) } : {}),
    holds: holdsOf(measures, columns),
  }
}

function isDistinctText(measure: Countable): boolean {
  return measure.aggregate === 'distinct' && measure.valueType === 'text'
}

/** One phase: with the list of all values at hand, the different ones are bits of a number. */
function fewValuesScan(
  event: string,
  name: string,
  measures: Countable[],
  filters: Expression[],
  bounds: Bounds,
): FewValues {
  const known = `values of ${event}.${name}`
  const list = placeholder(known, 'list')
  return {
    event,
    column: name,
    placeholder: known,
    atMost: fewValuesAtMost,
    query: {
      columns: [
        { as: '_key', is: column('_key') },
        ...measures.map((_, index) => ({
          as: `m${index + 1}`,
          is: aggregate('distinctAmong', [column(name), list], filters[index]),
        })),
      ],
      from: { table: event },
      where: all(withinBounds(bounds)),
      groupBy: [column('_key')],
    },
  }
}

function valueAggregate(measure: Countable, number: number): Expression {
  const count = column(`n${number}`)
  const seen = compare(count, '>', integer(0))
  switch (measure.aggregate) {
    case 'periods': {
      const inside = compareTimes(count, measure.times)
      return countRows(all([seen, measure.outside ? not(inside) : inside]))
    }
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
function boundsOf(measures: Countable[]): Bounds {
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

function filtersOf(measure: Countable, bounds: Bounds): Expression[] {
  return [
    ...(measure.from && measure.from !== bounds.from
      ? [compare(column('time'), '>=', literal('time', measure.from))]
      : []),
    ...(measure.to !== bounds.to ? [compare(column('time'), '<', literal('time', measure.to))] : []),
    measure.where ?? truth(true),
  ]
}

function holdsOf(measures: Countable[], columns: { as: string }[]): Scan['holds'] {
  return measures.map((measure, index) => ({
    key: baseMeasureKey(measure),
    column: columns[index]!.as,
    zeroWithoutEvents: isZeroWithoutEvents(measure.aggregate),
  }))
}
