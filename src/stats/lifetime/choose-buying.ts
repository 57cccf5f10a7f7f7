import type { Bilingual } from '../../errors.ts'
import type { BuyerPatterns } from './buyer-patterns.ts'
import { dataFloor, type Diagnosis, finding } from './buying-diagnosis.ts'
import type { BuyingFit } from './buying-fit.ts'
import type { BuyingModelName } from './buying-model.ts'
import { fitBuying, type FitBuyingOptions } from './fit-buying.ts'
import { fitPeriods } from './fit-periods.ts'
import { fitKeepRate, type KeepRateFit, keepRateScorer, nothingToForecast } from './keep-rate-fit.ts'
import { isPeriodModel, type PeriodFit, type PeriodModelName } from './period-model.ts'
import { periodScorer } from './score-periods.ts'
import { type BuyerScorer, buyerScorer, type ScoreOptions } from './score-buyer.ts'
import type { Duration } from './time-unit.ts'

/** What stands in a chain. */
export type ChainModel = BuyingModelName | PeriodModelName

/** A model that was fitted and may be taken to forecast with. */
export type ForecastFit = BuyingFit | PeriodFit | KeepRateFit

/** A model that was tried, whether it is the one that is used, and why (not). */
export interface TriedModel {
  model: ChainModel | 'keep-rate'
  used: boolean
  reason: Bilingual
  /** What spoke against it. */
  diagnosis: Diagnosis[]
  logLikelihood?: number
}

/** The fit to forecast with, and how it came to be that one. */
export interface ChosenFit {
  fit: ForecastFit
  tried: TriedModel[]
  /** Fits that were made and not used, in order. */
  passed: Exclude<ForecastFit, KeepRateFit>[]
}

export interface ChooseBuyingOptions extends FitBuyingOptions {
  /** What to try, first to last, before the keep rate. */
  models?: readonly ChainModel[]
  /** The period of the keep rate, should it come to that; a year unless said. */
  period?: Duration
}

const usual: readonly BuyingModelName[] = ['pareto-nbd', 'mbg-nbd', 'nbd']

/**
 * The first model of the chain that nothing in its diagnosis speaks against: Pareto/NBD → MBG/NBD → NBD → keep rate, with the reason at each. Without
 * detectable leaving that is NBD, which still ranks customers; below the floor of data (`dataFloor`) it is the keep rate. Where that tells nothing either, none
 * of the models is used, and nobody has a score.
 */
export function chooseBuying(patterns: BuyerPatterns, options: ChooseBuyingOptions = {}): ChosenFit {
  const { models = usual, period = { value: 1, unit: 'year' } } = options
  const tried: TriedModel[] = []
  const passed: ChosenFit['passed'] = []
  const repeatBuyers = patterns.repeats.reduce((sum, x, row) => sum + (x > 0 ? patterns.weight[row]! : 0), 0)
  const lacking: Diagnosis[] = []
  if (patterns.customers < dataFloor.customers)
    lacking.push(finding('too-few-customers', { customers: patterns.customers, floor: dataFloor.customers }))
  if (repeatBuyers < dataFloor.repeatBuyers)
    lacking.push(finding('too-few-repeat-buyers', { repeatBuyers, floor: dataFloor.repeatBuyers }, true))
  for (const model of models) {
    if (lacking.length > 0 && model !== 'contract-keep') {
      tried.push({ model, used: false, reason: because(lacking), diagnosis: lacking })
      continue
    }
    const fit = fitModel(model, patterns, options)
    const against = fit.diagnosis.filter((one) => one.against)
    tried.push({
      model,
      used: fit.usable,
      reason: fit.usable ? suits(tried.length) : because(against),
      diagnosis: against,
      logLikelihood: fit.logLikelihood,
    })
    if (fit.usable) return { fit, tried, passed }
    passed.push(fit)
  }
  const fit = fitKeepRate(patterns, period)
  const lack = nothingToForecast(fit)
  tried.push({ model: 'keep-rate', used: !lack, reason: lack ?? suits(tried.length), diagnosis: [] })
  return { fit, tried, passed }
}

/** One model of a chain, usable or not. */
export const fitModel = (
  model: ChainModel,
  patterns: BuyerPatterns,
  options: FitBuyingOptions = {},
): BuyingFit | PeriodFit => (isPeriodModel(model) ? fitPeriods(model, patterns) : fitBuying(model, patterns, options))

const suits = (before: number): Bilingual =>
  before === 0
    ? { zh: '首选模型, 诊断未见问题', en: 'the first choice, and nothing in its diagnosis speaks against it' }
    : { zh: '前面的模型都不可用', en: 'the models before it cannot be used' }

const because = (against: readonly Diagnosis[]): Bilingual => ({
  zh: against.map((one) => one.words.zh).join('; '),
  en: against.map((one) => one.words.en).join('; '),
})

/** A function that scores one customer after the other, whatever model the fit is of. */
export function scorerOf(fit: ForecastFit, options: ScoreOptions): BuyerScorer {
  if (fit.model === 'keep-rate') return keepRateScorer(fit, options)
  return isPeriodFit(fit) ? periodScorer(fit, options) : buyerScorer(fit, options)
}

/** Whether anything can be forecast with it. */
export const doesForecast = (fit: ForecastFit): boolean => fit.model !== 'keep-rate' || !nothingToForecast(fit)

export const isPeriodFit = (fit: ForecastFit): fit is PeriodFit => isPeriodModel(fit.model)
