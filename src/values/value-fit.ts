import type { Bilingual } from '../errors.ts'
import type { Fitted } from '../methods/method.ts'
import type { BuyerPatterns } from '../stats/lifetime/buyer-patterns.ts'
import type { ForecastFit, TriedModel } from '../stats/lifetime/choose-buying.ts'
import { isPeriodFit } from '../stats/lifetime/choose-buying.ts'
import { nothingToForecast } from '../stats/lifetime/keep-rate-fit.ts'
import type { SpendFit } from '../stats/lifetime/gamma-gamma.ts'
import { fitSpend } from '../stats/lifetime/gamma-gamma.ts'
import type { BackTest } from './back-test.ts'
import { backTest } from './back-test.ts'
import { chooseFit } from './choose-fit.ts'
import type { OrderRows } from './cut-orders.ts'
import type { TrackedForecast } from './drift.ts'
import { valueErrors } from './errors.ts'
import type { CovariateColumns, CovariateFit } from './fit-covariates.ts'
import { fitCovariates, withoutCovariates } from './fit-covariates.ts'
import type { TimeUnit } from '../stats/lifetime/time-unit.ts'
import { withoutFloor } from './models-for.ts'
import type { PurchaseModel } from './value-plan.ts'

/** What a purchase model learned, as plain data: kept with the run, dated, and taken again by the next ones while it is fresh. */
export interface ValueFit {
  /** The day that it was fitted as of; the same in every run that takes it again. */
  day: string
  /** How orders come and customers leave; ages in days, or in `period`s. */
  buying: ForecastFit
  /** What orders are counted in; days when left out. */
  period?: PurchaseModel['period']
  /** Each brings what today's pattern does: nothing is fitted to what was spent. */
  byPattern?: true
  /** Every model of the chain that was tried, and why it was taken or not. */
  tried: TriedModel[]
  /** What an order is worth; undefined where too few have a positive one. */
  spend: SpendFit | undefined
  /** What attributes say of how people buy, where they were asked. */
  covariates?: CovariateFit
  /** Contribution in the value of an order, as written or as the ledger has it. */
  margin: number
  /** People of the population, and those of them who ever bought. */
  people: number
  buyers: number
  /** Orders, and those of them that fell together with another one of the same day, or period. */
  orders: number
  merged: number
  /** How the fit before this one, or this one where it was taken again, has forecast since it was made; of `refit: when drifted`. */
  tracked?: TrackedForecast
  /** How far off a forecast of some time ago would have been; undefined where too little is known, or there are too many orders to test each time. */
  backTest?: BackTest
}

/** What fits read of the population, by column. */
export interface BuyerRows {
  /** Different (x, tx, T), in order, with how many people have each. */
  patterns: Record<'x' | 'tx' | 'T' | 'people', Float64Array> & { beside?: CovariateColumns }
  /** Days with an order and money spent of everybody with some, in order. */
  spending: Record<'days' | 'spent', Float64Array>
  /** Of the whole population. */
  totals: { people: number; orders: number; days: number; spent: number; net: number }
}

/** So many people must have spent something before the value of an order is fitted: below, everybody has their own mean. */
const fewestSpenders = 10

/** Patterns as the models read them. */
export function patternsOf({ x, tx, T, people }: BuyerRows['patterns'], unit: TimeUnit = 'day'): BuyerPatterns {
  return {
    repeats: x,
    lastAge: tx,
    age: T,
    weight: people,
    covariates: new Float64Array(0),
    covariateNames: [],
    unit,
    customers: people.reduce((sum, one) => sum + one, 0),
    refused: 0,
  }
}

function withCovariates(
  plain: ForecastFit,
  all: BuyerPatterns,
  columns: CovariateColumns,
  { covariates = [] }: PurchaseModel,
): { fit: ForecastFit; covariates: CovariateFit } {
  if (plain.model !== 'keep-rate' && !isPeriodFit(plain)) return fitCovariates(plain, all, columns, [...covariates])
  const reason = { zh: '没有用协变量: 没有可用的购买模型', en: 'without covariates: no purchase model could be used' }
  return { fit: plain, covariates: { attributes: [...covariates], means: [], taken: false, reason } }
}

