import { fitKMeans } from './k-means.ts'
import { pointsOnGrid } from './exact-sums.ts'
import type { Points } from './points.ts'
import { orderOfRows, pointsAt } from './points.ts'
import { principalAxes } from './principal-axes.ts'
import type { Random } from './seeded-random.ts'
import { seededRandom } from './seeded-random.ts'

/**
 * What data without clusters look like. Even within the box about the columns, or about their principal axes: the two of the paper. Or the values
 * of each column as they are, in an order of chance: columns that know nothing of each other, however skewed each is (not in the paper).
 */
export type GapReference = 'box of columns' | 'box of principal axes' | 'shuffled columns'

/** From W of the references, in R's `cluster::clusGap` words: `Tibs2001SEmax` (the paper's rule) and `globalmax`. */
export type GapRule = 'first within one error' | 'largest'

export interface GapOptions {
  /** Numbers of clusters, one after the other; 1 is added, and every number below the largest. */
  most: number
  seed: number
  reference: GapReference
  /** Samples of the reference, 2 or more. */
  references?: number
  restarts?: number
  /** Of each column, what it says something of: columns of one are shuffled together. Each its own where left out. */
  about?: readonly number[]
}

export interface GapStep {
  k: number
  logWithin: number
  expected: number
  gap: number
  /** s = sd · √(1 + 1 ÷ B). */
  error: number
  /**
   * How far gap(k) lies above gap(1), in standard deviations (over B − 1, times √(1 + 1 ÷ B)) of what log W falls from one cluster to k in the samples of the
   * reference: the differences of the same sample, so that what moves both does not count. 0 at k = 1; at most 1000. What is left below 1 % of W(1) counts as
   * 1 %: of values that repeat nothing need be left.
   */
  aboveOne: number
  /** The same as a share: how much smaller W(k) ÷ W(1) is than in the reference, 1 − exp(gap(1) − gap(k)). What many rows prove may still be little. */
  less: number
}

export interface Gap {
  definition: string
  n: number
  references: number
  /** From k = 1 on. */
  steps: GapStep[]
  /** The number of clusters by each rule; 1 says that there are none. */
  chosen: Record<GapRule, number>
}

/**
 * R. Tibshirani, G. Walther and T. Hastie, J. R. Stat. Soc. B 63 (2001): how much farther log W falls than it does for data without clusters, W
 * the sum of squares about the centres (their W of squared distances). Rows without weights; of a sample. Undefined where all rows are the same.
 */
export function gapStatistic(points: Points, options: GapOptions): Gap | undefined {
  const { most, seed, reference, references = 20, restarts = 5, about } = options
  const ordered = pointsAt(
    { n: points.n, columns: points.columns },
    orderOfRows({ n: points.n, columns: points.columns }),
  )
  const logs = (data: Points, stream: number): number[] => {
    const onGrid = pointsOnGrid(data)
    const within = Array.from(
      { length: most },
      (_, at) => fitKMeans(onGrid, { k: at + 1, seed: seed + stream, restarts }).found.within,
    )
    return within.map((one) => Math.log(Math.max(one, within[0]! * nothingLeft)))
  }
  const own = logs(ordered, 0)
  if (own[0] === -Infinity || ordered.n === 0) return undefined
  const drawn = Array.from({ length: references }, (_, at) =>
    logs(withoutClusters(ordered, reference, seededRandom(seed, 77, at), about), at + 1),
  )
  const widen = Math.sqrt(1 + 1 / references)
  const steps = own.map((logWithin, at) => {
    const [expected, spread] = meanAndSpread(drawn.map((one) => one[at]!))
    const [fall, fallSpread] = meanAndSpread(drawn.map((one) => fallen(one, at)))
    const above = fallen(own, at) - fall
    const aboveOne =
      at === 0 || above === 0
        ? 0
        : Math.max(
            -farthest,
            Math.min(farthest, above / (fallSpread * widen * Math.sqrt(references / (references - 1)))),
          )
    return {
      k: at + 1,
      logWithin,
      expected,
      gap: expected - logWithin,
      error: spread * widen,
      aboveOne,
      less: -Math.expm1(-above),
    }
  })
  return {
    definition: `gap statistic (Tibshirani, Walther and Hastie 2001), reference: ${reference}`,
    n: ordered.n,
    references,
    steps,
    chosen: chosenOf(steps),
  }
}

/** Of W(1): less is nothing, so that logarithms are numbers; and what is compared goes no further down than this. */
const nothingLeft = 1e-9
const leastCompared = 0.01
/** Standard deviations that are told at most. */
const farthest = 1000

const fallen = (logs: readonly number[], at: number): number => Math.min(logs[0]! - logs[at]!, -Math.log(leastCompared))

/** By the paper's rule the smallest k with gap(k) ≥ gap(k + 1) − s(k + 1), the largest k where there is none; and the k of the largest gap. */
export function chosenOf(steps: readonly { k: number; gap: number; error: number }[]): Record<GapRule, number> {
  const first = steps.find((step, at) => {
    const next = steps[at + 1]
    return next === undefined || step.gap >= next.gap - next.error
  })
  const largest = steps.reduce((best, step) => (step.gap > best.gap ? step : best), steps[0]!)
  return { 'first within one error': first!.k, largest: largest.k }
}

/** As many rows of a reference: data without clusters that spread as these do. */
export function withoutClusters(
  { n, columns }: Points,
  reference: GapReference,
  random: Random,
  about: readonly number[] = [...columns.keys()],
): Points {
  switch (reference) {
    case 'box of columns':
      return { n, columns: columns.map((column) => even(column, random)) }
    case 'box of principal axes': {
      const axes = principalAxes(columns)
      return { n, columns: axes.back(axes.along.map((column) => even(column, random))) }
    }
    case 'shuffled columns':
      return { n, columns: shuffledApart(columns, random, about) }
  }
}

function even(column: Float64Array, random: Random): Float64Array {
  let low = Infinity
  let high = -Infinity
  for (const value of column) {
    low = Math.min(low, value)
    high = Math.max(high, value)
  }
  return column.map(() => low + random() * (high - low))
}

/** Columns about one thing keep to each other. */
function shuffledApart(columns: readonly Float64Array[], random: Random, about: readonly number[]): Float64Array[] {
  const orders = new Map<number, Float64Array>()
  return columns.map((column, at) => {
    const own = about[at]!
    if (!orders.has(own)) orders.set(own, shuffled(Float64Array.from(column.keys()), random))
    const order = orders.get(own)!
    return column.map((_, row) => column[order[row]!]!)
  })
}

/** R. Durstenfeld, Algorithm 235, Communications of the ACM 7 (1964). */
function shuffled(column: Float64Array, random: Random): Float64Array {
  const values = Float64Array.from(column)
  for (let at = values.length - 1; at > 0; at--) {
    const other = Math.floor(random() * (at + 1))
    const kept = values[at]!
    values[at] = values[other]!
    values[other] = kept
  }
  return values
}

function meanAndSpread(values: readonly number[]): [mean: number, spread: number] {
  const mean = values.reduce((sum, one) => sum + one, 0) / values.length
  return [mean, Math.sqrt(values.reduce((sum, one) => sum + (one - mean) ** 2, 0) / values.length)]
}
