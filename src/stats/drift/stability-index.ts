import { chiSquareTail } from '../chi-square.ts'
import { type Interval, z95 } from '../proportion.ts'

export interface StabilityIndex {
  definition: 'population stability index, natural logarithm'
  /** People then and now, and bins with anybody at either time. */
  before: number
  after: number
  bins: number
  /** Σ (now − then) · ln(now ÷ then) over the shares of bins: 0 where nothing moved. */
  psi: number
  /** Half a person was added to every bin of both times, because one was empty at one of them and the plain index is infinite. */
  smoothed: boolean
  /** What as many people in as many bins give on average where nothing moved: thresholds such as 0.1 and 0.25 know nothing of it. */
  byChance: number
  /** Chance of such an index where nothing moved. */
  p: number
  /** 95 % interval of the index of the populations, `byChance` taken off; never below 0. */
  interval: Interval
  /** What each bin adds, in the order given; 0 of nobody. */
  parts: number[]
}

/**
 * How far a distribution has moved between two times, from counts by bin. Chance: where nothing moved, the index is nearly (1 ÷ n + 1 ÷ m) times a chi-square of bins − 1 (B. Yurdakul and J. Naranjo, J. Risk
 * Model Valid. 14 (2020) 89–100). The interval has the variance of the first order, and that of chance which is left near 0. Undefined where either is of
 * nobody or fewer than two bins hold anybody.
 */
export function stabilityIndex(before: readonly number[], after: readonly number[]): StabilityIndex | undefined {
  const [n, m] = [sum(before), sum(after)]
  const held = [...before.keys()].filter((at) => before[at]! > 0 || after[at]! > 0)
  if (!(n > 0) || !(m > 0) || held.length < 2) return undefined
  const smoothed = held.some((at) => before[at] === 0 || after[at] === 0)
  const more = smoothed ? 0.5 : 0
  const share = (counts: readonly number[], whole: number) => (at: number) =>
    (counts[at]! + more) / (whole + more * held.length)
  const [then, now] = [share(before, n), share(after, m)]
  const parts = before.map((_, at) => (held.includes(at) ? (now(at) - then(at)) * Math.log(now(at) / then(at)) : 0))
  const psi = sum(parts)
  const unit = 1 / n + 1 / m
  const df = held.length - 1
  const byChance = df * unit
  const slopes = (own: (at: number) => number, other: (at: number) => number, people: number): number => {
    const slope = held.map((at) => Math.log(own(at) / other(at)) + 1 - other(at) / own(at))
    const mean = sum(slope.map((one, at) => own(held[at]!) * one))
    return sum(slope.map((one, at) => own(held[at]!) * (one - mean) ** 2)) / people
  }
  const reach = z95 * Math.sqrt(slopes(then, now, n) + slopes(now, then, m) + 2 * df * unit * unit)
  const middle = Math.max(0, psi - byChance)
  return {
    definition: 'population stability index, natural logarithm',
    before: n,
    after: m,
    bins: held.length,
    psi,
    smoothed,
    byChance,
    p: chiSquareTail(psi / unit, df),
    interval: { low: Math.max(0, middle - reach), high: middle + reach },
    parts,
  }
}

const sum = (values: readonly number[]): number => values.reduce((total, one) => total + one, 0)
