import { numberOf } from '../attributes/events.ts'
import { attributeOf } from '../attributes/named.ts'
import { periodIn } from '../attributes/periods.ts'
import type { CompileContext } from '../conditions/context.ts'
import { eventsOf } from '../conditions/events-of.ts'
import type { Scope } from '../conditions/rule.ts'
import type { Bilingual } from '../errors.ts'
import type { Expression } from '../sql/expression.ts'
import { arithmetic, call, cast, compare, integer, isKnown, literal, when } from '../sql/expression.ts'
import type { WindowSpec } from '../time/window.ts'
import { firstDay } from '../time/window.ts'
import { asMoney, noMoney } from './amounts.ts'
import { compileCovariates } from './covariates.ts'
import { valueErrors } from './errors.ts'
import type { CompiledLine } from './ledger.ts'
import { mostPeriodsBack } from './periods-back.ts'
import { patternOf } from './project-pattern.ts'
import type { CurrentParams } from './shape.ts'
import type { Covariate, PurchaseModel, ValueColumn } from './value-plan.ts'
import { own } from './value-plan.ts'

/** What models see of people, as columns `x`, `tx`, `T`, `days`, `orders-made` and `spent`, all missing for who never bought. */
export interface BuyerInputs {
  columns: ValueColumn[]
  /** What is expected. */
  label: Bilingual
  /** What each of them brings, where no model of spending says so. */
  each?: Expression
  /** Where orders are found, for back-tests. */
  from: Pick<PurchaseModel, 'event' | 'where' | 'amount'>
  covariates?: readonly Covariate[]
  scope: Scope
  current: boolean
}

const input = (name: string, is: Expression, type: ValueColumn['type'] = 'integer', level = 0): ValueColumn => ({
  name,
  type,
  is,
  level,
  kept: false,
})

/** The inputs that a way to estimate takes; undefined after reporting what is wrong. */
export function buyerInputs(
  params: CurrentParams,
  lines: readonly CompiledLine[],
  context: CompileContext,
): BuyerInputs | undefined {
  const { by, period, renewals } = params
  const inPeriods = by === 'contract' || by === 'bg/bb'
  if (inPeriods && !period) {
    context.report(valueErrors.problem('no-period', { by }), ['by'])
    return undefined
  }
  if (by === 'contract' && renewals) return ofContracts(params, lines, context)
  return ofEvents(params, context)
}

