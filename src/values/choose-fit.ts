import type { Bilingual } from '../errors.ts'
import type { BuyerPatterns } from '../stats/lifetime/buyer-patterns.ts'
import { buyerPatterns } from '../stats/lifetime/buyer-patterns.ts'
import type { ChainModel, ChosenFit, ForecastFit, TriedModel } from '../stats/lifetime/choose-buying.ts'
import { chooseBuying, doesForecast, fitModel, scorerOf } from '../stats/lifetime/choose-buying.ts'
import { forecastErrors } from '../stats/lifetime/forecast-errors.ts'
import { modelName } from '../stats/lifetime/model-name.ts'
import type { CutOrders, OrderRows } from './cut-orders.ts'
import { cutOrders } from './cut-orders.ts'
import { modelsFor } from './models-for.ts'
import type { PurchaseModel } from './value-plan.ts'

/** A model further down the chain must forecast by so much better to be taken. */
const better = 0.02
/** With fewer orders held out than these the chain alone decides. */
const fewestHeldOut = 50

/**
 * The model to forecast with. The first of the chain, if nothing speaks against it; where the chain falls back, whichever would have forecast the last third of
 * the known time best: the first admissible one, unless another has less loss. A parameter at a boundary says that the data do not tell it, not that the
 * forecast is wrong, so models against which nothing else speaks are compared too. The loss is the Poisson deviance of each customer's orders, which bias and
 * bad ranking both raise. Where not even the keep rate forecasts, the best of those compared is taken. Where there are no orders to test on, the chain alone decides. Pure.
 */
export function chooseFit(
  model: Pick<PurchaseModel, 'chain' | 'atLeast' | 'period'>,
  patterns: BuyerPatterns,
  orders: OrderRows | undefined,
  until: string,
): ChosenFit {
  const repeatBuyers = patterns.repeats.reduce((sum, x, row) => (x > 0 ? sum + patterns.weight[row]! : sum), 0)
  const isThin = repeatBuyers < model.atLeast
  const models = modelsFor(model, isThin)
  const chosen = chooseBuying(patterns, { models })
  const used = chosen.tried.findIndex((one) => one.used)
  const place = used < 0 ? models.length : used
  if (isThin || place < 1 || !orders || models.includes('sbg')) return chosen
  const cut = cutOrders(model, orders, until)
  if (!cut || sumOf(cut.seen.heldOut) < fewestHeldOut) return chosen
  const behind = models.slice(place + 1).map((one) => fitModel(one, patterns))
  const fits: ForecastFit[] = [
    ...[...chosen.passed, ...(chosen.fit.model === 'keep-rate' ? [] : [chosen.fit]), ...behind].filter(mayForecast),
    ...[chooseBuying(patterns, { models: [] }).fit].filter(mayForecast),
  ]
  const learned = buyerPatterns(cut.seen.columns)
  const tested = fits.flatMap((fit) => {
    const forecast = forecastBy(fit.model, learned, cut)
    return forecast ? [{ fit, ...forecast }] : []
  })
  const own = tested.find((one) => one.fit.model === chosen.fit.model)
  if (doesForecast(chosen.fit) ? !own || tested.length < 2 : tested.length === 0) return chosen
  const best = tested.reduce((least, one) => (one.loss < least.loss ? one : least))
  const taken = !own || best.loss < own.loss * (1 - better) ? best : own
  return { ...chosen, fit: taken.fit, tried: told(chosen.tried, tested, taken, { days: cut.days, order: models }) }
}

/** Whether nothing speaks against a forecast by it but that a parameter is at a boundary. */
const mayForecast = (fit: ForecastFit): boolean =>
  fit.model === 'keep-rate' ? doesForecast(fit) : fit.diagnosis.every((one) => !one.against || one.code === 'boundary')

interface Tested {
  fit: ForecastFit
  /** Poisson deviance per customer of what was held out. */
  loss: number
  /** Forecast ÷ actual − 1 of all orders. */
  error: number
}

/** How the model would have forecast what was held out; undefined where it cannot be fitted to what was seen. */
function forecastBy(
  name: ForecastFit['model'],
  learned: BuyerPatterns,
  { seen, within }: CutOrders,
): Omit<Tested, 'fit'> | undefined {
  const fit = name === 'keep-rate' ? chooseBuying(learned, { models: [] }).fit : fitModel(name, learned)
  if (!mayForecast(fit)) return undefined
  const score = scorerOf(fit, { within })
  const { repeats, lastAge, age } = seen.columns
  const predicted = Float64Array.from(
    { length: age.length },
    (_, row) => score(repeats[row]!, lastAge[row]!, age[row]!)?.orders ?? 0,
  )
  let loss = 0
  for (let row = 0; row < predicted.length; row++) loss += deviance(seen.heldOut[row]!, predicted[row]!)
  const { aggregateError = 0 } = forecastErrors({ predicted, actual: seen.heldOut })
  return { loss: loss / predicted.length, error: aggregateError }
}

