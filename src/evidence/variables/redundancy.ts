import { pearson } from '../../stats/rank-correlation.ts'
import { solve } from '../../stats/linear-system.ts'
import { relevance } from './relevance.ts'
import type { Grouped } from './relevance.ts'

/** A variable as it is compared with others: numbers by their ranks, everything by its groups. */
export interface Comparable extends Grouped {
  /** Of numbers, with the middle in place of what is missing. */
  ranks?: Float64Array
}

/** How much another variable, by place, says of this one already. */
export interface AlikeVariable {
  with: number
  /** |r| of ranks (Spearman) between numbers, else V between groups; 0 to 1. */
  value: number
  by: '|r|' | 'V'
}

export interface Redundancy {
  /** The others, who say most of it first. */
  others: AlikeVariable[]
  /** Of numbers: 1 ÷ (1 − R²) of its ranks by those of all other numbers; infinite where they tell it exactly (`null`). */
  vif?: number | null
}

export function redundancies(variables: readonly Comparable[]): Redundancy[] {
  const numbers = variables.flatMap(({ ranks }, at) => (ranks ? [{ at, ranks }] : []))
  const correlations = numbers.map(({ ranks: a }) => numbers.map(({ ranks: b }) => pearson(a, b)))
  const placeOf = new Map(numbers.map(({ at }, place) => [at, place]))
  const inflated = inflations(correlations)
  return variables.map((one, at): Redundancy => {
    const others = variables.flatMap((other, with_): AlikeVariable[] => {
      if (with_ === at) return []
      const [a, b] = [placeOf.get(at), placeOf.get(with_)]
      if (a !== undefined && b !== undefined)
        return [{ with: with_, value: round(Math.abs(correlations[a]![b]!)), by: '|r|' }]
      const found = relevance(one, { kind: 'category', ...other })
      return found ? [{ with: with_, value: found.corrected, by: 'V' }] : []
    })
    const place = placeOf.get(at)
    return {
      others: others.toSorted((a, b) => b.value - a.value || a.with - b.with),
      ...(place === undefined || numbers.length < 2 ? {} : { vif: inflated[place]! }),
    }
  })
}

/** Variance inflation factors: the diagonal of the inverse of the correlations. */
function inflations(correlations: readonly (readonly number[])[]): (number | null)[] {
  return correlations.map((_, at) => {
    const others = correlations.map((__, other) => other).filter((other) => other !== at)
    if (others.length === 0) return 1
    const among = others.map((a) => others.map((b) => (a === b ? 1 + 1e-9 : correlations[a]![b]!)))
    const found = solve(
      among,
      others.map((a) => [correlations[a]![at]!]),
    )
    if (!found) return null
    const explained = others.reduce((sum, a, place) => sum + correlations[a]![at]! * found[place]![0]!, 0)
    return explained >= 1 - 1e-6 ? null : Number((1 / (1 - Math.max(0, explained))).toPrecision(6))
  })
}

const round = (value: number): number => Number(Math.min(1, value).toFixed(9))
