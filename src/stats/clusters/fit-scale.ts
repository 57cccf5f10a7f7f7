import type { ValueCount } from '../value-counts.ts'
import { normalQuantile } from './normal-quantile.ts'
import type { RankPoint, ScalePiece } from './scale-piece.ts'

type Standard = Extract<ScalePiece, { kind: 'standard' }>
type Cap = Extract<ScalePiece, { kind: 'cap' }>
type Rank = Extract<ScalePiece, { kind: 'rank' }>

/** Mean 0, standard deviation 1. Undefined of a column without any spread: it cannot tell people apart. */
export function byMean({ mean, variance }: { mean: number; variance: number }): Standard | undefined {
  return standard('z', mean, Math.sqrt(variance))
}

/** Smallest 0, largest 1: columns weigh by where their extremes lie. */
export function byRange({ low, high }: { low: number; high: number }): Standard | undefined {
  return standard('range', low, high - low)
}

/**
 * Median 0, and the quartiles as far apart as those of a normal distribution (÷ 1.349): a few very large values do not squeeze the rest. Undefined
 * where the quartiles are the same, as of a column that is mostly 0.
 */
export function byQuartiles({
  lowerQuartile,
  median,
  upperQuartile,
}: {
  lowerQuartile: number
  median: number
  upperQuartile: number
}): Standard | undefined {
  return standard('robust', median, (upperQuartile - lowerQuartile) / (2 * normalQuantile(0.75)))
}

function standard(by: Standard['by'], centre: number, spread: number): Standard | undefined {
  return spread > 0 && spread < Infinity ? { kind: 'standard', by, centre, spread } : undefined
}

/**
 * Winsorising at a quantile of the values that are not 0: of all values the quantile of what most people never bought is 0, and the cap would
 * take everything away. `quantile` above 0.5, as 0.99; `both` cuts the lower end of values below 0 as well. Type 1: a value that occurs.
 */
export function capAt(counts: readonly ValueCount[], quantile: number, { both = false, ofNonZero = true } = {}): Cap {
  const counted = counts
    .filter(({ value, count }) => count > 0 && !(ofNonZero && value === 0))
    .toSorted((a, b) => a.value - b.value)
  const total = counted.reduce((sum, { count }) => sum + count, 0)
  const at = (share: number): number | null => {
    let seen = 0
    for (const { value, count } of counted) {
      seen += count
      if (seen >= share * total * (1 - 1e-12)) return value
    }
    return null
  }
  const low = both ? at(1 - quantile) : null
  return { kind: 'cap', low, high: at(quantile), quantile, ofNonZero }
}

/**
 * Ranks instead of values, equal values with the middle of their places: as a share of all, (rank − ½) ÷ n, or as the normal score of that share
 * (van der Waerden's, with G. Blom's ½). Kept as a table of at most `points` places, linear between; undefined of fewer than two values.
 */
export function byRank(counts: readonly ValueCount[], as: Rank['as'], points = 1000): Rank | undefined {
  const sorted = counts.filter(({ count }) => count > 0).toSorted((a, b) => a.value - b.value)
  const total = sorted.reduce((sum, { count }) => sum + count, 0)
  if (sorted.length < 2) return undefined
  let below = 0
  const shares = sorted.map(({ value, count }) => {
    const becomes = (below + count / 2) / total
    below += count
    return { value, becomes }
  })
  const table = thinned(shares, points)
  if (as === 'normal score') for (const point of table) point.becomes = normalQuantile(point.becomes)
  return { kind: 'rank', as, points: table }
}

/** Of each even step of the share the first, and the last of all. */
function thinned(shares: readonly RankPoint[], points: number): RankPoint[] {
  const step = ({ becomes }: RankPoint): number => Math.round(Number((becomes * (points - 2)).toFixed(4)))
  const kept = shares.filter((one, at) => at === 0 || step(one) > step(shares[at - 1]!))
  return kept.at(-1) === shares.at(-1) ? kept : [...kept, shares.at(-1)!]
}
