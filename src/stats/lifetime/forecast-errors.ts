import { pearson, spearman } from '../rank-correlation.ts'

/** What was forecast for each customer and what they did, in the hold-out. */
export interface Forecasts {
  predicted: ArrayLike<number>
  actual: ArrayLike<number>
}

/** A tenth of the customers, those with the highest forecast first. */
export interface ForecastDecile {
  decile: number
  customers: number
  /** Totals. */
  predicted: number
  actual: number
  /** Share of all actual that this and the tenths before it hold, 0 to 1. */
  captured: number
}

export interface ForecastErrors {
  customers: number
  predicted: number
  actual: number
  /** predicted ÷ actual − 1 of the totals; absent where nothing happened. */
  aggregateError?: number
  /** Mean absolute and root mean square error per customer. */
  meanAbsolute: number
  rootMeanSquare: number
  /** Mean absolute error ÷ mean of the actual; absent where nothing happened. */
  relativeAbsolute?: number
  /** Of forecast and actual over customers, ties by mean rank. */
  rankCorrelation: number
  correlation: number
  deciles: ForecastDecile[]
}

/** The figures of a back-test, to be printed beside the forecast. Customers with equal forecasts stand in their given order. */
export function forecastErrors({ predicted, actual }: Forecasts): ForecastErrors {
  const n = predicted.length
  let [expected, happened, off, square] = [0, 0, 0, 0]
  for (let i = 0; i < n; i++) {
    const difference = predicted[i]! - actual[i]!
    expected += predicted[i]!
    happened += actual[i]!
    off += Math.abs(difference)
    square += difference * difference
  }
  return {
    customers: n,
    predicted: expected,
    actual: happened,
    ...(happened === 0 ? {} : { aggregateError: expected / happened - 1, relativeAbsolute: off / happened }),
    meanAbsolute: off / n || 0,
    rootMeanSquare: Math.sqrt(square / n) || 0,
    rankCorrelation: spearman(predicted, actual),
    correlation: pearson(predicted, actual),
    deciles: decilesOf({ predicted, actual }, happened),
  }
}

function decilesOf({ predicted, actual }: Forecasts, whole: number): ForecastDecile[] {
  const n = predicted.length
  const order = Uint32Array.from({ length: n }, (_, index) => index).sort(
    (one, other) => predicted[other]! - predicted[one]! || one - other,
  )
  let captured = 0
  return Array.from({ length: 10 }, (_, index) => {
    const rows = order.subarray(Math.floor((index * n) / 10), Math.floor(((index + 1) * n) / 10))
    let [expected, happened] = [0, 0]
    for (const row of rows) {
      expected += predicted[row]!
      happened += actual[row]!
    }
    captured += happened
    return {
      decile: index + 1,
      customers: rows.length,
      predicted: expected,
      actual: happened,
      captured: whole === 0 ? 0 : captured / whole,
    }
  })
}
