import { effectiveRate, type DiscountRate, keepRatePer } from './discount-rate.ts'
import { type Duration, durationIn, type TimeUnit } from './time-unit.ts'

/**
 * When the flow of a period comes. `start`: the first one now, for sure (t = 0, 1, 2 …); `end`: the first one after a whole period, if kept
 * (t = 1, 2, 3 …); `middle`: half a period earlier than `end`. For the same customer they differ by more than a third, so it is always named.
 */
export type FlowTiming = 'start' | 'middle' | 'end'

/** A steady customer: what a period brings, and how likely there is a next one. */
export interface KeepRateCase {
  /** Revenue less cost of one period of a customer who is still there. */
  margin: number
  /** The share that is kept from one period to the next, 0 to 1; 1 where nobody leaves. */
  keep: number
  /** The period of `margin` and `keep`. */
  period: TimeUnit
  /** How long to look ahead; whole periods and a rest, or for ever. */
  horizon: Duration | 'endless'
  timing: FlowTiming
  /** Acquisition or retention spend now, taken off once. */
  spend?: number
  /** Share of each flow that risk takes: a claim or default beside leaving, 0 to 1. */
  expectedLoss?: number
}

/**
 * Net present value of a customer (CNPV): Σ margin · keep^t ÷ (1 + rate)^t − spend, over the periods of the horizon; a last part of a period counts
 * in proportion, with the discount of its period. Infinity where it would never end: no leaving and no rate, or a negative one.
 */
export function customerNetPresentValue(one: KeepRateCase, rate: DiscountRate): number {
  return presentValue(one, effectiveRate(rate, one.period))
}

/** Lifetime profit (CLP): the same without discounting, which is the net present value at rate 0. */
export function customerLifetimeProfit(one: KeepRateCase): number {
  return presentValue(one, 0)
}

function presentValue(one: KeepRateCase, rate: number): number {
  const { margin, keep, period, horizon, timing, spend = 0, expectedLoss = 0 } = one
  const step = keep / (1 + rate)
  const first = timing === 'start' ? 1 : timing === 'end' ? step : Math.sqrt(step)
  const flow = margin * (1 - expectedLoss)
  if (flow === 0) return 0 - spend
  const periods = horizon === 'endless' ? Infinity : durationIn(horizon, period)
  return flow * first * geometricSum(step, periods) - spend
}

/** Σ step^t over t = 0 … periods − 1, with the part that a last broken period has; exact near step 1. */
function geometricSum(step: number, periods: number): number {
  if (periods === Infinity) return step < 1 ? 1 / (1 - step) : Infinity
  const whole = Math.floor(periods + 1e-9)
  const rest = Math.max(0, periods - whole)
  const off = step - 1
  let sum = whole
  if (off === -1) sum = Math.min(1, whole)
  else if (off !== 0) sum = Math.expm1(whole * Math.log1p(off)) / off
  return sum + (rest < 1e-9 ? 0 : rest * step ** whole)
}

/** Value at a low, a middle and a high keep rate: a range instead of one number. */
export function valueRange(
  one: Omit<KeepRateCase, 'keep'>,
  keeps: { low: number; middle: number; high: number },
  rate: DiscountRate,
): { low: number; middle: number; high: number } {
  const at = (keep: number): number => customerNetPresentValue({ ...one, keep }, rate)
  return { low: at(keeps.low), middle: at(keeps.middle), high: at(keeps.high) }
}

/** What an edit of a segment's customers would change. */
export interface WhatIf {
  before: number
  after: number
  /** after − before of one customer, and of all. */
  perHead: number
  total: number
}

/** Changes keep rate, margin or anything else of a steady customer, for so many people. `frequency` multiplies the margin: orders per period against before. */
export function whatIf(
  people: number,
  one: KeepRateCase,
  change: Partial<KeepRateCase> & { frequency?: number },
  rate: DiscountRate,
): WhatIf {
  const { frequency = 1, ...rest } = change
  const changed = { ...one, ...rest }
  const before = customerNetPresentValue(one, rate)
  const after = customerNetPresentValue({ ...changed, margin: changed.margin * frequency }, rate)
  return { before, after, perHead: after - before, total: people * (after - before) }
}

/** The same case told in another period: margin in proportion, keep rate as its root or power. */
export function casePer(one: KeepRateCase, wanted: TimeUnit): KeepRateCase {
  return {
    ...one,
    period: wanted,
    keep: keepRatePer(one.keep, one.period, wanted),
    margin: one.margin * durationIn({ value: 1, unit: wanted }, one.period),
  }
}
