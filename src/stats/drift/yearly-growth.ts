/** Growth a year; or why there is none: `no-base` (nothing, or less, to begin with), `no-time`, or `below-zero` at the end. */
export type YearlyGrowth = { rate: number } | { none: 'no-base' | 'no-time' | 'below-zero' }

/** The same growth each year that leads from one figure to another: (to ÷ from) ^ (1 ÷ years) − 1, the compound annual growth rate. */
export function yearlyGrowth(from: number, to: number, years: number): YearlyGrowth {
  if (!(from > 0)) return { none: 'no-base' }
  if (!(years > 0)) return { none: 'no-time' }
  if (to < 0) return { none: 'below-zero' }
  return { rate: (to / from) ** (1 / years) - 1 }
}
