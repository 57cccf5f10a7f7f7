import { leftLogOdds } from './left-log-odds.ts'
import { covarianceAt } from './covariance.ts'
import { bgNbd, mbgNbd } from './bg-nbd.ts'
import { type BuyerPatterns, thinned } from './buyer-patterns.ts'
import { diagnoseBuying } from './diagnose-buying.ts'
import type { BuyingFit, CovariateEffect } from './buying-fit.ts'
import { type BuyingModel, type BuyingModelName, logistic } from './buying-model.ts'
import { expectedRepeats } from './expected-repeats.ts'
import { type Maximum, maximise } from './maximise.ts'
import { nbd } from './nbd.ts'
import { paretoNbd } from './pareto-nbd.ts'
import { likelihoodOf, naturalCovariance, type ScaledTable, scaledTable } from './scaled-table.ts'
import { unitsPerYear } from './time-unit.ts'

const models: Record<BuyingModelName, BuyingModel> = {
  'pareto-nbd': paretoNbd,
  'mbg-nbd': mbgNbd,
  'bg-nbd': bgNbd,
  nbd,
}

/** How many customers the search for a place to start from looks at. */
const sampled = 1500
/** And for the curvature, where there are many more. */
const curved = 40_000
/** Parameters are looked for between e^−12 and e^12 of the scaled time. */
const reach = 12
const effectReach = 8
/** What may be left to gain in the log-likelihood along a ridge, where no parameter is told by the data. */
const onRidge = 1e-4

export interface FitBuyingOptions {
  /** Covariates of the patterns also change how soon customers leave; Pareto/NBD only. */
  leaving?: boolean
}

/**
 * Fits a purchase model by maximum likelihood: parameters on the log scale, time scaled first and undone in parameters and likelihood, Newton's
 * method with analytic gradients from several starts. Never throws for its data: what is wrong with the fit is in `diagnosis`.
 */
export function fitBuying(name: BuyingModelName, patterns: BuyerPatterns, options: FitBuyingOptions = {}): BuyingFit {
  const model = models[name]
  const leaving = options.leaving === true && model.scales.includes('beta')
  const table = scaledTable(patterns, model, leaving)
  const best = searched(model, table, patterns, leaving)
  const shapes = model.parameters.map((parameter, index) => {
    const value = Math.exp(best.at[index]!)
    return model.scales.some((scale) => scale === parameter)
      ? value * table.time * table.shift(best.at, parameter)
      : value
  })
  const parameters = Object.fromEntries(model.parameters.map((parameter, index) => [parameter, shapes[index]!]))
  const found = covarianceAt(best)
  const covariance = found && naturalCovariance(found, table)
  const errorOf = (index: number): number | undefined =>
    covariance && Math.sqrt(Math.max(0, covariance[index]![index]!))
  const count = model.parameters.length
  const covariates = table.effects.map(({ name, on, spread }, index): CovariateEffect => {
    const error = errorOf(count + index)
    return { name, on, effect: best.at[count + index]! / spread, ...(error === undefined ? {} : { error }) }
  })
  const years =
    patterns.age.reduce((sum, age, row) => sum + age * patterns.weight[row]!, 0) / unitsPerYear[patterns.unit]
  const repeats = patterns.repeats.reduce((sum, x, row) => sum + x * patterns.weight[row]!, 0)
  const fit: BuyingFit = {
    model: name,
    unit: patterns.unit,
    parameters,
    ...(covariance
      ? {
          errors: Object.fromEntries(
            model.parameters.flatMap((parameter, index) =>
              best.atEdge.includes(index) ? [] : [[parameter, errorOf(index)! * parameters[parameter]!]],
            ),
          ),
        }
      : {}),
    covariates,
    terms: [...model.parameters.map((one) => `ln ${one}`), ...covariates.map((one) => `${one.name} on ${one.on}`)],
    ...(covariance ? { covariance } : {}),
    logLikelihood: best.value - repeats * Math.log(table.time),
    customers: patterns.customers,
    repeatBuyers: patterns.repeats.reduce((sum, x, row) => sum + (x > 0 ? patterns.weight[row]! : 0), 0),
    repeats,
    patterns: patterns.weight.length,
    refused: patterns.refused,
    meanAlive: 1,
    perYear: { observed: repeats / years || 0, expected: 0 },
    diagnosis: [],
    usable: true,
  }
  fit.perYear.expected = expectedRepeats(fit, patterns) / years || 0
  if (name !== 'nbd') {
    fit.meanAlive = meanAlive(fit, patterns, table, best)
    const without = searched(nbd, scaledTable(patterns, nbd, false), patterns, false)
    fit.attritionRatio = Math.max(0, 2 * (best.value - without.value))
  }
  fit.diagnosis = diagnoseBuying(fit, patterns, best)
  fit.usable = fit.diagnosis.every((one) => !one.against)
  return fit
}

