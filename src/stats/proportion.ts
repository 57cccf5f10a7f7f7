import { ratioInterval } from './ratio-interval.ts'

/** Of n people, how many have something. */
export interface Counted {
  count: number
  n: number
}

export interface Interval {
  low: number
  high: number
}

/** What a standard normal value stays within with 95 %. */
export const z95 = 1.959_963_984_540_054

/**
 * 95 % score interval of a share, within 0 to 1: E. B. Wilson, J. Amer. Statist. Assoc. 22 (1927), without continuity correction. Undefined
 * of nobody.
 */
export function wilsonInterval({ count, n }: Counted): Interval | undefined {
  if (n <= 0) return undefined
  const z2 = z95 * z95
  const middle = count + z2 / 2
  const reach = z95 * Math.sqrt((count * (n - count)) / n + z2 / 4)
  return {
    low: count === 0 ? 0 : Math.max(0, (middle - reach) / (n + z2)),
    high: count === n ? 1 : Math.min(1, (middle + reach) / (n + z2)),
  }
}

/**
 * a − b of two independent shares with its 95 % interval, from the Wilson limits of each: R. G. Newcombe, Statist. Med. 17 (1998) 873–890, method 10.
 * Undefined where one is of nobody.
 */
export function shareDifference(a: Counted, b: Counted): (Interval & { difference: number }) | undefined {
  const [one, two] = [wilsonInterval(a), wilsonInterval(b)]
  if (!one || !two) return undefined
  const [p, q] = [a.count / a.n, b.count / b.n]
  return {
    difference: p - q,
    low: p - q - Math.hypot(p - one.low, two.high - q),
    high: p - q + Math.hypot(one.high - p, q - two.low),
  }
}

/** 95 % interval of a ÷ b of two independent shares, from the Wilson limits of each. Undefined where one is of nobody, or both shares are 0. */
export function shareRatio(a: Counted, b: Counted): Interval | undefined {
  const [one, two] = [wilsonInterval(a), wilsonInterval(b)]
  if (!one || !two) return undefined
  return ratioInterval({ value: a.count / a.n, ...one }, { value: b.count / b.n, ...two })
}