/** Fits the models of a value. Pure: the same rows give the same numbers. */
export function fitValue(
  model: PurchaseModel,
  { patterns, spending, totals }: BuyerRows,
  day: string,
  orders: OrderRows | undefined,
): ValueFit {
  const all = patternsOf(patterns, model.period)
  const seen = patterns.beside ? withoutCovariates(all) : all
  const repeatBuyers = patterns.x.reduce((sum, x, row) => (x > 0 ? sum + patterns.people[row]! : sum), 0)
  const isThin = repeatBuyers < model.atLeast
  const { fit: plain, tried } = chooseFit(model, seen, orders, day)
  const beside = patterns.beside && withCovariates(plain, all, patterns.beside, model)
  const fit = beside?.fit ?? plain
  const lacking: Bilingual = {
    zh: `回头客 ${repeatBuyers} 人,少于要求的 ${model.atLeast} 人`,
    en: `${repeatBuyers} repeat buyers, fewer than the ${model.atLeast} asked for`,
  }
  const refused = isThin
    ? model.chain
        .filter((one) => !withoutFloor(one))
        .map((one): TriedModel => ({ model: one, used: false, reason: lacking, diagnosis: [] }))
    : []
  const mean = spending.spent.map((spent, row) => spent / spending.days[row]!)
  const tested = orders && backTest(model, orders, day)
  return {
    day,
    buying: fit,
    ...(beside ? { covariates: beside.covariates } : {}),
    ...(model.period ? { period: model.period } : {}),
    ...(model.event === undefined ? { byPattern: true as const } : {}),
    tried: [...refused, ...tried],
    spend: mean.length < fewestSpenders ? undefined : fitSpend({ orders: spending.days, mean }),
    margin: model.margin ?? (totals.spent > 0 ? totals.net / totals.spent : 0),
    people: totals.people,
    buyers: seen.customers,
    orders: totals.orders,
    merged: totals.orders - totals.days,
    ...(tested ? { backTest: tested } : {}),
  }
}

/**
 * The numbers that stand in the value's placeholders: what an order of somebody with so many order days and so much spent is expected to be worth is
 * (a + p · spent) ÷ (p · days + q), which is their own mean where nothing was fitted, or the fit has no mean.
 */
export function valuePlaceholders({ spend, margin }: ValueFit): Fitted['values'] {
  const { p = 1, q = 0, gamma = 0 } = spend?.parameters ?? {}
  const fits = spend !== undefined && spend.usable && q > 1
  return {
    spend_a: fits ? p * gamma : 0,
    spend_p: fits ? p : 1,
    spend_q: fits ? q - 1 : 0,
    spend_mean: fits ? (p * gamma) / (q - 1) : (spend?.observedMean ?? 0),
    margin,
  }
}

/** A forecast that would have been further off is said with every run. */
const farOff = 0.25

/** The fit as runs keep it, beside the cuts of the definition's conditions; with a warning where it forecasts badly, or not at all. */
export function fittedValue(fit: ValueFit, name: Bilingual): Fitted {
  const { backTest: tested } = fit
  const error = tested?.errors.aggregateError ?? 0
  const sign = error < 0 ? '−' : '+'
  const params = { name, days: tested?.days ?? 0, error: `${sign}${Math.abs(error * 100).toFixed(0)}%` }
  const lack = fit.buying.model === 'keep-rate' ? nothingToForecast(fit.buying) : undefined
  const warnings = lack
    ? [valueErrors.problem('no-forecast', { name, reason: lack })]
    : Math.abs(error) > farOff
      ? [valueErrors.problem('forecast-off', params)]
      : []
  return { values: valuePlaceholders(fit), cuts: [], seen: fit.people, missing: {}, warnings, learned: fit }
}

/** What a run kept of a value's models. */
export const valueFitOf = (fitted: Fitted | undefined): ValueFit | undefined => fitted?.learned as ValueFit | undefined
