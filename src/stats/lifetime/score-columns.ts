import type { BuyerColumns, Covariates } from './buyer-patterns.ts'
import type { BuyingFit } from './buying-fit.ts'
import type { KeepRateFit } from './keep-rate-fit.ts'
import type { ScoreOptions } from './score-buyer.ts'
import { scorerOf } from './choose-buying.ts'
import { durationIn } from './time-unit.ts'

/** Scores of many customers by column, in their order; NaN stands only where the row is no customer (`isBuyer`). */
export interface ScoredColumns {
  alive: Float64Array
  atLeastOne: Float64Array
  orders: Float64Array
  discountedOrders: Float64Array
}

/** Scores every row of columns, each exactly as `scorerOf` scores it alone. Ages are turned into the unit of the fit. */
export function scoreColumns(
  fit: BuyingFit | KeepRateFit,
  columns: BuyerColumns,
  options: ScoreOptions,
  covariates?: Covariates,
): ScoredColumns {
  const { repeats, lastAge, age, unit } = columns
  const rows = repeats.length
  const score = scorerOf(fit, options)
  const once = durationIn({ value: 1, unit }, fit.unit)
  const wide = covariates?.names.length ?? 0
  const column = (): Float64Array => new Float64Array(rows).fill(Number.NaN)
  const found: ScoredColumns = { alive: column(), atLeastOne: column(), orders: column(), discountedOrders: column() }
  for (let row = 0; row < rows; row++) {
    const own = wide > 0 ? Array.from({ length: wide }, (_, k) => covariates!.values[row * wide + k]!) : undefined
    const one = score(repeats[row]!, lastAge[row]! * once, age[row]! * once, own)
    if (!one) continue
    found.alive[row] = one.alive
    found.atLeastOne[row] = one.atLeastOne
    found.orders[row] = one.orders
    found.discountedOrders[row] = one.discountedOrders
  }
  return found
}
