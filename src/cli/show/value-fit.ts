import type { ExitCode } from '../../errors.ts'
import type { FittedValues, ValueAnswer } from '../../index.ts'
import type { Door } from '../door.ts'
import { count, decimal } from '../figures.ts'
import { oneLine } from '../plain-text.ts'

type ValueFit = NonNullable<ValueAnswer['fit']>
type CovariateEffect = Extract<ValueFit['buying'], { covariates: unknown }>['covariates'][number]

/** What models learned, in words: which was taken and why, its numbers, its diagnosis, and how far off it would have been. */
export function fitLines({ t, paint, language }: Door, fit: ValueFit): string[] {
  const { buying, spend, tried } = fit
  const numbers = (parameters: Record<string, number>, errors: Record<string, number> | undefined) =>
    Object.entries(parameters)
      .map(
        ([name, value]) => `${name} ${short(value)}${errors?.[name] === undefined ? '' : ` ± ${short(errors[name])}`}`,
      )
      .join(', ')
  const isUsed = tried.some((one) => one.used)
  const learned =
    buying.model === 'keep-rate'
      ? t({
          zh: `留存率 ${buying.keep === undefined ? '—' : percent(buying.keep)}(每 ${buying.period} ${periodWords[buying.unit].zh})`,
          en: `keep rate ${buying.keep === undefined ? '—' : percent(buying.keep)} (per ${buying.period} ${periodWords[buying.unit].en}s)`,
        })
      : `${numbers(buying.parameters, buying.errors)} · LL ${decimal(buying.logLikelihood)}`
  const per = periodWords[fit.period ?? 'day']
  return [
    isUsed
      ? `${paint('bold', t({ zh: '模型', en: 'model' }))}  ${buying.model}  ${learned}`
      : `${paint('bold', t({ zh: '模型', en: 'model' }))}  ${t({ zh: '没有可用的模型,没有预测', en: 'none can be used: there is no forecast' })}`,
    t({
      zh: `${fit.day} 拟合 · ${count(fit.buyers, language)} 名买家(总体 ${count(fit.people, language)} 人)· 回头客 ${count(buying.repeatBuyers, language)} · ${count(fit.merged, language)} 单与同${per.zh}的另一单合并`,
      en: `fitted as of ${fit.day} · ${count(fit.buyers, language)} buyers of ${count(fit.people, language)} people · ${count(buying.repeatBuyers, language)} repeat buyers · ${count(fit.merged, language)} orders merged with another of their ${per.en}`,
    }),
    ...tried.map((one) => `  ${one.used ? '✓' : '✗'} ${one.model}: ${oneLine(t(one.reason))}`),
    ...(fit.covariates ? [`  · ${oneLine(t(fit.covariates.reason))}`] : []),
    ...('covariates' in buying ? buying.covariates.map((one) => `  · ${effectText(one, fit, t)}`) : []),
    ...('diagnosis' in buying ? buying.diagnosis.map((one) => `  · ${oneLine(t(one.words))}`) : []),
    ...(fit.byPattern
      ? []
      : spend
        ? [
            `${paint('bold', t({ zh: '每单金额', en: 'value of an order' }))}  gamma-gamma  ${numbers(spend.parameters, spend.errors)}`,
            ...spend.diagnosis.map((one) => `  · ${oneLine(t(one.words))}`),
          ]
        : [t({ zh: '每单金额:自己的平均', en: 'value of an order: their own mean' })]),
    ...(fit.byPattern
      ? [t({ zh: '每期带来的贡献照今天的样子', en: "what a period brings goes by today's pattern" })]
      : [t({ zh: `贡献占订单金额 ${percent(fit.margin)}`, en: `contribution ${percent(fit.margin)} of order value` })]),
    ...(fit.tracked ? [trackedText(fit.tracked, t)] : []),
    fit.backTest
      ? t({
          zh: `回测 ${fit.backTest.days} 天:订单${errorText(fit.backTest.errors.aggregateError)},金额${errorText(fit.backTest.money.error)},排序相关 ${short(fit.backTest.errors.rankCorrelation)}`,
          en: `back-test of ${fit.backTest.days} days: orders ${errorText(fit.backTest.errors.aggregateError)}, money ${errorText(fit.backTest.money.error)}, rank correlation ${short(fit.backTest.errors.rankCorrelation)}`,
        })
      : t({ zh: '没有回测:历史太短,或订单太多', en: 'no back-test: too few days are known, or too many orders' }),
  ]
}

function trackedText({ from, to, predicted, actual, drifted }: NonNullable<ValueFit['tracked']>, t: Door['t']): string {
  const error = errorText(actual > 0 ? predicted / actual - 1 : undefined)
  return t(
    drifted
      ? {
          zh: `${from} 的拟合到 ${to} 已经漂移(订单${error}),所以重新拟合`,
          en: `the fit of ${from} had drifted by ${to} (orders ${error}), so it was fitted again`,
        }
      : {
          zh: `${from} 的拟合到 ${to} 没有漂移(订单${error}),继续用`,
          en: `the fit of ${from} has not drifted by ${to} (orders ${error}), and was taken again`,
        },
  )
}

/** `orders come 1.4 × as often for each 1 of VIP`. */
function effectText({ name, on, effect, error }: CovariateEffect, { covariates }: ValueFit, t: Door['t']): string {
  const what = covariates?.attributes.find((one) => one.attribute === name)?.name ?? { zh: name, en: name }
  const times = `${short(Math.exp(effect))} ×`
  const known = error === undefined ? '' : ` (${short(effect)} ± ${short(error)})`
  return oneLine(
    t(
      on === 'orders'
        ? {
            zh: `${what.zh} 每多 1,下单频率 ${times}${known}`,
            en: `orders come ${times} as often for each 1 of ${what.en}${known}`,
          }
        : {
            zh: `${what.zh} 每多 1,流失速度 ${times}${known}`,
            en: `leaving comes ${times} as soon for each 1 of ${what.en}${known}`,
          },
    ),
  )
}

/** The fits of the files' definitions. */
export function fitText(door: Door, { day, run, values }: FittedValues): ExitCode {
  const { t, paint } = door
  const blocks = values.map((one) => {
    door.data('value-fit', { day, ...(run === undefined ? {} : { run }), ...one })
    const head = `${paint('bold', oneLine(t(one.name)))}  ${paint('dim', `${one.id} · ${day}`)}`
    const lines = one.fit
      ? fitLines(door, one.fit)
      : [t({ zh: '按留存率推算,没有要拟合的模型', en: 'goes by a keep rate: there is no model to fit' })]
    return [head, ...lines].join('\n')
  })
  door.print(`${blocks.join('\n\n')}\n`)
  return 0
}

const periodWords = {
  day: { zh: '日', en: 'day' },
  week: { zh: '周', en: 'week' },
  month: { zh: '月', en: 'month' },
  quarter: { zh: '季度', en: 'quarter' },
  year: { zh: '年', en: 'year' },
} as const

const percent = (share: number): string => `${Number((share * 100).toFixed(1))}%`
const short = (value: number): string => String(Number(value.toPrecision(4)))

/** `+3.2%`: how far the forecast is above what happened. */
export const errorText = (error: number | undefined): string =>
  error === undefined ? '—' : `${error < 0 ? '−' : '+'}${Math.abs(error * 100).toFixed(1)}%`
