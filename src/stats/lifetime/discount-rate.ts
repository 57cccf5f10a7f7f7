import { type TimeUnit, unitsPerYear } from './time-unit.ts'

/**
 * A rate of interest with what it is per. `effective`: what 1 has grown by after one unit (15 % a year is 1.1715 % a month, 0.26913 % a week);
 * `continuous`: the force of interest, ln of that growth (13.976 % a year, 0.26877 % a week); `nominal`: a yearly figure paid out in
 * equal parts, here per `unit` and compounded once per unit of the flows it is asked for.
 */
export interface DiscountRate {
  value: number
  per: TimeUnit
  compounding?: 'effective' | 'continuous' | 'nominal'
}

/** The growth of one unit of `per` − 1: an effective rate per that unit. Above −1. */
export function effectiveRate(rate: DiscountRate, per: TimeUnit): number {
  const share = unitsPerYear[rate.per] / unitsPerYear[per]
  if (rate.compounding === 'nominal') return rate.value * share
  return Math.expm1(share * force(rate))
}

/** The force of interest per unit: what e^(−δ·time) discounts with. */
export function continuousRate(rate: DiscountRate, per: TimeUnit): number {
  if (rate.compounding === 'nominal') return Math.log1p(effectiveRate(rate, per))
  return (force(rate) * unitsPerYear[rate.per]) / unitsPerYear[per]
}

const force = ({ value, compounding }: DiscountRate): number =>
  compounding === 'continuous' ? value : Math.log1p(value)

/** A share kept over one unit as the share kept over another: 0.8 a year is 0.8^(1/12) a month. */
export function keepRatePer(keep: number, per: TimeUnit, wanted: TimeUnit): number {
  return keep ** (unitsPerYear[per] / unitsPerYear[wanted])
}
