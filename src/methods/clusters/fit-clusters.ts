import type { Problem } from '../../errors.ts'
import { assignRows } from '../../stats/clusters/assign-rows.ts'
import { enoughRows } from '../../stats/clusters/enough-rows.ts'
import { gridFor, onGrid } from '../../stats/clusters/exact-sums.ts'
import { findClusters } from '../../stats/clusters/find-clusters.ts'
import { matchClusters } from '../../stats/clusters/match-clusters.ts'
import { pointsAt } from '../../stats/clusters/points.ts'
import type { Points } from '../../stats/clusters/points.ts'
import { silhouetteByChance } from '../../stats/clusters/silhouette-by-chance.ts'
import { stabilityIndex } from '../../stats/drift/stability-index.ts'
import type { Axis, LearnedColumn } from '../../stats/recipe/learned-column.ts'
import { axesOf, kept } from '../../stats/recipe/learned-column.ts'
import type { RecipeColumn } from '../../stats/recipe/recipe-column.ts'
import { methodErrors } from '../errors.ts'
import type { SampledPeople } from '../method.ts'
import type { ClusterFit, FoundCluster } from './cluster-fit.ts'
import { missingLevel, nameOf, worthColumn } from './recipe-names.ts'

export interface FindOptions {
  k: number
  starts: number
  seed: number
  /** How much a higher mean of `worth` is better; by size where left out. */
  best?: 'highest' | 'lowest'
}

/** Rows of a sample along the axes; `rows` are those that take part, of the sample in its order. */
export function pointsOfSample(
  recipe: readonly RecipeColumn[],
  axes: readonly Axis[],
  columns: readonly LearnedColumn[],
  { columns: values, keys }: SampledPeople,
): { points: Points; rows: Int32Array } {
  const looked = recipe.map((one, at) => values[one.kind === 'number' ? nameOf.placed(at) : nameOf.level(at)]!)
  const rows = Int32Array.from(keys.keys()).filter((row) => looked.every((column) => !Number.isNaN(column[row]!)))
  const along = axes.map(({ column, level }) => {
    const own = recipe[column]!
    if (own.kind === 'number') {
      const source = values[level === null ? nameOf.lacking(column) : nameOf.placed(column)]!
      return Float64Array.from(rows, (row) => source[row]!)
    }
    const found = columns[column]!
    const wanted =
      level === null
        ? missingLevel
        : found.kind === 'category'
          ? found.levels.findIndex((one) => one.value === level) + 1
          : 0
    const mark = Math.sqrt(own.weight)
    return Float64Array.from(rows, (row) => (looked[column]![row] === wanted ? mark : 0))
  })
  return { points: { n: rows.length, columns: along }, rows }
}

export type Found = Omit<ClusterFit, 'basis' | 'day'>

/** The clusters of a sample, numbered: as before where most people of one were in one then, the rest by what they are worth. */
export function fitClusters(
  { recipe, columns, of }: { recipe: readonly RecipeColumn[]; columns: readonly LearnedColumn[]; of: number },
  people: SampledPeople,
  { k, starts, seed, best }: FindOptions,
  before?: Int32Array,
): Found {
  const axes = axesOf(recipe, columns)
  const { points, rows } = pointsOfSample(recipe, axes, columns, people)
  const shared = { method: 'clusters' as const, recipe, columns, axes }
  const sample = { n: rows.length, left: people.keys.length - rows.length, of }
  const all = points.columns.map(meanAndSpread)
  if (rows.length === 0 || axes.length === 0)
    return {
      ...shared,
      definition: 'no people to find clusters among',
      sample,
      all,
      clusters: Array.from({ length: k }, () => null),
      unexplained: 1,
      silhouette: 0,
      silhouetteByChance: 0,
      starts: 0,
      agreed: 0,
      converged: true,
    }
  const sign = best === 'lowest' ? -1 : 1
  const worth = best && Float64Array.from(rows, (row) => sign * people.columns[worthColumn]![row]!)
  const found = findClusters(points, { k, seed, restarts: starts, ...(worth ? { values: worth } : {}) })
  const d = axes.length
  const numbers = numbersOf(found.labels, found.k, k, before && Int32Array.from(rows, (row) => before[row]!))
  const clusters = Array.from({ length: k }, (): FoundCluster | null => null)
  for (let c = 0; c < found.k; c++)
    clusters[numbers[c]!] = {
      centre: Array.from(found.centres.subarray(c * d, c * d + d), kept),
      n: found.sizes[c]!,
      distance: found.sizes[c]! > 0 ? kept(found.distances[c]! / found.sizes[c]!) : 0,
      ...(worth ? { worth: kept(sign * found.values[c]!) } : {}),
    }
  const total = all.reduce((sum, { sd }) => sum + sd ** 2, 0) * rows.length
  const sum = (values: Float64Array) => values.reduce((a, b) => a + b, 0)
  return {
    ...shared,
    definition: found.fit.definition,
    sample,
    all,
    clusters,
    unexplained: total > 0 ? kept(sum(found.within) / total) : 1,
    silhouette: kept(sum(found.silhouettes) / rows.length),
    silhouetteByChance: kept(silhouetteByChance(points, { k, seed, about: axes.map(({ column }) => column) })),
    starts: found.fit.restarts,
    agreed: found.fit.agreed,
    converged: found.fit.converged,
  }
}