function ofEvents(params: CurrentParams, context: CompileContext): BuyerInputs | undefined {
  const { by, period } = params
  if (params.of === undefined) {
    const known = context.eventNames().join(', ')
    context.report(valueErrors.problem(by === 'contract' ? 'no-contract' : 'no-purchase', { by, known }), ['by'])
    return undefined
  }
  const [unit, length] = period === 'quarter' ? (['month', 3] as const) : ([period ?? 'day', 1] as const)
  const within: WindowSpec | 'ever' = period ? { kind: 'last', count: mostPeriodsBack * length, unit } : 'ever'
  const events = eventsOf(params.of, ['of'], { where: params.where, within }, context)
  const amount = events && params.sum !== undefined ? numberOf(events, params.sum, 'sum', context) : undefined
  if (events && params.sum === undefined) context.report(valueErrors.problem('no-order-value', { by }), ['by'])
  if (!events || !amount) return undefined
  const first = context.measure({ ...events.base, aggregate: 'min', value: 'day', type: 'date' })
  const last = context.measure({ ...events.base, aggregate: 'max', value: 'day', type: 'date' })
  const bought = (is: Expression) => when([{ when: isKnown(first), then: is }])
  const sum = context.measure({ ...events.base, aggregate: 'sum', value: amount.name, type: amount.type })
  const shared = [
    input('orders-made', bought(context.measure({ ...events.base, aggregate: 'count', type: 'integer' }))),
    input('spent', bought(asMoney(sum, amount.type)), 'money'),
  ]
  const found = {
    label: events.event.label,
    from: { event: params.of, amount: amount.name, ...(events.base.where ? { where: events.base.where } : {}) },
    scope: 'customer' as const,
    current: false,
  }
  if (!period) {
    const days = context.measure({ ...events.base, aggregate: 'distinct', value: 'day', type: 'integer' })
    const columns = [
      input('x', bought(arithmetic(days, '-', integer(1)))),
      input('tx', bought(call('daysBetween', first, last))),
      input('T', bought(call('daysBetween', first, literal('date', context.asOf.day)))),
      input('days', bought(days)),
    ]
    if (!params.covariates) return { ...found, columns: [...columns, ...shared] }
    const beside = compileCovariates(params.covariates, isKnown(first), context)
    if (!beside) return undefined
    const { covariates, current } = beside
    return { ...found, columns: [...columns, ...beside.columns, ...shared], covariates, current }
  }
  const latest = mostPeriodsBack - 1
  const edges = Array.from({ length: latest }, (_, at) => firstDay(context.asOf.day, (latest - at) * length, unit))
  const paid = context.measure({
    ...events.base,
    aggregate: 'periods',
    type: 'integer',
    per: period,
    edges,
    times: { low: 1 },
    label: `${events.base.label} at least 1 time per ${period}`,
  })
  const passed = arithmetic(own('last-period'), '-', own('first-period'))
  const isBehind = compare(own('last-period'), '<', integer(latest))
  const seen =
    by === 'contract'
      ? [
          input('x', passed, 'integer', 1),
          input('tx', passed, 'integer', 1),
          input('T', arithmetic(passed, '+', oneIf(isBehind)), 'integer', 1),
        ]
      : [
          input('x', bought(arithmetic(paid, '-', integer(1)))),
          input('tx', passed, 'integer', 1),
          input('T', arithmetic(integer(latest), '-', own('first-period')), 'integer', 1),
        ]
  return {
    ...found,
    columns: [
      input('first-period', bought(periodIn(first, edges))),
      input('last-period', bought(periodIn(last, edges))),
      input('days', bought(paid)),
      ...seen,
      ...shared,
    ],
  }
}

const oneIf = (condition: Expression): Expression => when([{ when: condition, then: integer(1) }], integer(0))

/** Contracts by what attributes say of them: how often each was renewed, and whether it is over. */
function ofContracts(
  params: CurrentParams,
  lines: readonly CompiledLine[],
  context: CompileContext,
): BuyerInputs | undefined {
  const { renewals, left, period } = params
  const found = attributeOf('number', renewals!.attribute, ['renewals', 'attribute'], context)
  const over = left === undefined ? undefined : context.rule(left, ['left'])
  const pattern = patternOf(params.pattern, period!, lines, context)
  for (const key of ['of', 'where', 'sum', 'margin'] as const)
    if (params[key] !== undefined) context.report(valueErrors.problem('not-with-renewals', { key }), [key], 'key')
  if (left === undefined) context.report(valueErrors.problem('no-contract-end'), ['renewals'], 'key')
  if (found && found.type !== 'integer')
    context.report(valueErrors.problem('not-whole-renewals', { name: renewals!.attribute, type: found.type }), [
      'renewals',
      'attribute',
    ])
  if (found?.type !== 'integer' || !over || !pattern) return undefined
  const made = found.expression
  const known = (is: Expression) => when([{ when: compare(made, '>=', integer(0)), then: is }])
  const each = arithmetic(cast(pattern.amount, 'number'), '*', literal('number', pattern.perPeriod))
  return {
    columns: [
      ...pattern.columns,
      input('x', known(made)),
      input('tx', known(made)),
      input('T', known(arithmetic(made, '+', oneIf(over.truth)))),
      input('days', known(integer(0))),
      input('orders-made', known(integer(0))),
      input('spent', known(cast(noMoney, 'money')), 'money'),
    ],
    label: { zh: '续约', en: 'renewals' },
    each,
    from: {},
    scope: over.scope,
    current: found.current === true || pattern.current,
  }
}
