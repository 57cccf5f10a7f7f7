import type { CompileContext } from '../conditions/context.ts'
import type { Bilingual } from '../errors.ts'
import type { Expression } from '../sql/expression.ts'
import { arithmetic, call, cast, column, compare, isKnown, literal, placeholder, when } from '../sql/expression.ts'
import { durationIn } from '../stats/lifetime/time-unit.ts'
import { amountOf, noMoney } from './amounts.ts'
import { buyerInputs } from './buyer-inputs.ts'
import { chains } from './chains.ts'
import { valueErrors } from './errors.ts'
import type { CompiledLine } from './ledger.ts'
import type { PartId } from './parts.ts'
import { partWords } from './parts.ts'
import type { Outlook, Projection } from './project-pattern.ts'
import { outlookOf } from './project-pattern.ts'
import { purchaseWords } from './purchase-words.ts'
import type { Period } from './rate.ts'
import { parsePercent, saidHorizon, saidRate } from './rate.ts'
import type { CurrentParams } from './shape.ts'
import type { ValueColumn } from './value-plan.ts'
import { own, scoreColumn, scoreTable } from './value-plan.ts'

const number = (name: string): Expression => placeholder(name, 'number')

/**
 * Current value by a purchase model: expected orders of each person, discounted, times what an order is expected to be worth, times the contribution in that. What the
 * models see of a person are x (days with an order after the first), tx (the last of them) and T (as-of), in days since the first.
 */
