import type { Expression } from '../../sql/expression.ts'
import { arithmetic, column, compare, integer, literal, placeholder, when } from '../../sql/expression.ts'
import type { Axis } from '../../stats/recipe/learned-column.ts'
import type { RecipeColumn } from '../../stats/recipe/recipe-column.ts'
import { levelRule } from '../../stats/recipe/recipe-column.ts'
import type { Fitted } from '../method.ts'
import { missingLevel, nameOf } from './recipe-names.ts'

const alongName = (cluster: number, at: number) => `c${cluster + 1}_${at + 1}`
const lackingName = (cluster: number, at: number) => `c${cluster + 1}_${at + 1}_missing`
const levelName = (cluster: number, at: number, level: number) => `c${cluster + 1}_${at + 1}_level_${level}`

const levelsOf = ({ missing }: RecipeColumn): number[] => [
  ...Array.from({ length: levelRule.most + 1 }, (_, level) => level),
  ...(missing === 'own level' ? [missingLevel] : []),
]

/** The squared distance from a cluster's centre, over placed columns. A level costs what is learned for it: sums of squares along its axes. */
export function squaredDistance(recipe: readonly RecipeColumn[], cluster: number): Expression {
  const terms = recipe.flatMap((one, at): Expression[] => {
    if (one.kind === 'category') {
      const level = column(nameOf.level(at))
      const costs = levelsOf(one).map((value) => ({
        when: compare(level, '=', integer(value)),
        then: placeholder(levelName(cluster, at, value), 'number'),
      }))
      return [when(costs, literal('number', null))]
    }
    return [
      squared(column(nameOf.placed(at)), alongName(cluster, at)),
      ...(one.missing === 'own level' ? [squared(column(nameOf.lacking(at)), lackingName(cluster, at))] : []),
    ]
  })
  return terms.reduce((left, right) => arithmetic(left, '+', right))
}

function squared(value: Expression, name: string): Expression {
  const away = arithmetic(value, '-', placeholder(name, 'number'))
  return arithmetic(away, '*', away)
}

/** Every placeholder of the distances, for centres along the axes; all null of a cluster that there is not. */
export function centreValues(
  recipe: readonly RecipeColumn[],
  axes: readonly Axis[],
  centres: readonly (readonly number[] | null)[],
): Fitted['values'] {
  const values: Fitted['values'] = {}
  for (const [cluster, centre] of centres.entries())
    for (const [at, one] of recipe.entries()) {
      const own = axes.flatMap((axis, index) => (axis.column === at ? [{ ...axis, index }] : []))
      const along = (index: number | undefined) => (index === undefined ? null : (centre?.[index] ?? null))
      if (one.kind === 'number') {
        values[alongName(cluster, at)] = along(own[0]?.index)
        if (one.missing === 'own level') values[lackingName(cluster, at)] = along(own[1]?.index)
        continue
      }
      const mark = Math.sqrt(one.weight)
      const others = own.reduce((sum, { index }) => sum + (along(index) ?? 0) ** 2, 0)
      const isLevel = own.filter(({ level }) => level !== null)
      for (const level of levelsOf(one)) {
        const axis = level === missingLevel ? own.find((each) => each.level === null) : isLevel[level - 1]
        const isThere = centre !== null && (level === 0 || axis !== undefined)
        const at2 = axis && (along(axis.index) ?? 0)
        values[levelName(cluster, at, level)] = !isThere
          ? null
          : at2 === undefined
            ? others
            : others - at2 ** 2 + (mark - at2) ** 2
      }
    }
  return values
}
