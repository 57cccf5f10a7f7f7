import { type Interval, wilsonInterval } from '../proportion.ts'

export interface NetPromoter {
  definition: 'net promoter score: % of 9 and 10 less % of 0 to 6'
  n: number
  promoters: number
  passives: number
  detractors: number
  /** −100 to 100. */
  score: number
  /** 95 %, −100 to 100: two shares of the same people by Wilson's limits and their correlation. */
  interval: Interval
}

/**
 * How many would recommend less how many would not, from counts of the answers 0 to 10 (F. F. Reichheld, Harv. Bus. Rev. 81, 2003). The interval is that of a difference of
 * paired shares: R. G. Newcombe, Statist. Med. 17 (1998) 2635–2650, with the correlation of a multinomial. Undefined of nobody.
 */
export function netPromoter(counts: readonly number[]): NetPromoter | undefined {
  const between = (from: number, to: number) => counts.slice(from, to + 1).reduce((sum, one) => sum + one, 0)
  const [detractors, passives, promoters] = [between(0, 6), between(7, 8), between(9, 10)]
  const n = detractors + passives + promoters
  const [up, down] = [wilsonInterval({ count: promoters, n }), wilsonInterval({ count: detractors, n })]
  if (!up || !down) return undefined
  const [p, q] = [promoters / n, detractors / n]
  const both = p * (1 - p) * q * (1 - q)
  const correlation = both > 0 ? (-p * q) / Math.sqrt(both) : 0
  const reach = (a: number, b: number) => Math.sqrt(Math.max(0, a * a - 2 * correlation * a * b + b * b))
  return {
    definition: 'net promoter score: % of 9 and 10 less % of 0 to 6',
    n,
    promoters,
    passives,
    detractors,
    score: (100 * (promoters - detractors)) / n,
    interval: {
      low: Math.max(-100, 100 * (p - q - reach(p - up.low, down.high - q))),
      high: Math.min(100, 100 * (p - q + reach(up.high - p, q - down.low))),
    },
  }
}
