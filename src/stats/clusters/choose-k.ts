import { assignRows } from './assign-rows.ts'
import { bootstrapPairs } from './bootstrap-pairs.ts'
import { calinskiHarabasz, daviesBouldin, shareBetween } from './cluster-indices.ts'
import { clusterSums } from './cluster-sums.ts'
import { elbow } from './elbow.ts'
import type { Gap, GapReference } from './gap-statistic.ts'
import { gapStatistic } from './gap-statistic.ts'
import type { GlobalStability } from './global-stability.ts'
import { globalStability } from './global-stability.ts'
import type { KMeans } from './k-means.ts'
import { kMeans } from './k-means.ts'
import type { Points } from './points.ts'
import { orderOfRows, pointsAt } from './points.ts'
import type { AcrossStep, SegmentStability } from './segment-stability.ts'
import { stabilityAcross, stabilityWithin } from './segment-stability.ts'
import type { Silhouettes } from './silhouette.ts'
import { silhouette, simplifiedSilhouette } from './silhouette.ts'
import type { StabilityVerdict } from './stability-verdict.ts'
import { stabilityVerdict } from './stability-verdict.ts'
import type { Valley } from './valleys.ts'
import { valleys } from './valleys.ts'

export interface ChooseKOptions {
  /** Numbers of clusters tried: all from 2, or from `least`, to this. */
  least?: number
  most: number
  seed: number
  restarts?: number
  /** Pairs of bootstrap samples for each k. */
  pairs?: number
  /** Samples of each reference of the gap statistic, and the rows that it and the exact silhouette look at. */
  references?: number
  gapRows?: number
  /** Of each column, what it says something of: the columns of a category are about one thing. Each its own where left out. */
  about?: readonly number[]
  /** Rows that solutions are fitted on, where `points` are some of them that they are judged by. */
  all?: Points
}

/** What is known of one number of clusters. */
export interface TriedK {
  k: number
  solution: KMeans
  /** Of the rows of the sample, in the order they were given. */
  labels: Int32Array
  calinskiHarabasz: number | undefined
  daviesBouldin: number | undefined
  shareBetween: number | undefined
  simplifiedSilhouette: Silhouettes
  stability: GlobalStability
  segments: SegmentStability
  valleys: Valley[]
  verdict: StabilityVerdict
}

/**
 * In this order: the most clusters that are natural; the reproducible number that the gap statistic chooses (principal axes; the rule of the paper,
 * which may stop at 1 too early, then the largest gap; not where it still grows at the most clusters tried); the reproducible number that comes
 * out most alike again.
 */
export type Suggestion = 'most natural' | 'gap statistic' | 'most stable' | 'none'

export interface ChosenK {
  /** Rows looked at, and those of them for the gap statistic. */
  n: number
  gapRows: number
  tried: TriedK[]
  /** Segments from each solution to the next. */
  across: AcrossStep[]
  gaps: Record<GapReference, Gap>
  elbow: number | undefined
  /** Undefined where no cut is more than a cut. */
  suggested: number | undefined
  /** Why that one. */
  because: Suggestion
}

/**
 * Every number of clusters with its indices, stability and verdict, of a sample of at most some thousand rows (fitted on `all`). Suggests the most clusters that are
 * natural, where there are none a reproducible number (`Suggestion`). Undefined where fewer than three rows differ. The order of rows has no say.
 */
export function chooseK(points: Points, options: ChooseKOptions): ChosenK | undefined {
  const steps = choosingK(points, options)
  for (let step = steps.next(); ; step = steps.next()) if (step.done) return step.value
}

/** A piece of the work that begins now: a reference of the gap statistic, or all about one number of clusters. */
export type ChoosingStep = { about: 'gap'; reference: GapReference } | { about: 'k'; k: number }

