import type { BuyerPatterns } from './buyer-patterns.ts'
import type { BuyingModel, LikelihoodGradient } from './buying-model.ts'
import type { Objective } from './maximise.ts'

/** One effect that is fitted: a covariate on one of the scales, standardised by its mean and spread. */
interface ScaledEffect {
  name: string
  on: 'orders' | 'leaving'
  column: number
  mean: number
  spread: number
}

/** Patterns with time in units of `time`, and how a point of the search becomes scales of time. */
export interface ScaledTable {
  patterns: BuyerPatterns
  /** One of the scaled time in the unit of the patterns: the longest age comes to 5. */
  time: number
  effects: ScaledEffect[]
  /** α and β of each pattern at a point: e^−(effect · covariate) of the common one; β empty where the model has none. */
  scalesAt: (point: Float64Array) => { alpha: Float64Array; beta: Float64Array }
  /** What the common scale is to be multiplied with because covariates were centred. */
  shift: (point: Float64Array, scale: string) => number
  parameters: readonly string[]
}

/** Scales time, and covariates as in `like` where given, so that a sample is searched in the same terms as the whole. */
export function scaledTable(
  patterns: BuyerPatterns,
  model: BuyingModel,
  leaving: boolean,
  like?: ScaledTable,
): ScaledTable {
  const longest = patterns.age.reduce((most, one) => Math.max(most, one), 0)
  const time = like?.time ?? (longest > 0 ? longest / 5 : 1)
  const scaled = (column: Float64Array): Float64Array => column.map((one) => one / time)
  const effects = like?.effects ?? effectsOf(patterns, leaving)
  const { parameters } = model
  const count = parameters.length
  const wide = patterns.covariateNames.length
  const rows = patterns.weight.length
  const onScale = (scale: string): 'orders' | 'leaving' => (scale === 'alpha' ? 'orders' : 'leaving')
  const columnOf = (point: Float64Array, scale: 'alpha' | 'beta'): Float64Array => {
    if (!model.scales.includes(scale)) return new Float64Array(0)
    const common = Math.exp(point[parameters.indexOf(scale)]!)
    const column = new Float64Array(rows).fill(common)
    const own = effects
      .map((effect, index) => ({ ...effect, value: point[count + index]! }))
      .filter((one) => one.on === onScale(scale))
    if (own.length === 0) return column
    return column.map((one, row) =>
      own.reduce(
        (product, { column, mean, spread, value }) =>
          product * Math.exp((-value * (patterns.covariates[row * wide + column]! - mean)) / spread),
        one,
      ),
    )
  }
  return {
    patterns: { ...patterns, age: scaled(patterns.age), lastAge: scaled(patterns.lastAge) },
    time,
    effects,
    parameters,
    scalesAt: (point) => ({ alpha: columnOf(point, 'alpha'), beta: columnOf(point, 'beta') }),
    shift: (point, scale) =>
      effects.reduce(
        (product, { on, mean, spread }, index) =>
          on === onScale(scale) ? product * Math.exp((point[count + index]! * mean) / spread) : product,
        1,
      ),
  }
}

function effectsOf({ covariates, covariateNames, weight, customers }: BuyerPatterns, leaving: boolean): ScaledEffect[] {
  const wide = covariateNames.length
  const standard = covariateNames.map((name, column) => {
    let [mean, square] = [0, 0]
    weight.forEach((one, row) => (mean += (one * covariates[row * wide + column]!) / customers))
    weight.forEach((one, row) => (square += (one * (covariates[row * wide + column]! - mean) ** 2) / customers))
    return { name, column, mean, spread: Math.sqrt(square) || 1 }
  })
  return (leaving ? (['orders', 'leaving'] as const) : (['orders'] as const)).flatMap((on) =>
    standard.map((one) => ({ ...one, on })),
  )
}

/** The log-likelihood by the logarithms of the parameters, then the standardised effects. */
export function likelihoodOf(model: BuyingModel, table: ScaledTable): Objective {
  const { patterns, effects } = table
  const at = model.likelihood(patterns)
  const { weight, covariates, covariateNames } = patterns
  const [rows, wide] = [weight.length, covariateNames.length]
  const { parameters, scales } = model
  return (point, gradient) => {
    const natural = Object.fromEntries(parameters.map((one, index) => [one, Math.exp(point[index]!)]))
    const found: LikelihoodGradient = {
      parameters: Object.fromEntries(parameters.map((one) => [one, 0])),
      byAlpha: new Float64Array(rows),
      byBeta: new Float64Array(scales.includes('beta') ? rows : 0),
    }
    const value = at({ parameters: natural, ...table.scalesAt(point) }, found)
    const slopes = { orders: found.byAlpha, leaving: found.byBeta }
    parameters.forEach((one, index) => {
      if (one === 'alpha' || one === 'beta') {
        const slope = one === 'alpha' ? found.byAlpha : found.byBeta
        let total = 0
        for (let row = 0; row < rows; row++) total += weight[row]! * slope[row]!
        gradient[index] = total
      } else gradient[index] = found.parameters[one]! * natural[one]!
    })
    effects.forEach(({ on, column, mean, spread }, index) => {
      const slope = slopes[on]
      let total = 0
      for (let row = 0; row < rows; row++)
        total -= (weight[row]! * slope[row]! * (covariates[row * wide + column]! - mean)) / spread
      gradient[parameters.length + index] = total
    })
    return value
  }
}

/** Covariance of `ln` parameters and effects as people write them, from that of the search: covariates no longer centred or standardised. */
export function naturalCovariance(covariance: readonly number[][], { effects, parameters }: ScaledTable): number[][] {
  const count = parameters.length
  const size = covariance.length
  const change = Array.from({ length: size }, (_, i) =>
    Array.from({ length: size }, (__, j) => {
      if (i >= count) return i === j ? 1 / effects[i - count]!.spread : 0
      if (i === j) return 1
      const effect = effects[j - count]
      const scale = parameters[i] === 'alpha' ? 'orders' : parameters[i] === 'beta' ? 'leaving' : undefined
      return effect && effect.on === scale ? effect.mean / effect.spread : 0
    }),
  )
  const times = (a: readonly number[][], b: readonly number[][]): number[][] =>
    a.map((row) => b[0]!.map((_, j) => row.reduce((sum, one, k) => sum + one * b[k]![j]!, 0)))
  const turned = change[0]!.map((_, j) => change.map((row) => row[j]!))
  return times(times(change, covariance), turned)
}