/** Twice the log-likelihood ratio of a count against a mean; a forecast of nothing is taken as next to nothing. */
function deviance(actual: number, mean: number): number {
  const expected = Math.max(mean, 1e-9)
  return 2 * ((actual > 0 ? actual * Math.log(actual / expected) : 0) - (actual - expected))
}

/** What was tried, each candidate with what the back-test says of it. */
function told(
  tried: readonly TriedModel[],
  tested: readonly Tested[],
  taken: Tested,
  { days, order }: { days: number; order: readonly ChainModel[] },
): TriedModel[] {
  const words = tested.map(({ fit, loss, error }) => {
    const name = modelName(fit.model)
    return { zh: `${name.zh} ${short(loss)} (${signed(error)})`, en: `${name.en} ${short(loss)} (${signed(error)})` }
  })
  const isLowest = tested.every((one) => one.loss >= taken.loss)
  const compared: Bilingual = {
    zh: `用留出的 ${days} 天比较,由每位客户订单数的泊松偏差决定,越小越好,括号里全部订单合计的误差不作准: ${words.map((one) => one.zh).join(', ')}; ${isLowest ? '它最小' : '没有一个比它小 2%'}`,
    en: `compared on ${days} days held out, where the Poisson deviance of each customer's orders decides, lower is better, and not the error in all orders (in brackets): ${words.map((one) => one.en).join(', ')}; ${isLowest ? 'it has the lowest' : 'none is lower by 2%'}`,
  }
  const of = (model: TriedModel['model']) => tested.find((one) => one.fit.model === model)
  const known = tried.filter((one) => one.model !== taken.fit.model && !(one.used && of(one.model)))
  const name = modelName(taken.fit.model)
  const beaten = (model: TriedModel['model'], why: Bilingual): Bilingual => {
    const found = of(model)
    if (!found) return why
    const [own, others, error] = [short(found.loss), short(taken.loss), signed(found.error)]
    return found.loss < taken.loss
      ? {
          zh: `${why.zh}; 留出 ${days} 天的偏差 ${own} (订单合计 ${error}), 比 ${name.zh} 的 ${others} 小不到 2%`,
          en: `${why.en}; deviance ${own} on ${days} days held out (all orders ${error}), lower by less than 2% than ${others} of ${name.en}`,
        }
      : {
          zh: `${why.zh}; 留出 ${days} 天的偏差 ${own} (订单合计 ${error}), 不如 ${name.zh} 的 ${others}`,
          en: `${why.en}; deviance ${own} on ${days} days held out (all orders ${error}), not as good as ${others} of ${name.en}`,
        }
  }
  const usable = { zh: '可用', en: 'usable' }
  const listed = new Set(known.map((one) => one.model))
  const found = [
    ...known.map((one) => ({ ...one, used: false, reason: beaten(one.model, one.reason) })),
    ...tested.flatMap(({ fit }): TriedModel[] => {
      if (listed.has(fit.model)) return []
      const isTaken = fit === taken.fit
      const reason = isTaken
        ? {
            zh: `${why(fit).zh}; ${compared.zh}`,
            en: `${why(fit).en}; ${compared.en}`,
          }
        : beaten(fit.model, usable)
      const diagnosis = fit.model === 'keep-rate' ? [] : fit.diagnosis.filter((one) => one.against)
      const likelihood = 'logLikelihood' in fit ? { logLikelihood: fit.logLikelihood } : {}
      return [{ model: fit.model, used: isTaken, reason, diagnosis, ...likelihood }]
    }),
  ]
  const places = [...order, 'keep-rate']
  return found.toSorted((one, other) => places.indexOf(one.model) - places.indexOf(other.model))
}

/** Why it came to a comparison. */
const why = (fit: ForecastFit): Bilingual =>
  fit.model === 'keep-rate' || fit.usable
    ? { zh: '首选不可用', en: 'the first choice cannot be used' }
    : { zh: '只有参数到了取值边界', en: 'nothing but a parameter at a boundary speaks against it' }

const sumOf = (column: ArrayLike<number>): number => Array.from(column).reduce((sum, one) => sum + one, 0)
/** Four figures, so that two which differ by the 2% that count are told apart. */
const short = (loss: number): string => String(Number(loss.toPrecision(4)))
const signed = (error: number): string => `${error < 0 ? '−' : '+'}${Math.abs(error * 100).toFixed(0)}%`
