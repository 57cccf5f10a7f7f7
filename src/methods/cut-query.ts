import type { Expression } from '../sql/expression.ts'
import {
  aggregate,
  all,
  any,
  arithmetic,
  call,
  cast,
  coalesce,
  column,
  compare,
  countRows,
  integer,
  isIn,
  isKnown,
  truth,
  when,
} from '../sql/expression.ts'
import type { Join, Query } from '../sql/query.ts'
import type { ColumnType } from '../sql/types.ts'
import type { Cut, CutMeasure } from './cuts.ts'
import { atOrBetter, numberLiteral } from './cuts.ts'

type Part = NonNullable<Query['with']>[number]

/**
 * One row with every cut of one measure: value counts, their running count from the best, and the last value
 * that reaches each cut. Exact and portable: no quantile function of an engine. Money, which has about as many
 * values as people, is counted by whole units first; only units that hold a cut are then counted by value.
 */
export function cutQuery(measure: CutMeasure, cuts: readonly Cut[]): Query {
  const worth = worthOf(measure, cuts)
  const value = column(measure.name)
  const parts =
    measure.type === 'money'
      ? [
          counted('units', cast(value, 'integer'), worth),
          ranked('ranked units', 'units', measure, worth),
          totals('units', worth),
          unitsWithCuts(measure, cuts),
          counted('counted', exactWhereCut(measure, unitNames(cuts)), worth, toOneRow('cut units')),
        ]
      : [counted('counted', value, worth), totals('counted', worth)]
  return {
    with: [...parts, ranked('ranked', 'counted', measure, worth)],
    columns: [
      ...['seen', 'known', ...(worth ? ['total'] : [])].map((as) => ({ as, is: aggregate('max', [column(as)]) })),
      ...(cuts.some((cut) => cut.how === 'median') ? nextBest(measure) : []),
      ...cuts.flatMap((cut, index) => foundColumns(measure, cut, index + 1)),
    ],
    from: { table: 'totals' },
    joins: toOneRow('ranked'),
  }
}

/** Every row with every row of a part; one of the two has a single row. */
const toOneRow = (table: string): Join[] => [{ how: 'left', relation: { table }, on: truth(true) }]

interface Worth {
  value: Expression
  type: ColumnType
}

/** What is summed for shares and means; doubles are shared out to 4 decimals. */
function worthOf(measure: CutMeasure, cuts: readonly Cut[]): Worth | undefined {
  if (!cuts.some((cut) => cut.how === 'share' || cut.how === 'mean')) return undefined
  const value = column(measure.name)
  const rounded = measure.type === 'number' && cuts.some((cut) => cut.how === 'share')
  return rounded ? { value: cast(value, 'money'), type: 'money' } : { value, type: measure.type }
}

/** People, and what they are worth, by value. */
function counted(name: string, value: Expression, worth: Worth | undefined, joins?: Join[]): Part {
  return {
    name,
    query: {
      columns: [
        { as: 'value', is: value },
        { as: 'people', is: countRows() },
        ...(worth ? [{ as: 'worth', is: aggregate('sum', [worth.value], undefined, worth.type) }] : []),
      ],
      from: { table: 'base' },
      ...(joins ? { joins } : {}),
      groupBy: [value],
    },
  }
}

/** Each value with the people, and what they are worth, from the best down to it. */
function ranked(name: string, from: string, measure: CutMeasure, worth: Worth | undefined): Part {
  const orderBy = [{ by: column('value'), descending: measure.smallerIsBetter !== true }]
  const running = (of: string): Expression => ({ kind: 'running', name: 'sum', args: [column(of)], orderBy })
  return {
    name,
    query: {
      columns: [
        { as: 'value', is: column('value') },
        { as: 'people', is: column('people') },
        { as: 'reached', is: running('people') },
        ...(worth ? [{ as: 'worth reached', is: running('worth') }] : []),
      ],
      from: { table: from },
      where: isKnown(column('value')),
    },
  }
}

function totals(from: string, worth: Worth | undefined): Part {
  const people = (filter?: Expression) => coalesce(aggregate('sum', [column('people')], filter, 'integer'), integer(0))
  return {
    name: 'totals',
    query: {
      columns: [
        { as: 'seen', is: people() },
        { as: 'known', is: people(isKnown(column('value'))) },
        ...(worth ? [{ as: 'total', is: aggregate('sum', [column('worth')], undefined, worth.type) }] : []),
      ],
      from: { table: from },
    },
  }
}

