import { byRank, capAt } from '../clusters/fit-scale.ts'
import { gridFor, onGrid } from '../clusters/exact-sums.ts'
import { normalQuantile } from '../clusters/normal-quantile.ts'
import { scaled } from '../clusters/scale-piece.ts'
import type { ValueCount } from '../value-counts.ts'
import type { LearnedCategory, LearnedColumn, LearnedNumber } from './learned-column.ts'
import { kept, piecesOf } from './learned-column.ts'
import type { TypedColumn } from './place-rows.ts'
import type { RecipeColumn } from './recipe-column.ts'
import { levelRule } from './recipe-column.ts'

/** Percentiles: the points of a table of ranks. */
export const rankPoints = 101

/** What a recipe learns from rows in memory. Runs learn the same from counts that SQL makes (`methods/clusters`). */
export function learnColumns(recipe: readonly RecipeColumn[], columns: readonly TypedColumn[]): LearnedColumn[] {
  return recipe.map((one, at) => {
    const column = columns[at]!
    return column.kind === 'number' ? learnNumber(one, column.values) : learnCategory(column)
  })
}

function learnNumber(recipe: RecipeColumn, values: Float64Array): LearnedNumber {
  const sorted = values.filter((one) => !Number.isNaN(one)).toSorted()
  const n = recipe.missing === 'zero' ? values.length : sorted.length
  const counted = counts(sorted)
  const all = recipe.missing === 'zero' ? withZeros(counted, values.length - sorted.length) : counted
  const cap = recipe.winsorise && capAt(all, recipe.winsorise.part / recipe.winsorise.whole).high
  const found = quantiles(all, n)
  const bare: LearnedNumber = {
    kind: 'number',
    n: sorted.length,
    missing: values.length - sorted.length,
    fill: fillOf(recipe, found[1]),
    cap: cap ?? null,
    ...(recipe.transform === 'rank' ? { ranks: byRank(all, 'share', rankPoints)?.points ?? [] } : {}),
    centre: 0,
    spread: 0,
  }
  const moved = throughTransform(recipe, bare)
  return { ...bare, ...spreadOf(recipe, found.map(moved), () => momentsOf(all, n, moved)) }
}

/** What counts where the value is missing. */
export function fillOf({ missing }: RecipeColumn, median: number | undefined): number | null {
  if (missing === 'zero') return 0
  return missing === 'leave out' ? null : (median ?? null)
}

/** A number as it is before it is set to a scale. */
export function throughTransform(recipe: RecipeColumn, learned: LearnedNumber): (value: number) => number {
  const pieces = piecesOf({ ...recipe, scale: 'none', weight: 1 }, learned)
  return (value) => scaled(pieces, value)
}

/** `[lower quartile, median, upper quartile, smallest, largest]` of the transformed values; the moments only where they are asked for. */
export function spreadOf(
  { scale }: Pick<RecipeColumn, 'scale'>,
  [lower, median, upper, low, high]: readonly number[],
  moments: () => { mean: number; variance: number },
): { centre: number; spread: number } {
  if (median === undefined || scale === 'none') return { centre: 0, spread: scale === 'none' ? 1 : 0 }
  if (scale === 'range') return { centre: kept(low!), spread: kept(high! - low!) }
  if (scale === 'robust') return { centre: kept(median), spread: kept((upper! - lower!) / (2 * normalQuantile(0.75))) }
  const { mean, variance } = moments()
  return { centre: kept(mean), spread: kept(Math.sqrt(variance)) }
}

function learnCategory({ codes, categories }: Extract<TypedColumn, { kind: 'category' }>): LearnedCategory {
  const people = new Float64Array(categories.length)
  for (const code of codes) if (code >= 0) people[code]!++
  const n = people.reduce((sum, one) => sum + one, 0)
  return {
    kind: 'category',
    n,
    missing: codes.length - n,
    levels: levelsOf(
      categories.map((value, code) => ({ value, n: people[code] ?? 0 })),
      n,
    ),
  }
}

/** Those that are told apart: the most frequent, of equal ones the first by bytes. */
export function levelsOf(counted: readonly { value: string; n: number }[], known: number): LearnedCategory['levels'] {
  return counted
    .filter((one) => one.n > 0 && one.n >= levelRule.share * known)
    .toSorted((a, b) => b.n - a.n || Buffer.compare(Buffer.from(a.value), Buffer.from(b.value)))
    .slice(0, levelRule.most)
}

function counts(sorted: Float64Array): ValueCount[] {
  const found: ValueCount[] = []
  for (const value of sorted) {
    const last = found.at(-1)
    if (last && last.value === value) last.count++
    else found.push({ value, count: 1 })
  }
  return found
}

function withZeros(counted: readonly ValueCount[], zeros: number): ValueCount[] {
  const own = counted.find((one) => one.value === 0)?.count ?? 0
  const others = counted.filter((one) => one.value !== 0)
  return zeros + own === 0
    ? others
    : [...others, { value: 0, count: zeros + own }].toSorted((a, b) => a.value - b.value)
}

/** Quartiles of type 1, values that occur, with the ends; empty of nobody. */
function quantiles(counted: readonly ValueCount[], n: number): number[] {
  if (n === 0) return []
  const at = (part: number): number => {
    let seen = 0
    for (const { value, count } of counted) {
      seen += count
      if (seen * 4 >= part * n) return value
    }
    return counted.at(-1)!.value
  }
  return [at(1), at(2), at(3), counted[0]!.value, counted.at(-1)!.value]
}

/** Mean and variance (÷ n) of what the values become, centred, by sums that no order of rows changes. */
function momentsOf(
  counted: readonly ValueCount[],
  n: number,
  moved: (value: number) => number,
): { mean: number; variance: number } {
  const to = counted.map(({ value, count }) => ({ value: moved(value), count }))
  const largest = to.reduce((most, one) => Math.max(most, Math.abs(one.value)), 0)
  const grid = gridFor(largest, n)
  const mean = to.reduce((sum, one) => sum + onGrid(one.value, grid) * one.count, 0) / n
  const far = to.reduce((most, one) => Math.max(most, (one.value - mean) ** 2), 0)
  const squares = gridFor(far, n)
  return { mean, variance: to.reduce((sum, one) => sum + onGrid((one.value - mean) ** 2, squares) * one.count, 0) / n }
}
