import type { Expression } from '../sql/expression.ts'
import {
  aggregate,
  all,
  arithmetic,
  call,
  cast,
  coalesce,
  column,
  compare,
  integer,
  isKnown,
  truth,
} from '../sql/expression.ts'
import type { Query } from '../sql/query.ts'
import type { Cut, CutMeasure } from './cuts.ts'
import { atOrBetter, numberLiteral } from './cuts.ts'

/**
 * One row with every cut of one measure: value counts, their running count from the best, and the
 * last value that reaches each cut. Exact and portable: no quantile function of an engine.
 */
export function cutQuery(measure: CutMeasure, cuts: readonly Cut[]): Query {
  const value = column(measure.name)
  const needsTotal = cuts.some((cut) => cut.how === 'share' || cut.how === 'mean')
  const shares = cuts.some((cut) => cut.how === 'share')
  const exact = measure.type === 'number' && shares ? cast(value, 'money') : value
  const worth = arithmetic(exact, '*', column('people'))
  const totalType = measure.type === 'number' && shares ? 'money' : measure.type
  const fromBest = [{ by: value, descending: measure.smallerIsBetter !== true }]
  return {
    with: [
      {
        name: 'counted',
        query: {
          columns: [
            { as: measure.name, is: value },
            { as: 'people', is: aggregate('count', []) },
          ],
          from: { table: 'base' },
          groupBy: [value],
        },
      },
      {
        name: 'ranked',
        query: {
          columns: [
            { as: 'value', is: value },
            { as: 'people', is: column('people') },
            { as: 'reached', is: { kind: 'running', name: 'sum', args: [column('people')], orderBy: fromBest } },
            ...(shares
              ? [
                  {
                    as: 'worth',
                    is: { kind: 'running' as const, name: 'sum' as const, args: [worth], orderBy: fromBest },
                  },
                ]
              : []),
          ],
          from: { table: 'counted' },
          where: isKnown(value),
        },
      },
      {
        name: 'totals',
        query: {
          columns: [
            { as: 'seen', is: coalesce(aggregate('sum', [column('people')], undefined, 'integer'), integer(0)) },
            {
              as: 'known',
              is: coalesce(aggregate('sum', [column('people')], isKnown(value), 'integer'), integer(0)),
            },
            ...(needsTotal ? [{ as: 'total', is: aggregate('sum', [worth], undefined, totalType) }] : []),
          ],
          from: { table: 'counted' },
        },
      },
    ],
    columns: [
      ...['seen', 'known', ...(needsTotal ? ['total'] : [])].map((as) => ({ as, is: aggregate('max', [column(as)]) })),
      ...(cuts.some((cut) => cut.how === 'median') ? lastBefore(measure, 'next', someoneIsWorse) : []),
      ...cuts.flatMap((cut, index) => foundColumns(measure, cut, index + 1)),
    ],
    from: { table: 'totals' },
    joins: [{ how: 'left', relation: { table: 'ranked' }, on: truth(true) }],
  }
}

const someoneIsWorse = compare(column('reached'), '<', column('known'))

/** The best value for which the condition holds, of values in order from the best. */
function firstReached(measure: CutMeasure, as: string, condition: Expression): Query['columns'] {
  return [
    { as, is: aggregate(measure.smallerIsBetter ? 'min' : 'max', [column('value')], condition) },
    { as: `${as}_reached`, is: aggregate('min', [column('reached')], condition) },
    { as: `${as}_ties`, is: aggregate('minBy', [column('people'), column('reached')], condition) },
  ]
}

/** The worst value for which the condition holds. */
function lastBefore(measure: CutMeasure, as: string, condition: Expression): Query['columns'] {
  return [
    { as, is: aggregate(measure.smallerIsBetter ? 'max' : 'min', [column('value')], condition) },
    { as: `${as}_reached`, is: aggregate('max', [column('reached')], condition) },
    { as: `${as}_ties`, is: aggregate('maxBy', [column('people'), column('reached')], condition) },
  ]
}

/** Whether `reached` is at least `part`/`whole` of `all`, without a division. */
function isShare(reached: string, all: string, { part, whole }: { part: number; whole: number }): Expression {
  return compare(arithmetic(column(reached), '*', integer(whole)), '>=', arithmetic(column(all), '*', integer(part)))
}

function foundColumns(measure: CutMeasure, cut: Cut, number: number): Query['columns'] {
  const as = `cut_${number}`
  switch (cut.how) {
    case 'top':
    case 'median': {
      const share = cut.how === 'top' ? cut : { part: 1, whole: 2 }
      return firstReached(measure, as, isShare('reached', 'known', share))
    }
    case 'share': {
      const something = compare(column('total'), '>', integer(0))
      return firstReached(measure, as, all([something, isShare('worth', 'total', cut)]))
    }
    case 'fixed':
    case 'mean': {
      const bound = cut.how === 'fixed' ? numberLiteral(cut.value, measure.type) : undefined
      const within = bound ? atOrBetter(measure, column('value'), bound) : reachesMean(measure)
      const at = bound ? compare(column('value'), '=', bound) : isMean(measure)
      return [
        { as: `${as}_reached`, is: aggregate('max', [column('reached')], within) },
        { as: `${as}_ties`, is: aggregate('max', [column('people')], at) },
      ]
    }
  }
}

function reachesMean(measure: CutMeasure): Expression {
  const [left, right] = againstMean(measure, measure.smallerIsBetter ? 1 : -1)
  return atOrBetter(measure, left, right)
}

function isMean(measure: CutMeasure): Expression {
  const [left, right] = againstMean(measure, 0)
  return compare(left, '=', right)
}

/** Without a division where values are exact; doubles have the slack of `decimalMean`. */
function againstMean(measure: CutMeasure, slack: number): [Expression, Expression] {
  if (measure.type !== 'number')
    return [arithmetic(cast(column('value'), 'money'), '*', column('known')), column('total')]
  const mean = call('divide', column('total'), column('known'))
  return [column('value'), slack === 0 ? mean : arithmetic(mean, slack > 0 ? '+' : '-', numberLiteral(1e-9, 'number'))]
}
