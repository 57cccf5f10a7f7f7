import type { Expression } from '../../sql/expression.ts'
import {
  arithmetic,
  call,
  cast,
  coalesce,
  column,
  compare,
  integer,
  isMissing,
  literal,
  placeholder,
  when,
} from '../../sql/expression.ts'
import { rankPoints } from '../../stats/recipe/learn-columns.ts'
import type { RecipeColumn } from '../../stats/recipe/recipe-column.ts'
import { levelRule } from '../../stats/recipe/recipe-column.ts'
import type { WorkedColumn } from '../method.ts'
import { missingLevel, nameOf } from './recipe-names.ts'

const number = (value: number): Expression => literal('number', value)
const learned = (name: string): Expression => placeholder(name, 'number')

/**
 * A recipe as columns over its inputs, in three levels: filled and capped, transformed, and placed. The very same for fit, assignment, preview and one
 * person. Nothing but +, −, × and comparisons of doubles, and a rounded logarithm: equal on every engine.
 */
export function placedColumns(recipe: readonly RecipeColumn[]): WorkedColumn[][] {
  const numbers = recipe.flatMap((one, at) => (one.kind === 'number' ? [{ one, at }] : []))
  const levels = recipe.flatMap((one, at) =>
    one.kind === 'category' ? [{ name: nameOf.level(at), expression: levelAt(one, at) }] : [],
  )
  return [
    [...numbers.map(({ one, at }) => ({ name: nameOf.capped(at), expression: capped(one, at) })), ...levels],
    numbers.map(({ one, at }) => ({ name: nameOf.transformed(at), expression: transformed(one, at) })),
    numbers.flatMap(({ one, at }) => [
      { name: nameOf.placed(at), expression: placed(at) },
      ...(one.missing === 'own level' ? [{ name: nameOf.lacking(at), expression: lacking(one, at) }] : []),
    ]),
  ]
}

function capped({ missing, winsorise }: RecipeColumn, at: number): Expression {
  const value = cast(column(nameOf.input(at)), 'number')
  const fill = missing === 'zero' ? number(0) : learned(nameOf.fill(at))
  const filled = missing === 'leave out' ? value : coalesce(value, fill)
  if (!winsorise) return filled
  const cap = learned(nameOf.cap(at))
  return when([{ when: compare(filled, '>', cap), then: cap }], filled)
}

function transformed({ transform }: RecipeColumn, at: number): Expression {
  const value = column(nameOf.capped(at))
  if (transform === 'none') return value
  if (transform === 'rank') return ranked(value, at)
  const log = call('logarithm', arithmetic(number(1), '+', call('absolute', value)))
  return when([{ when: compare(value, '<', number(0)), then: arithmetic(number(0), '-', log) }], log)
}

/** Along the table of percentiles; beyond its ends, the ends. */
function ranked(value: Expression, at: number): Expression {
  const points = Array.from({ length: rankPoints }, (_, point) => point)
  const [from, to, step] = [nameOf.rankFrom, nameOf.rankTo, nameOf.rankStep].map(
    (name) => (point: number) => learned(name(at, point)),
  ) as [(point: number) => Expression, (point: number) => Expression, (point: number) => Expression]
  return when(
    [
      { when: isMissing(value), then: literal('number', null) },
      ...points.map((point) => ({
        when: compare(value, '<=', from(point)),
        then:
          point === 0
            ? to(0)
            : arithmetic(to(point - 1), '+', arithmetic(arithmetic(value, '-', from(point - 1)), '*', step(point))),
      })),
    ],
    to(rankPoints - 1),
  )
}

function placed(at: number): Expression {
  return arithmetic(
    arithmetic(column(nameOf.transformed(at)), '-', learned(nameOf.centre(at))),
    '*',
    learned(nameOf.factor(at)),
  )
}

function lacking({ weight }: RecipeColumn, at: number): Expression {
  return when([{ when: isMissing(column(nameOf.input(at))), then: number(Math.sqrt(weight)) }], number(0))
}

function levelAt({ missing }: RecipeColumn, at: number): Expression {
  const value = column(nameOf.input(at))
  const levels = Array.from({ length: levelRule.most }, (_, level) => ({
    when: compare(value, '=', placeholder(nameOf.levelText(at, level), 'text')),
    then: integer(level + 1),
  }))
  const lacks = missing === 'own level' ? integer(missingLevel) : literal('integer', null)
  return when([{ when: isMissing(value), then: lacks }, ...levels], integer(0))
}
