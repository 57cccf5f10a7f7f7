import type { ForecastFit } from '../stats/lifetime/choose-buying.ts'
import { doesForecast, scorerOf } from '../stats/lifetime/choose-buying.ts'
import { durationIn } from '../stats/lifetime/time-unit.ts'
import { daysBetween } from '../time/calendar.ts'
import type { OrderRows } from './cut-orders.ts'
import { holdOut } from './cut-orders.ts'
import type { CovariateFit } from './fit-covariates.ts'
import type { PurchaseModel } from './value-plan.ts'

/** What a kept fit forecast for the time since it was made, and what came. */
export interface TrackedForecast {
  /** The day of the fit, and the day up to which it was checked. */
  from: string
  to: string
  days: number
  predicted: number
  actual: number
  /** Further off than chance and than is worth keeping: a run that sees this fits again. */
  drifted: boolean
}

/** Too few days, by which no fit is judged. */
const fewestDays = 7
/** A fit that forecasts within so much of what came is good enough. */
const tolerated = 0.1
/** Counts of orders vary by about their square root; so many of these are no chance. */
const surely = 3

/**
 * How a kept fit has forecast the orders since its day, of everybody who had ordered by then. Drifted: off by more than a tenth, and by more than three
 * times the square root of the larger count. Undefined before a week (or a period, of models that count in them) has passed.
 */
export function trackForecast(
  fit: { day: string; buying: ForecastFit; covariates?: CovariateFit },
  model: Pick<PurchaseModel, 'chain' | 'period'>,
  orders: OrderRows,
  day: string,
): TrackedForecast | undefined {
  const passed = daysBetween(fit.day, day)
  const within = model.period ? Math.floor(durationIn({ value: passed, unit: 'day' }, model.period) + 0.02) : passed
  if (passed < fewestDays || within < 1 || orders.key.length === 0 || !doesForecast(fit.buying)) return undefined
  const { seen, days } = holdOut(model, orders, day, within)
  const score = scorerOf(fit.buying, { within })
  const covariates = fit.covariates?.taken ? fit.covariates.means : undefined
  const { repeats, lastAge, age } = seen.columns
  let [predicted, actual] = [0, 0]
  for (let row = 0; row < age.length; row++) {
    predicted += score(repeats[row]!, lastAge[row]!, age[row]!, covariates)?.orders ?? 0
    actual += seen.heldOut[row]!
  }
  const apart = Math.abs(predicted - actual)
  const drifted = apart > tolerated * actual && apart > surely * Math.sqrt(Math.max(predicted, actual))
  return { from: fit.day, to: day, days, predicted, actual, drifted }
}