/** The same piece by piece, for whoever wants to say how far it is, or to stop: each piece is told before it begins. */
export function* choosingK(points: Points, options: ChooseKOptions): Generator<ChoosingStep, ChosenK | undefined> {
  const { least = 2, most, seed, restarts = 20, pairs = 50, references = 20, gapRows = 1000, all = points } = options
  const about = options.about ?? [...points.columns.keys()]
  const varying = about.filter((_, at) => points.columns[at]!.some((one) => one !== points.columns[at]![0]))
  const data = { attributes: new Set(varying).size, distinct: distinctRows(points) }
  const some = thinned(points, gapRows)
  const gaps: Partial<Record<GapReference, Gap>> = {}
  for (const reference of ['box of columns', 'box of principal axes', 'shuffled columns'] as const) {
    yield { about: 'gap', reference }
    const found = gapStatistic(some, { most, seed, reference, references, about })
    if (found === undefined) return undefined
    gaps[reference] = found
  }
  const known = gaps as Record<GapReference, Gap>
  const { 'box of principal axes': axes, 'shuffled columns': shuffled } = known
  const one = kMeans(all, { k: 1, seed, restarts: 1 })
  const tried: TriedK[] = []
  for (let k = least; k <= most; k++) {
    yield { about: 'k', k }
    const solution = kMeans(all, { k, seed, restarts })
    if (solution.k < k) break
    const placed = assignRows(points, solution.centres)
    const sums = clusterSums(points, placed.labels, k)
    const drawn = bootstrapPairs(points, { k, seed, pairs })
    const stability = globalStability(drawn)
    const between = valleys(points, placed.labels, k)
    tried.push({
      k,
      solution,
      labels: placed.labels,
      calinskiHarabasz: calinskiHarabasz(sums).value,
      daviesBouldin: daviesBouldin(sums).value,
      shareBetween: shareBetween(sums).value,
      simplifiedSilhouette: simplifiedSilhouette(placed),
      stability,
      segments: stabilityWithin(placed.labels, k, drawn),
      valleys: between,
      verdict: stabilityVerdict(k, {
        medianRand: stability.box?.median ?? 0,
        axes,
        shuffled,
        valleys: between,
        ...data,
      }),
    })
  }
  if (tried.length === 0) return undefined
  return {
    n: points.n,
    gapRows: some.n,
    tried,
    across: stabilityAcross(tried),
    gaps: known,
    elbow: elbow([one, ...tried.map(({ solution }) => solution)])?.k,
    ...suggested(tried, axes),
  }
}

function suggested(tried: readonly TriedK[], axes: Gap): Pick<ChosenK, 'suggested' | 'because'> {
  const natural = tried.findLast(({ verdict }) => verdict.verdict === 'natural')
  if (natural !== undefined) return { suggested: natural.k, because: 'most natural' }
  const again = tried.filter(({ verdict }) => verdict.verdict === 'reproducible')
  const { 'first within one error': first, largest } = axes.chosen
  // Where the gap still grows at the most clusters tried, it has chosen nothing.
  const byGap = [first, largest].flatMap((chosen) => again.filter(({ k }) => k === chosen && k < axes.steps.length))[0]
  if (byGap !== undefined) return { suggested: byGap.k, because: 'gap statistic' }
  const [stable] = again.toSorted((a, b) => b.verdict.checks.medianRand - a.verdict.checks.medianRand || b.k - a.k)
  return stable === undefined
    ? { suggested: undefined, because: 'none' }
    : { suggested: stable.k, because: 'most stable' }
}

/** The exact silhouette of a solution, over as many rows as are worth n² steps; of every stretch of like rows as many. */
export function sampledSilhouette(points: Points, centres: Float64Array, rows = 2000): Silhouettes & { n: number } {
  const some = thinned(points, rows)
  const k = centres.length / points.columns.length
  const { labels } = assignRows(some, centres)
  return { ...silhouette(some, labels, k, 'euclidean'), n: some.n }
}

/** How many rows differ. */
function distinctRows({ n, columns }: Points): number {
  const order = orderOfRows({ n, columns })
  let distinct = n === 0 ? 0 : 1
  for (let at = 1; at < n; at++) if (columns.some((column) => column[order[at]!] !== column[order[at - 1]!])) distinct++
  return distinct
}

/** At most so many rows, evenly through their own order. */
function thinned(points: Points, rows: number): Points {
  const order = orderOfRows(points)
  if (points.n <= rows) return pointsAt(points, order)
  return pointsAt(
    points,
    Int32Array.from({ length: rows }, (_, at) => order[Math.floor(((at + 0.5) * points.n) / rows)]!),
  )
}