export function byPurchases(
  params: CurrentParams,
  lines: readonly CompiledLine[],
  context: CompileContext,
): Projection | undefined {
  const { by } = params
  if (by === 'keep rate') throw new Error('no purchase model')
  const inputs = buyerInputs(params, lines, context)
  const outlook = outlookOf(params, context)
  const margin = params.margin === undefined ? undefined : parsePercent(params.margin)
  if (params.margin !== undefined && margin === undefined)
    context.report(valueErrors.problem('not-a-share', { text: params.margin }), ['margin'])
  const spend = params.spend === undefined ? undefined : amountOf(params.spend, ['spend'], context)
  const isEndless = outlook?.horizon === 'endless'
  if (isEndless && outlook.discount.share === 0) {
    context.report(valueErrors.problem('endless-worth'), ['horizon'])
    return undefined
  }
  if (outlook && params.period && !inPeriods(outlook.horizon, params.period)) {
    context.report(valueErrors.problem('not-whole-periods', { period: params.period }), ['horizon'])
    return undefined
  }
  if (!inputs || !outlook || (params.margin !== undefined && margin === undefined)) return undefined
  if (params.spend !== undefined && !spend) return undefined
  for (const key of ['keep rate', 'expected loss'] as const)
    if (params[key] !== undefined) {
      context.report(valueErrors.problem('not-with-model', { by, key }), [key], 'key')
      return undefined
    }

  const score = (name: string): ValueColumn => ({
    name: scoreColumn(name),
    type: 'number',
    is: column(scoreColumn(name), scoreTable),
    level: 2,
    kept: false,
    scored: true,
  })

  const net = lines
    .filter(({ line }) => line.indirect === undefined && line.type !== 'acquisition')
    .reduce<Expression>(
      (left, { line, column: { name } }) => arithmetic(left, line.side === 'income' ? '+' : '-', own(name)),
      cast(noMoney, 'money'),
    )
  const double = (name: string) => cast(own(name), 'number')
  const perOrder =
    inputs.each ??
    when(
      [
        {
          when: compare(own('spent'), '>', literal('money', '0')),
          then: call(
            'divide',
            arithmetic(number('spend_a'), '+', arithmetic(number('spend_p'), '*', double('spent'))),
            arithmetic(arithmetic(number('spend_p'), '*', double('days')), '+', number('spend_q')),
          ),
        },
      ],
      // Who ordered for nothing spends nothing; of whom no amount is known everybody's mean is taken.
      when([{ when: isKnown(own('spent')), then: literal('number', 0) }], number('spend_mean')),
    )
  /** Who never bought has nothing to go on: 0. */
  const perCustomer = (orders: string): Expression => {
    const worth = arithmetic(arithmetic(own(`score:${orders}`), '*', own('per-order')), '*', number('margin'))
    return when([{ when: isKnown(own('x')), then: call('money', worth) }], cast(noMoney, 'money'))
  }

  const horizon = saidHorizon(outlook.horizon)
  const rate = saidRate(outlook.discount)
  const ahead = isEndless ? { zh: '一年', en: 'a year' } : horizon
  const share: Bilingual = inputs.each
    ? { zh: '照今天的样子每期带来的贡献', en: "what a period brings by today's pattern" }
    : margin
      ? { zh: `${params.margin}`, en: `${params.margin}` }
      : { zh: '价值账里贡献占订单金额的比例', en: 'the share of contribution in order value by the ledger' }
  const words = purchaseWords(params, ahead)
  const times = inputs.each ? { zh: ' × ', en: ' × ' } : { zh: ` × ${words.each.zh} × `, en: ` × ${words.each.en} × ` }
  const how: Bilingual = {
    zh: `${horizon.zh}内预期的${inputs.label.zh}${times.zh}${share.zh}`,
    en: `${inputs.label.en} expected ${isEndless ? horizon.en : `within ${horizon.en}`}${times.en}${share.en}`,
  }
  const discounted: Bilingual = { zh: `${how.zh},折现率${rate.zh}`, en: `${how.en}, discounted at ${rate.en}` }
  const ranged = (zh: string, en: string): Bilingual => ({
    zh: `${discounted.zh};95% 区间较${zh}的一端,只含${inputs.label.zh}数的估计误差`,
    en: `${discounted.en}; the ${en} end of a 95% interval, of how well ${inputs.label.en} are known alone`,
  })
  /** By the low and the high end of what is expected: where each costs more than it brings, more of them are worth less. */
  const outermost = (is: '<' | '>') =>
    when([{ when: compare(own('by-low'), is, own('by-high')), then: own('by-low') }], own('by-high'))
  const less = spend ? { zh: `,减去投入 ${spend.said}`, en: `, less a spend of ${spend.said}` } : { zh: '', en: '' }
  const spentNow = spend?.money ?? cast(noMoney, 'money')
  const made = (part: PartId, is: Expression, level: number, sentence: Bilingual, nullable = false) => ({
    column: { name: part, type: partWords[part].type, is, level, kept: true },
    part: { part, ...partWords[part], nullable, sentence },
  })
  const netOf = (gross: string) => cast(arithmetic(own(gross), '-', spentNow), 'money')
  const found = [
    made('current', perCustomer('worth'), 4, discounted, true),
    made('current-low', outermost('<'), 5, ranged('低', 'lower'), true),
    made('current-high', outermost('>'), 5, ranged('高', 'upper'), true),
    made('cnpv', netOf('current'), 5, { zh: `${discounted.zh}${less.zh}`, en: `${discounted.en}${less.en}` }, true),
    ...(isEndless
      ? []
      : [
          made(
            'clp',
            netOf('undiscounted'),
            5,
            { zh: `${how.zh},不折现${less.zh}`, en: `${how.en}, undiscounted${less.en}` },
            true,
          ),
        ]),
    made('alive', own('score:alive'), 4, words.alive, true),
    made(
      'orders',
      when([{ when: isKnown(own('x')), then: own('score:orders') }], literal('number', 0)),
      4,
      words.orders,
      true,
    ),
    made('order-chance', own('score:chance'), 4, words.chance, true),
    made('order-value', call('money', own('per-order')), 4, words.value, true),
  ]
  return {
    columns: [
      ...inputs.columns,
      { name: 'net', type: 'money', is: cast(net, 'money'), level: 2, kept: false },
      ...['alive', 'chance', 'orders', 'worth', 'profit', 'low', 'high'].map(score),
      { name: 'per-order', type: 'number', is: ofKnown('x', perOrder), level: 3, kept: false },
      ...(isEndless
        ? []
        : [{ name: 'undiscounted', type: 'money' as const, is: perCustomer('profit'), level: 4, kept: false }]),
      ...(['low', 'high'] as const).map((end) => ({
        name: `by-${end}`,
        type: 'money' as const,
        is: perCustomer(end),
        level: 4,
        kept: false,
      })),
      ...found.map((one) => one.column),
    ],
    parts: found.map((one) => one.part),
    current: inputs.current || spend?.current === true,
    scope: 'population',
    model: {
      chain: chains[by],
      atLeast: params['at least'],
      ...outlook,
      ...(params.period ? { period: params.period } : {}),
      ...(inputs.each ? { margin: 1 } : margin === undefined ? {} : { margin: Number(margin) }),
      refit: params.refit,
      ...inputs.from,
      ...(inputs.covariates ? { covariates: inputs.covariates } : {}),
    },
  }
}

const ofKnown = (name: string, is: Expression): Expression => when([{ when: isKnown(own(name)), then: is }])

/** Whether a horizon is a whole number of periods. */
function inPeriods(horizon: Outlook['horizon'], period: Period): boolean {
  if (horizon === 'endless') return true
  const count = durationIn({ value: horizon.count, unit: horizon.period }, period)
  return count >= 1 && Math.abs(count - Math.round(count)) < 1e-9
}
