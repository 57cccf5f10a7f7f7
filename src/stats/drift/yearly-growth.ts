/** Growth a year; or why there is none: `no-base` (nothing, or less, to begin with), `no-time`, `short` of a year (a month's growth by the year would be a guess), or `below-zero` at the end. */
export type YearlyGrowth = { rate: number } | { none: 'no-base' | 'no-time' | 'short' | 'below-zero' }

/** The same growth each year that leads from one figure to another: (to ÷ from) ^ (1 ÷ years) − 1, the compound annual growth rate. */
export function yearlyGrowth(from: number, to: number, years: number): YearlyGrowth {
  if (!(from > 0)) return { none: 'no-base' }
  if (!(years > 0)) return { none: 'no-time' }
  if (years < 1) return { none: 'short' }
  if (to < 0) return { none: 'below-zero' }
  return { rate: (to / from) ** (1 / years) - 1 }
}
