import type { Expression } from '../../sql/expression.ts'
import {
  aggregate,
  arithmetic,
  call,
  cast,
  coalesce,
  column,
  compare,
  countRows,
  integer,
  isKnown,
  literal,
  truth,
  when,
} from '../../sql/expression.ts'
import type { Query } from '../../sql/query.ts'
import type { ColumnType } from '../../sql/types.ts'
import { rankPoints } from '../../stats/recipe/learn-columns.ts'
import type { RecipeColumn } from '../../stats/recipe/recipe-column.ts'
import { cutQuery } from '../cut-query.ts'
import type { WorkedColumn } from '../method.ts'
import { nameOf } from './recipe-names.ts'

/** Levels asked for: there are never more with a share of 1 %. */
const mostLevels = 101

/** What is asked of one column. */
export type RecipeAsk = 'overview' | 'cap' | 'quartiles' | 'ranks' | 'levels'

export interface AskedOf {
  ask: RecipeAsk
  /** Of the recipe, from 0; of the overview, which is about all columns, −1. */
  at: number
}

/** What the first stage asks, in the order of its queries. */
export function asksOf(recipe: readonly RecipeColumn[]): AskedOf[] {
  const of = (one: RecipeColumn, at: number): AskedOf[] => {
    if (one.kind === 'category') return [{ ask: 'levels', at }]
    const isFilled = one.missing === 'median' || one.missing === 'own level'
    return [
      ...(one.winsorise ? [{ ask: 'cap' as const, at }] : []),
      ...(isFilled || one.scale === 'robust' ? [{ ask: 'quartiles' as const, at }] : []),
      ...(one.transform === 'rank' ? [{ ask: 'ranks' as const, at }] : []),
    ]
  }
  return [{ ask: 'overview', at: -1 }, ...recipe.flatMap(of)]
}

/** Columns of `base` beside the inputs. */
export function baseColumns(
  recipe: readonly RecipeColumn[],
  inputs: readonly { expression: Expression }[],
): { as: string; is: Expression }[] {
  return recipe.flatMap((one, at) => {
    if (one.kind === 'category') return []
    const { expression } = inputs[at]!
    const known = one.missing === 'zero' ? coalesce(expression, integer(0)) : expression
    return [
      { as: nameOf.known(at), is: known },
      ...(one.winsorise
        ? [{ as: nameOf.nonZero(at), is: when([{ when: compare(known, '<>', integer(0)), then: known }]) }]
        : []),
    ]
  })
}

/** The queries of the first stage. Exact: value counts, never a quantile function of an engine. */
export function countQueries(recipe: readonly RecipeColumn[], types: readonly ColumnType[]): Query[] {
  return asksOf(recipe).map(({ ask, at }) => {
    const measure = { name: nameOf.known(at), type: types[at] ?? 'number', smallerIsBetter: true }
    switch (ask) {
      case 'overview':
        return overview(recipe)
      case 'cap':
        return cutQuery({ ...measure, name: nameOf.nonZero(at) }, [{ how: 'top', ...recipe[at]!.winsorise! }])
      case 'quartiles':
        return cutQuery(
          measure,
          [1, 2, 3].map((part) => ({ how: 'top', part, whole: 4 })),
        )
      case 'ranks':
        return rankQuery(nameOf.known(at))
      case 'levels':
        return levelQuery(nameOf.input(at))
    }
  })
}

function overview(recipe: readonly RecipeColumn[]): Query {
  return {
    columns: [
      { as: 'seen', is: countRows() },
      ...recipe.flatMap((one, at) => {
        const value = column(nameOf.known(at))
        const own = { as: nameOf.input(at), is: countRows(isKnown(column(nameOf.input(at)))) }
        if (one.kind === 'category') return [own]
        return [
          own,
          { as: `low_${at + 1}`, is: cast(aggregate('min', [value]), 'number') },
          { as: `high_${at + 1}`, is: cast(aggregate('max', [value]), 'number') },
        ]
      }),
    ],
    from: { table: 'base' },
  }
}

function levelQuery(name: string): Query {
  return {
    columns: [
      { as: 'value', is: column(name) },
      { as: 'people', is: countRows() },
    ],
    from: { table: 'base' },
    where: isKnown(column(name)),
    groupBy: [column(name)],
    orderBy: [{ by: countRows(), descending: true }, { by: column(name) }],
    limit: mostLevels,
  }
}