/**
 * The best of all starts on a few customers, whose curvature leads to the summit of everybody at a few evaluations. With very many there is a step
 * between: a sample of 40,000, whose curvature also gives the standard errors, to a hundredth.
 */
function searched(model: BuyingModel, table: ScaledTable, patterns: BuyerPatterns, leaving: boolean): Maximum {
  const sampleOf = (size: number): ScaledTable => {
    const some = thinned(patterns, size)
    return some === patterns ? table : scaledTable(some, model, leaving, table)
  }
  const bounds = (side: 1 | -1): number[] => [
    ...model.parameters.map(() => side * reach),
    ...table.effects.map(() => side * effectReach),
  ]
  const box = { low: bounds(-1), high: bounds(1) }
  const few = sampleOf(sampled)
  const likelihood = likelihoodOf(model, few)
  const tries = model.starts.map((start) =>
    maximise(likelihood, startingPoint(model, start, few), { ...box, tolerance: 1e-3, information: false }),
  )
  const start = tries.reduce((first, one) => (one.value > first.value ? one : first))
  const whole = likelihoodOf(model, table)
  if (few === table) return maximise(whole, start.at, box)
  const many = sampleOf(curved)
  const sample = many === table ? few : many
  const near = upTheRidge(model, likelihoodOf(model, sample), box, start.at)
  const times = patterns.customers / sample.patterns.weight.reduce((sum, one) => sum + one, 0)
  const metric = near.information.map((row) => row.map((one) => one * times))
  return maximise(whole, near.at, {
    ...box,
    metric,
    metricIsInformation: sample === many,
    ...(isRidge(near) ? { tolerance: onRidge } : {}),
  })
}

/**
 * The summit of a sample. Where s and beta only count by their ratio (all leave at one pace, or nobody does), Newton's steps go along a ridge and gain less and less for long: it is
 * walked to the boundary at once, if what is there is as good.
 */
function upTheRidge(
  model: BuyingModel,
  likelihood: ReturnType<typeof likelihoodOf>,
  box: { low: number[]; high: number[] },
  start: ArrayLike<number>,
): Maximum {
  const near = maximise(likelihood, start, { ...box, tolerance: onRidge / 10 })
  const [s, beta] = [model.parameters.indexOf('s'), model.parameters.indexOf('beta')]
  if (s < 0 || !isRidge(near) || near.atEdge.includes(beta)) return near
  const far = Float64Array.from(near.at)
  const left = Math.min(box.high[beta]! - far[beta]!, box.high[s]! - far[s]!)
  far[beta]! += left
  far[s]! += left
  const end = maximise(likelihood, far, { ...box, tolerance: onRidge / 10 })
  return end.value > near.value - onRidge ? end : near
}

/** So flat in some direction that one standard error is a factor of e² there, or at an edge. */
function isRidge(best: Maximum): boolean {
  if (best.atEdge.length > 0) return true
  const covariance = covarianceAt(best)
  return !covariance || covariance.some((row, index) => row[index]! > 4)
}

function startingPoint(model: BuyingModel, start: Record<string, number>, table: ScaledTable): number[] {
  const { repeats, age, weight } = table.patterns
  let [orders, time, customers] = [0, 0, 0]
  weight.forEach((one, row) => {
    orders += one * repeats[row]!
    time += one * age[row]!
    customers += one
  })
  const rate = orders > 0 && time > 0 ? orders / time : 1
  const values: Record<string, number> = {
    ...start,
    alpha: start.r! / rate,
    beta: (start.s ?? 1) * (time / customers || 1),
  }
  return [...model.parameters.map((parameter) => Math.log(values[parameter]!)), ...table.effects.map(() => 0)]
}

function meanAlive(fit: BuyingFit, patterns: BuyerPatterns, table: ScaledTable, best: Maximum): number {
  const { alpha, beta } = table.scalesAt(best.at)
  let total = 0
  for (let row = 0; row < patterns.weight.length; row++) {
    const own = { ...fit.parameters, alpha: alpha[row]! * table.time, beta: (beta[row] ?? 0) * table.time }
    const odds = leftLogOdds(fit.model, own, patterns.repeats[row]!, patterns.lastAge[row]!, patterns.age[row]!)
    total += patterns.weight[row]! * logistic(-odds)
  }
  return total / patterns.customers || 0
}
