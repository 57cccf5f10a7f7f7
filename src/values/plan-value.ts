import type { CompileContext } from '../conditions/context.ts'
import type { Scope } from '../conditions/rule.ts'
import type { Bilingual } from '../errors.ts'
import type { Expression } from '../sql/expression.ts'
import { arithmetic, cast } from '../sql/expression.ts'
import { noMoney } from './amounts.ts'
import { valueErrors } from './errors.ts'
import type { CompiledLine } from './ledger.ts'
import { compileLedger } from './ledger.ts'
import { byKeepRate } from './project-pattern.ts'
import type { PartId } from './parts.ts'
import { partWords } from './parts.ts'
import { compilePotential } from './potential.ts'
import { byPurchases } from './by-purchases.ts'
import type { CurrentParams, ValueParams } from './shape.ts'
import type { ValuePart, ValuePlan } from './value-plan.ts'
import { own } from './value-plan.ts'

/**
 * A value definition as columns, level upon level. All money is rounded to 4 decimals before it is put together, so that the parts add up
 * exactly: historic = direct + indirect, lifetime = historic + current + potential. Undefined after reporting what is wrong.
 */
export function planValue(params: ValueParams, context: CompileContext): ValuePlan | undefined {
  const lines = compileLedger(params.ledger, context)
  const potential = compilePotential(params.potential ?? [], context)
  const ahead = lines && params.current ? lookAhead(params.current, lines, context.below(['current'])) : undefined
  if (!lines || !potential || (params.current && !ahead)) return undefined
  const money = (name: PartId, is: Expression, level: number) => ({
    name,
    type: 'money' as const,
    is,
    level,
    kept: true,
  })
  const scopes = [...potential.map((one) => one.scope), ahead?.scope ?? 'customer']
  return {
    scope: (['population', 'linked', 'customer'] satisfies Scope[]).find((one) => scopes.includes(one))!,
    columns: [
      ...lines.map((one) => one.column),
      ...potential.map((one) => one.column),
      ...(ahead?.columns ?? []),
      money('direct', netOf(lines.filter(({ line }) => line.indirect === undefined)), 2),
      money('indirect', netOf(lines.filter(({ line }) => line.indirect !== undefined)), 2),
      money('potential', sumOf(potential.map((one) => own(one.column.name))), 2),
      money('historic', sumOf([own('direct'), own('indirect')]), 3),
      ...(ahead ? [money('lifetime', sumOf([own('historic'), own('current'), own('potential')]), 6)] : []),
    ],
    parts: partsOf(lines, potential.length, ahead?.parts ?? []),
    lines: lines.map((one) => one.line),
    sums: lines.flatMap(({ line, counts }) => (line.side === 'income' ? (counts.sums ?? []) : [])),
    opportunities: potential.map((one) => one.opportunity),
    ...(ahead?.model ? { model: ahead.model } : {}),
    ...(ahead?.outlook ? { outlook: ahead.outlook } : {}),
    current: [...lines, ...potential, ...(ahead ? [ahead] : [])].some((one) => one.current),
  }
}

/** Keys that only some ways to look ahead take. */
const onlyWith: readonly { key: 'period' | 'renewals' | 'left' | 'covariates'; by: readonly CurrentParams['by'][] }[] =
  [
    { key: 'period', by: ['contract', 'bg/bb'] },
    { key: 'renewals', by: ['contract'] },
    { key: 'left', by: ['contract'] },
    { key: 'covariates', by: ['auto', 'pareto/nbd', 'mbg/nbd', 'bg/nbd', 'nbd'] },
  ]

function lookAhead(params: CurrentParams, lines: readonly CompiledLine[], context: CompileContext) {
  const { by } = params
  const wrong = onlyWith.filter((one) => params[one.key] !== undefined && !one.by.includes(by))
  for (const one of wrong)
    context.report(valueErrors.problem('only-with', { key: one.key, by, only: one.by.join(', ') }), [one.key], 'key')
  if (wrong.length > 0) return undefined
  return by === 'keep rate' ? byKeepRate(params, lines, context) : byPurchases(params, lines, context)
}

/** Income less costs, exact. */
function netOf(lines: readonly CompiledLine[]): Expression {
  const zero = cast(noMoney, 'money')
  const net = lines.reduce<Expression>(
    (left, { line, column }) => arithmetic(left, line.side === 'income' ? '+' : '-', own(column.name)),
    zero,
  )
  return cast(net, 'money')
}

function sumOf(terms: readonly Expression[]): Expression {
  const [first = cast(noMoney, 'money'), ...rest] = terms
  return cast(
    rest.reduce((left, right) => arithmetic(left, '+', right), first),
    'money',
  )
}

function partsOf(lines: readonly CompiledLine[], opportunities: number, ahead: readonly ValuePart[]): ValuePart[] {
  const isNullable = ahead.some(({ part, nullable }) => part === 'current' && nullable)
  const named = (list: readonly CompiledLine[]): Bilingual => ({
    zh: list.map(({ line }) => `${line.side === 'income' ? '+' : '−'}${line.name.zh}`).join(' ') || '没有账目',
    en: list.map(({ line }) => `${line.side === 'income' ? '+' : '−'}${line.name.en}`).join(' ') || 'no lines',
  })
  const part = (id: PartId, sentence: Bilingual, nullable = false): ValuePart => ({
    part: id,
    ...partWords[id],
    nullable,
    sentence,
  })
  const direct = named(lines.filter(({ line }) => line.indirect === undefined))
  const indirect = named(lines.filter(({ line }) => line.indirect !== undefined))
  return [
    ...(ahead.length
      ? [
          part(
            'lifetime',
            { zh: '历史价值 + 当前价值 + 潜在价值', en: 'historic + current + potential value' },
            isNullable,
          ),
        ]
      : []),
    part('historic', {
      zh: '到基准时为止已经实现的:直接 + 间接',
      en: 'what has been realised up to as-of: direct + indirect',
    }),
    part('direct', direct),
    part('indirect', indirect),
    ...ahead,
    part('potential', {
      zh: `${opportunities} 个机会的 概率 × 贡献 之和`,
      en: `sum of chance × margin of ${opportunities} opportunities`,
    }),
  ]
}