/** Of each step of the share its first value and twice its middle rank; of the last row, the same of the largest value. */
function rankQuery(name: string): Query {
  const [value, people, reached, known, twice] = ['value', 'people', 'reached', 'known', 'twice'].map((one) =>
    column(one),
  )
  const steps = arithmetic(twice!, '*', integer(rankPoints - 2))
  return {
    with: [
      {
        name: 'counted',
        query: {
          columns: [
            { as: 'value', is: column(name) },
            { as: 'people', is: countRows() },
          ],
          from: { table: 'base' },
          where: isKnown(column(name)),
          groupBy: [column(name)],
        },
      },
      {
        name: 'all',
        query: {
          columns: [{ as: 'known', is: aggregate('sum', [people!], undefined, 'integer') }],
          from: { table: 'counted' },
        },
      },
      {
        name: 'reaching',
        query: {
          columns: [
            { as: 'value', is: value! },
            { as: 'people', is: people! },
            { as: 'reached', is: { kind: 'running', name: 'sum', args: [people!], orderBy: [{ by: value! }] } },
          ],
          from: { table: 'counted' },
        },
      },
      {
        name: 'middles',
        query: {
          columns: [
            { as: 'value', is: value! },
            { as: 'known', is: known! },
            { as: 'twice', is: cast(arithmetic(arithmetic(reached!, '*', integer(2)), '-', people!), 'integer') },
          ],
          from: { table: 'reaching' },
          joins: [{ how: 'left', relation: { table: 'all' }, on: truth(true) }],
        },
      },
      {
        name: 'stepped',
        query: {
          columns: [
            { as: 'value', is: value! },
            { as: 'twice', is: twice! },
            { as: 'known', is: known! },
            {
              as: 'step',
              is: cast(call('money', call('divide', steps, arithmetic(known!, '*', integer(2)))), 'integer'),
            },
          ],
          from: { table: 'middles' },
        },
      },
    ],
    columns: [
      { as: 'step', is: column('step') },
      { as: 'value', is: cast(aggregate('min', [value!]), 'number') },
      { as: 'twice', is: aggregate('min', [twice!]) },
      { as: 'last', is: cast(aggregate('max', [value!]), 'number') },
      { as: 'last_twice', is: aggregate('max', [twice!]) },
      { as: 'known', is: aggregate('max', [known!]) },
    ],
    from: { table: 'stepped' },
    groupBy: [column('step')],
    orderBy: [{ by: column('step') }],
  }
}

/** Squares are of distances from the mean in parts of the range, times this: ten decimals are then enough for any column. */
const finer = 100_000

/**
 * The second stage: count, mean and variance of the transformed values of columns that are set to mean 0 and standard deviation 1, over whoever's
 * value is known. Centred on the mean before anything is squared; sums are of exact decimals. No query where no column asks for it.
 */
export function momentQueries(recipe: readonly RecipeColumn[], worked: readonly (readonly WorkedColumn[])[]): Query[] {
  const asked = recipe.flatMap((one, at) => (one.kind === 'number' && one.scale === 'z' ? [at] : []))
  if (asked.length === 0) return []
  const value = (at: number) => column(nameOf.transformed(at))
  const isCounted = (at: number) => isKnown(column(nameOf.known(at)))
  const sum = (of: Expression, at: number) => aggregate('sum', [of], isCounted(at), 'number')
  const parts = levelParts('base', worked.slice(0, 2))
  const means: Query = {
    columns: asked.flatMap((at) => [
      { as: `n_${at + 1}`, is: countRows(isCounted(at)) },
      { as: `mean_${at + 1}`, is: call('divide', sum(value(at), at), countRows(isCounted(at))) },
      {
        as: `range_${at + 1}`,
        is: arithmetic(aggregate('max', [value(at)], isCounted(at)), '-', aggregate('min', [value(at)], isCounted(at))),
      },
    ]),
    from: { table: parts.last },
  }
  const away = (at: number) =>
    arithmetic(
      call('divide', arithmetic(value(at), '-', column(`mean_${at + 1}`)), column(`range_${at + 1}`)),
      '*',
      literal('number', finer),
    )
  return [
    {
      with: [...parts.parts, { name: 'means', query: means }],
      columns: asked.flatMap((at) => [
        ...['n', 'mean', 'range'].map((one) => ({
          as: `${one}_${at + 1}`,
          is: aggregate('max', [column(`${one}_${at + 1}`)]),
        })),
        { as: `squares_${at + 1}`, is: sum(arithmetic(away(at), '*', away(at)), at) },
      ]),
      from: { table: parts.last },
      joins: [{ how: 'left', relation: { table: 'means' }, on: truth(true) }],
    },
  ]
}

/** Variance (÷ n) by a row of `momentQueries`. */
export function momentsIn(row: Record<string, unknown> | undefined, at: number): { mean: number; variance: number } {
  const of = (name: string) => Number(row?.[`${name}_${at + 1}`] ?? 0)
  const n = of('n')
  return { mean: of('mean'), variance: n === 0 ? 0 : (of('squares') / n / finer ** 2) * of('range') ** 2 }
}

/** Levels of columns as named parts over a table. */
export function levelParts(
  from: string,
  worked: readonly (readonly WorkedColumn[])[],
): { parts: { name: string; query: Query }[]; last: string } {
  let last = from
  const parts = worked.flatMap((level, index) => {
    if (level.length === 0) return []
    const name = `level ${index + 1}`
    const query: Query = {
      everything: true,
      columns: level.map((one) => ({ as: one.name, is: one.expression })),
      from: { table: last },
      fence: true,
    }
    last = name
    return [{ name, query }]
  })
  return { parts, last }
}
