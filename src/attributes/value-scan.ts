import type { EventMeasure } from '../conditions/base-measure.ts'
import { compareTimes } from '../conditions/times.ts'
import type { Expression } from '../sql/expression.ts'
import {
  aggregate,
  all,
  arithmetic,
  call,
  cast,
  column,
  compare,
  countRows,
  integer,
  isKnown,
  literal,
  not,
  placeholder,
  when,
} from '../sql/expression.ts'
import type { Query } from '../sql/query.ts'
import { periodOf } from './periods.ts'
import type { Bounds, Countable } from './scan-bounds.ts'
import { boundsOf, filtersOf, holdsOf, withinBounds } from './scan-bounds.ts'
import type { FewValues, Scan } from './scan-query.ts'

/** As many as there are bits in a lane. */
const fewValuesAtMost = 62

const byValue = ['distinct', 'values', 'most frequent', 'previous', 'median gap', 'periods']

/** Whether it is one aggregate over the events, without a look at each different value first. */
export function isDirect(measure: Countable): measure is EventMeasure {
  return !byValue.includes(measure.aggregate)
}

/** What is told apart: a column, or a division of the window such as `6 months`. */
export function valueName(measure: Countable): string {
  if (measure.aggregate !== 'periods') return measure.value!
  return measure.per === 'day' ? 'day' : `${measure.edges.length + 1} ${measure.per}s`
}

function valueOf(measure: Countable): Expression {
  return measure.aggregate === 'periods' ? periodOf(measure) : column(measure.value!)
}

/**
 * Measures that look at each different value (or period) of the events of one name: a phase with a row per entity and value,
 * where there are gaps to be measured a look from each day to the one before it, then a row per entity.
 */
export function valueScan(event: string, name: string, measures: Countable[]): Scan {
  const value = valueOf(measures[0]!)
  const bounds = boundsOf(measures)
  const filters = measures.map((measure) => all(filtersOf(measure, bounds)))
  const phase = phaseColumns()
  const columns = measures.map((measure, index) => ({
    as: `m${index + 1}`,
    is: valueAggregate(measure, filters[index]!, phase),
  }))
  const values: Query = {
    columns: [{ as: '_key', is: column('_key') }, { as: 'value', is: value }, ...phase.columns()],
    from: { table: event },
    where: all([...(value.kind === 'column' ? [isKnown(value)] : []), ...withinBounds(bounds)]),
    groupBy: [column('_key'), ...(value.kind === 'literal' ? [] : [value])],
  }
  const gaps: Query = { everything: true, columns: phase.gaps(), from: { table: 'values' } }
  return {
    into: `measured ${event} by ${name}`,
    events: [event],
    query: {
      with: [{ name: 'values', query: values }, ...(gaps.columns.length ? [{ name: 'gaps', query: gaps }] : [])],
      columns: [{ as: '_key', is: column('_key') }, ...columns],
      from: { table: gaps.columns.length ? 'gaps' : 'values' },
      groupBy: [column('_key')],
    },
    ...(measures.every(isDistinctText) ? { fewValues: fewValuesScan(event, name, measures, filters, bounds) } : {}),
    holds: holdsOf(measures, columns),
  }
}

/** What the measures of a scan need to know of each value, each once. */
interface PhaseColumns {
  /** How many events of the value pass the filter. */
  count(filter: Expression): Expression
  /** Place of the last of them in the total order; missing when there is none. */
  last(filter: Expression): Expression
  /** Of days: how many days before it the day before with such an event is; missing where there is none. */
  gap(filter: Expression): Expression
  columns(): Query['columns']
  gaps(): Query['columns']
}

function phaseColumns(): PhaseColumns {
  const asked = {
    n: new Map<string, Expression>(),
    last: new Map<string, Expression>(),
    gap: new Map<string, Expression>(),
  }
  const ask = (what: keyof typeof asked, filter: Expression): Expression => {
    const key = JSON.stringify(filter)
    if (!asked[what].has(key)) asked[what].set(key, filter)
    return column(`${what}${[...asked[what].keys()].indexOf(key) + 1}`)
  }
  const columns = (what: keyof typeof asked, is: (filter: Expression) => Expression) =>
    [...asked[what].values()].map((filter, index) => ({ as: `${what}${index + 1}`, is: is(filter) }))
  return {
    count: (filter) => ask('n', filter),
    last: (filter) => ask('last', filter),
    gap(filter) {
      ask('n', filter)
      return ask('gap', filter)
    },
    columns: () => [
      ...columns('n', countRows),
      ...columns('last', (filter) => aggregate('max', [column('_seq')], filter)),
    ],
    gaps: () => columns('gap', (filter) => daysSinceDayBefore(compare(ask('n', filter), '>', integer(0)))),
  }
}

/** Of rows that are days, and count where `seen` holds. */
function daysSinceDayBefore(seen: Expression): Expression {
  const number = call('daysBetween', literal('date', '1970-01-01'), column('value'))
  const before: Expression = {
    kind: 'running',
    name: 'max',
    args: [when([{ when: seen, then: number }])],
    partitionBy: [column('_key')],
    orderBy: [{ by: number }],
    frame: { to: 1 },
  }
  return when([{ when: seen, then: arithmetic(number, '-', before) }])
}

function valueAggregate(measure: Countable, filter: Expression, phase: PhaseColumns): Expression {
  const count = phase.count(filter)
  const seen = compare(count, '>', integer(0))
  switch (measure.aggregate) {
    case 'periods': {
      const inside = compareTimes(count, measure.times)
      return countRows(all([seen, measure.outside ? not(inside) : inside]))
    }
    case 'distinct':
      return countRows(seen)
    case 'values': {
      const { latest } = measure
      const last = latest && compare(phase.last(all([filter, latest])), '=', phase.last(filter))
      return aggregate('gather', [column('value')], last ?? seen)
    }
    case 'median gap':
      return aggregate('median', [phase.gap(filter)])
    case 'previous':
      return aggregate('secondLargest', [column('value')], seen)
    default: {
      /** Count first, then the later one: both in one 64-bit number, since positions stay under 2^40. */
      const rank = arithmetic(arithmetic(cast(count, 'integer'), '*', integer(2 ** 40)), '+', phase.last(filter))
      return aggregate('maxBy', [column('value'), rank], seen, measure.type)
    }
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
