import type { BaseMeasure, EventMeasure } from '../conditions/base-measure.ts'
import { baseMeasureKey } from '../conditions/base-measure.ts'
import type { Expression } from '../sql/expression.ts'
import { aggregate, all, column, compare, countRows, integer } from '../sql/expression.ts'
import type { Query } from '../sql/query.ts'
import type { Countable } from './scan-bounds.ts'
import { boundsOf, filtersOf, holdsOf, withinBounds } from './scan-bounds.ts'
import type { Scan } from './scan-query.ts'
import { sequenceScan } from './sequence-scan.ts'
import { isDirect, valueName, valueScan } from './value-scan.ts'

/**
 * All measures over one event table share one scan. Measures that must first look at each different value or period
 * (distinct, values, most frequent, second largest, gaps, how often in each month) share one scan per column or division: a phase per
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
    holds: scans.flatMap((scan) => scan.holds).map((hold, index) => ({ ...hold, column: `m${index + 1}` })),
  }
}

const isCountable = (measure: BaseMeasure): measure is Countable => measure.aggregate !== 'sequence'

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
