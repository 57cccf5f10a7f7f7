import type { ForecastFit } from '../stats/lifetime/choose-buying.ts'
import { doesForecast, isPeriodFit, scorerOf } from '../stats/lifetime/choose-buying.ts'
import { continuousRate } from '../stats/lifetime/discount-rate.ts'
import type { BuyerScore, ScoreOptions } from '../stats/lifetime/score-buyer.ts'
import { intervalScorer, periodIntervalScorer } from '../stats/lifetime/score-intervals.ts'
import type { Duration, TimeUnit } from '../stats/lifetime/time-unit.ts'
import { durationIn } from '../stats/lifetime/time-unit.ts'
import type { BuyerRows, ValueFit } from './value-fit.ts'
import type { PurchaseModel } from './value-plan.ts'

/** What a table of scores says of who looks the same. */
export const scored = ['alive', 'chance', 'orders', 'worth', 'profit', 'low', 'high'] as const

/** Scores of who looks the same (`seen`: the columns that say so), each the same whoever else is scored with it. Plain finite numbers. */
export type ScoreTable = Record<(typeof scored)[number], Float64Array> & { seen: readonly Float64Array[] }

/** How far a model looks where a value has no end: its orders and chances are of a year. */
const year = { value: 1, unit: 'year' } as const

/** Days as they come out, periods as whole ones. */
const aheadIn = (length: Duration, unit: TimeUnit): number => {
  const found = durationIn(length, unit)
  return unit === 'day' ? found : Math.round(found)
}

function rangedBy(fit: ForecastFit, options: ScoreOptions) {
  if (fit.model === 'keep-rate') return undefined
  return isPeriodFit(fit) ? periodIntervalScorer(fit, options) : intervalScorer(fit, options)
}

/**
 * Scores each pattern once. `worth` are expected orders discounted to now, `low` and `high` the 95% interval of that (of the expectation, by how well the
 * parameters are known), `profit` the same orders undiscounted; without end `profit` is that of a year, and no part is made of it. Undefined where nothing can be forecast.
 */
export function scoreBuyers(
  fit: Pick<ValueFit, 'buying' | 'covariates'>,
  { horizon, discount, period: counted }: Pick<PurchaseModel, 'horizon' | 'discount' | 'period'>,
  { x, tx, T, beside }: Omit<BuyerRows['patterns'], 'people'>,
): ScoreTable | undefined {
  if (!doesForecast(fit.buying)) return undefined
  const period: TimeUnit = counted ?? 'day'
  const isEndless = horizon === 'endless'
  const options: ScoreOptions = {
    within: aheadIn(isEndless ? year : { value: horizon.count, unit: horizon.period }, period),
    rate: continuousRate({ value: discount.share, per: discount.per }, period),
    ...(isEndless ? { endless: true } : {}),
  }
  const { buying } = fit
  const part = isEndless ? 'endlessOrders' : 'discountedOrders'
  const plain = scorerOf(buying, options)
  const ranged = rangedBy(buying, options)
  const column = () => new Float64Array(x.length)
  const found: ScoreTable = {
    seen: [x, tx, T, ...(beside ? [...beside.values, beside.known] : [])],
    alive: column(),
    chance: column(),
    orders: column(),
    worth: column(),
    profit: column(),
    low: column(),
    high: column(),
  }
  for (let row = 0; row < x.length; row++) {
    const customer = [x[row]!, tx[row]!, T[row]!, ownCovariates(fit, beside, row)] as const
    const one = ranged?.(...customer)
    const score: BuyerScore | undefined = one?.score ?? plain(...customer)
    if (!score) continue
    const worth = score[part] ?? 0
    const interval = one?.intervals?.[part]
    found.alive[row] = score.alive
    found.chance[row] = score.atLeastOne
    found.orders[row] = score.orders
    found.worth[row] = worth
    found.profit[row] = score.orders
    found.low[row] = interval ? Math.min(interval.low, worth) : worth
    found.high[row] = interval && Number.isFinite(interval.high) ? Math.max(interval.high, worth) : worth
  }
  return found
}

/** Covariates of a row; of whom they are unknown the means that the fit was made with. */
function ownCovariates(
  { covariates }: Pick<ValueFit, 'covariates'>,
  beside: BuyerRows['patterns']['beside'],
  row: number,
): readonly number[] | undefined {
  if (!covariates?.taken || !beside) return undefined
  return beside.known[row] === 1 ? beside.values.map((column) => column[row]!) : covariates.means
}