/** The number, from 0, of each cluster that was found. */
function numbersOf(labels: Int32Array, found: number, k: number, before: Int32Array | undefined): number[] {
  const numbers = Array.from({ length: found }, () => -1)
  if (before) {
    const both = Int32Array.from(labels.keys()).filter((row) => before[row]! > 0 && before[row]! <= k)
    const matched = matchClusters(
      { labels: Int32Array.from(both, (row) => labels[row]!), k: found },
      { labels: Int32Array.from(both, (row) => before[row]! - 1), k },
    )
    if (both.length > 0) for (const one of matched) numbers[one.now] = one.before
  }
  const free = Array.from({ length: k }, (_, number) => number).filter((number) => !numbers.includes(number))
  return numbers.map((number) => (number >= 0 ? number : free.shift()!))
}

/** Exact sums: the order of rows has no say. */
function meanAndSpread(column: Float64Array): { mean: number; sd: number } {
  const n = column.length
  if (n === 0) return { mean: 0, sd: 0 }
  const sum = (of: (value: number) => number, largest: number) => {
    const grid = gridFor(largest, n)
    let total = 0
    for (let row = 0; row < n; row++) total += onGrid(of(column[row]!), grid)
    return total / n
  }
  const [low, high] = column.reduce(([a, b], one) => [Math.min(a, one), Math.max(b, one)] as const, [
    Infinity,
    -Infinity,
  ] as const)
  const mean = sum((one) => one, Math.max(Math.abs(low), Math.abs(high)))
  const variance = sum((one) => (one - mean) ** 2, (high - low) ** 2)
  return { mean: kept(mean), sd: kept(Math.sqrt(variance)) }
}

/** Of what is left from the silhouette of data without clusters to 1, so much must be reached: where chance has 0.84, 0.89 is far above it. */
const leastAbove = 0.08

/** What is to be said of a fit. Nothing over nobody. */
export function fitWarnings(fit: Found, before?: Int32Array): Problem[] {
  if (fit.sample.n === 0) return []
  const { recipe, columns, clusters, sample } = fit
  const names = recipe.map((one) => one.title)
  const { needed, enough } = enoughRows(sample.n, recipe.length)
  const list = (of: readonly number[]) => ({
    zh: of.map((at) => names[at]!.zh).join('、'),
    en: of.map((at) => names[at]!.en).join(', '),
  })
  const flat = columns.flatMap((one, at) =>
    one.kind === 'number'
      ? one.spread > 0
        ? []
        : [at]
      : one.levels.length + (one.missing > 0 ? 1 : 0) > 1
        ? []
        : [at],
  )
  const small = clusters.flatMap((one, at) => (one && one.n < sample.n / 100 ? [at + 1] : []))
  const found = clusters.filter((one) => one !== null).length
  const seen = new Set(before)
  const taken = before && seen.size > 1 ? clusters.flatMap((one, at) => (one && !seen.has(at + 1) ? [at + 1] : [])) : []
  return [
    ...(enough ? [] : [methodErrors.problem('few-people', { n: sample.n, columns: recipe.length, needed })]),
    ...(flat.length ? [methodErrors.problem('column-without-spread', { names: list(flat) })] : []),
    ...(found < clusters.length ? [methodErrors.problem('fewer-clusters', { found, asked: clusters.length })] : []),
    ...(enough && fit.silhouette - fit.silhouetteByChance < leastAbove * (1 - fit.silhouetteByChance)
      ? [
          methodErrors.problem('hardly-apart', {
            own: fit.silhouette.toFixed(2),
            chance: fit.silhouetteByChance.toFixed(2),
          }),
        ]
      : []),
    ...(small.length ? [methodErrors.problem('small-cluster', { classes: small.join(', ') })] : []),
    ...(taken.length ? [methodErrors.problem('new-cluster', { classes: taken.join(', ') })] : []),
  ]
}

/** Above this the mix of clusters is another one, and so is a mean distance that grew by this share. */
const movedStability = 0.25
const movedDistance = 0.25

/** Whether people lie otherwise about the centres than those they were learned from. */
export function hasDrifted(fit: ClusterFit, people: SampledPeople): boolean {
  const { points, rows } = pointsOfSample(fit.recipe, fit.axes, fit.columns, people)
  const there = fit.clusters.flatMap((one) => (one ? [one] : []))
  if (rows.length === 0 || there.length === 0) return false
  const now = assignRows(
    pointsAt(points, Int32Array.from(rows.keys())),
    Float64Array.from(there.flatMap((one) => one.centre)),
  )
  const moved = stabilityIndex(
    there.map((one) => one.n),
    [...now.sizes],
  )
  const far = now.distances.reduce((sum, one) => sum + one, 0) / rows.length
  const was = there.reduce((sum, one) => sum + one.distance * one.n, 0) / fit.sample.n
  return (moved?.psi ?? 0) > movedStability || far > was * (1 + movedDistance)
}
