/** A figure with the ends of its interval. */
export interface Estimated {
  value: number
  low: number
  high: number
}

/**
 * Interval of a ÷ b of two independent figures of at least 0, from the interval of each (MOVER-R): A. Donner and G. Y. Zou, Stat. Methods Med. Res. 21 (2012)
 * 347–359. The upper end is Infinity where b may be 0 or less. Undefined where a is 0 and so is b, or one is below 0.
 */
export function ratioInterval(a: Estimated, b: Estimated): { low: number; high: number } | undefined {
  const [p, q] = [a.value, b.value]
  if (p < 0 || q < 0 || (p === 0 && q === 0)) return undefined
  const root = (end: number, other: number) =>
    Math.sqrt(Math.max(0, (p * q) ** 2 - end * other * (2 * p - end) * (2 * q - other)))
  return {
    low: p === 0 ? 0 : Math.max(0, (a.low * (2 * p - a.low)) / (p * q + root(a.low, b.high))),
    high: b.low <= 0 ? Infinity : (p * q + root(a.high, b.low)) / (b.low * (2 * q - b.low)),
  }
}