/** The whole units in which cuts lie, as one row: a cut is in the first unit that reaches it. */
function unitsWithCuts(measure: CutMeasure, cuts: readonly Cut[]): Part {
  const [best, worst] = ends(measure)
  const unit = (as: string, is: Expression) => ({ as, is })
  return {
    name: 'cut units',
    query: {
      columns: [
        unit('worst', aggregate(worst, [column('value')])),
        unit('next', aggregate(worst, [column('value')], someoneIsWorse)),
        ...cuts.map((cut, index) => {
          const as = `unit_${index + 1}`
          if (cut.how === 'fixed') return unit(as, cast(numberLiteral(cut.value, 'money'), 'integer'))
          if (cut.how === 'mean') return unit(as, cast(aggregate('max', [mean]), 'integer'))
          return unit(as, aggregate(best, [column('value')], enough(cut)))
        }),
      ],
      from: { table: 'totals' },
      joins: toOneRow('ranked units'),
    },
  }
}

function unitNames(cuts: readonly Cut[]): Expression[] {
  return [
    ...['worst', 'next'].map((name) => column(name)),
    ...cuts.flatMap((cut, index) => {
      const unit = column(`unit_${index + 1}`)
      /** A mean is divided as a double here, so it may lie just across the border of its unit. */
      return cut.how === 'mean' ? [arithmetic(unit, '-', integer(1)), unit, arithmetic(unit, '+', integer(1))] : [unit]
    }),
  ]
}

/** The value itself in units with a cut; elsewhere the unit, which is among the values it stands for. */
function exactWhereCut(measure: CutMeasure, units: Expression[]): Expression {
  const value = column(measure.name)
  const unit = cast(value, 'integer')
  return when([{ when: isIn(unit, units), then: value }], cast(unit, 'money'))
}

function ends(measure: CutMeasure): ['min' | 'max', 'min' | 'max'] {
  return measure.smallerIsBetter ? ['min', 'max'] : ['max', 'min']
}

const someoneIsWorse = compare(column('reached'), '<', column('known'))

const mean = call('divide', column('total'), column('known'))

/** Whether the people from the best on suffice for the cut, without a division. */
function enough(cut: Extract<Cut, { how: 'top' | 'share' | 'people' | 'median' }>): Expression {
  if (cut.how === 'people')
    return any([
      compare(column('reached'), '>=', integer(cut.people)),
      compare(column('reached'), '>=', column('known')),
    ])
  const { part, whole } = cut.how === 'median' ? { part: 1, whole: 2 } : cut
  const [reached, of] = cut.how === 'share' ? ['worth reached', 'total'] : ['reached', 'known']
  const suffices = compare(
    arithmetic(column(reached), '*', integer(whole)),
    '>=',
    arithmetic(column(of), '*', integer(part)),
  )
  return cut.how === 'share' ? all([compare(column('total'), '>', integer(0)), suffices]) : suffices
}

/** The worst value but one. */
function nextBest(measure: CutMeasure): Query['columns'] {
  const [, worst] = ends(measure)
  return [
    { as: 'next', is: aggregate(worst, [column('value')], someoneIsWorse) },
    { as: 'next_reached', is: aggregate('max', [column('reached')], someoneIsWorse) },
    { as: 'next_ties', is: aggregate('maxBy', [column('people'), column('reached')], someoneIsWorse) },
  ]
}

function foundColumns(measure: CutMeasure, cut: Cut, number: number): Query['columns'] {
  const as = `cut_${number}`
  if (cut.how === 'fixed' || cut.how === 'mean') {
    const bound = cut.how === 'fixed' ? numberLiteral(cut.value, measure.type) : undefined
    const within = bound ? atOrBetter(measure, column('value'), bound) : reachesMean(measure)
    const at = bound ? compare(column('value'), '=', bound) : isMean(measure)
    return [
      { as: `${as}_reached`, is: aggregate('max', [column('reached')], within) },
      { as: `${as}_ties`, is: aggregate('max', [column('people')], at) },
    ]
  }
  const [best] = ends(measure)
  return [
    { as, is: aggregate(best, [column('value')], enough(cut)) },
    { as: `${as}_reached`, is: aggregate('min', [column('reached')], enough(cut)) },
    { as: `${as}_ties`, is: aggregate('minBy', [column('people'), column('reached')], enough(cut)) },
  ]
}

/** Without a division where values are exact; doubles have the slack of `decimalMean`. */
function reachesMean(measure: CutMeasure): Expression {
  if (measure.type !== 'number') return atOrBetter(measure, timesKnown, column('total'))
  const slack = numberLiteral(1e-9, 'number')
  return atOrBetter(measure, column('value'), arithmetic(mean, measure.smallerIsBetter ? '+' : '-', slack))
}

function isMean(measure: CutMeasure): Expression {
  return measure.type === 'number' ? compare(column('value'), '=', mean) : compare(timesKnown, '=', column('total'))
}

const timesKnown = arithmetic(cast(column('value'), 'money'), '*', column('known'))
