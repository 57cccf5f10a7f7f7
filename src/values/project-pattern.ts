import { attributeOf } from '../attributes/named.ts'
import type { CompileContext } from '../conditions/context.ts'
import { describeWindow, parseWindow } from '../time/window.ts'
import type { Bilingual } from '../errors.ts'
import { FenqunError } from '../errors.ts'
import type { Scope } from '../conditions/rule.ts'
import type { Expression } from '../sql/expression.ts'
import { arithmetic, call, cast, coalesce, compare, literal, when } from '../sql/expression.ts'
import { amountOf, asMoney, noMoney, scaled } from './amounts.ts'
import { valueErrors } from './errors.ts'
import type { Factor, KeepRate } from './keep-rate.ts'
import { factorOf, keepRateOf } from './keep-rate.ts'
import type { CompiledLine } from './ledger.ts'
import type { Horizon, Period, Rate } from './rate.ts'
import { parseHorizon, parseRate, periodWords, periods, periodsIn, saidHorizon, saidRate } from './rate.ts'
import type { CurrentParams } from './shape.ts'
import type { KeepRateOutlook, PurchaseModel, ValueColumn, ValuePart } from './value-plan.ts'
import { gainColumn, own } from './value-plan.ts'
import { partWords } from './parts.ts'
import type { PartId } from './parts.ts'

/** What is to come, as columns and parts of a value. */
export interface Projection {
  columns: ValueColumn[]
  parts: ValuePart[]
  current: boolean
  scope: Scope
  /** What is fitted and scored, where it takes that. */
  model?: PurchaseModel
  outlook?: KeepRateOutlook
}

/** What every way to look ahead is told: how far, at what rate, and when flows come. */
export interface Outlook {
  horizon: Horizon | 'endless'
  discount: Rate
}

/** Reads horizon and discount; undefined after reporting what is wrong. */
export function outlookOf(params: CurrentParams, context: CompileContext): Outlook | undefined {
  const horizon = parseHorizon(params.horizon)
  const discount = parseRate(params.discount)
  if (!horizon) context.report(valueErrors.problem('not-a-horizon', { text: params.horizon }), ['horizon'])
  if (!discount) context.report(valueErrors.problem('not-a-rate', { text: params.discount }), ['discount'])
  return horizon && discount ? { horizon, discount } : undefined
}

const timingWords: Record<CurrentParams['timing'], (period: Period) => Bilingual> = {
  'start of period': (period) => ({ zh: `每${periodWords[period].zh}初`, en: `at the start of each ${period}` }),
  'middle of period': (period) => ({ zh: `每${periodWords[period].zh}中`, en: `in the middle of each ${period}` }),
  'end of period': (period) => ({ zh: `每${periodWords[period].zh}末`, en: `at the end of each ${period}` }),
}

/**
 * Current value by a keep rate: what today's pattern comes to in each period, times who is still there, discounted. Closed
 * forms; they need nothing but the person's own rows.
 */
export function byKeepRate(
  params: CurrentParams,
  lines: readonly CompiledLine[],
  context: CompileContext,
): Projection | undefined {
  const outlook = outlookOf(params, context)
  const keep = outlook && keepRateOf(params['keep rate'], outlook.horizon, params.timing, context)
  const pattern = keep && patternOf(params.pattern, keep.period, lines, context)
  const loss = keep && lossOf(params['expected loss'], keep.period, context)
  const spend = params.spend === undefined ? undefined : amountOf(params.spend, ['spend'], context)
  if (!outlook || !keep || !pattern || loss === undefined || (params.spend !== undefined && !spend)) return undefined
  const { timing } = params
  const factor = (retention: KeepRate['likely'], discount: Rate) =>
    factorOf(retention, { ...outlook, discount, timing, period: keep.period }, context)
  const undiscounted: Rate = { share: 0, per: outlook.discount.per }
  const worth = (
    retention: KeepRate['likely'] | undefined,
    discount = outlook.discount,
    less = loss,
  ): Expression | undefined => {
    const found = retention && factor(retention, discount)
    return found && worthOf(found, pattern, less)
  }
  const current = worth(keep.likely)
  const isBounded = outlook.horizon !== 'endless' || params['keep rate'] !== undefined
  const profit = isBounded ? worth(keep.likely, undiscounted) : undefined
  const [low, high] = [worth(keep.low), worth(keep.high)]
  const gain = loss ? worth(keep.likely, outlook.discount, null) : undefined
  if (!current || (isBounded && !profit)) return undefined
  const timed = timingWords[timing](keep.period)
  const horizon = saidHorizon(outlook.horizon)
  const flow: Bilingual = {
    zh: `${pattern.said.zh}${loss ? `,${loss.said.zh}` : ''}`,
    en: `${pattern.said.en}${loss ? `, ${loss.said.en}` : ''}`,
  }
  const how: Bilingual = {
    zh: `${flow.zh};留存率${keep.said.zh},${timed.zh}计,${horizon.zh}`,
    en: `${flow.en}; keep rate ${keep.said.en}, counted ${timed.en}, ${horizon.en}`,
  }
  const rate = saidRate(outlook.discount)
  const discounted = { zh: `${how.zh},折现率${rate.zh}`, en: `${how.en}, discounted at ${rate.en}` }
  const less = spend ? { zh: `,减去投入 ${spend.said}`, en: `, less a spend of ${spend.said}` } : { zh: '', en: '' }
  const spent = spend?.money ?? cast(noMoney, 'money')
  const net = (gross: string) => cast(arithmetic(own(gross), '-', spent), 'money')
  const nullable = keep.likely !== undefined && !('rate' in keep.likely)
  const made = (part: PartId, is: Expression, level: number, sentence: Bilingual) => ({
    column: { name: part, type: 'money' as const, is, level, kept: true },
    part: { part, ...partWords[part], nullable, sentence },
  })
  const rates = keep.range ?? keep.said
  const end = (most: boolean): Bilingual => ({
    zh: `留存率${rates.zh}里结果最${most ? '大' : '小'}的一个:${flow.zh};${timed.zh}计,${horizon.zh},折现率${rate.zh}`,
    en: `the ${most ? 'most' : 'least'} that a keep rate of ${rates.en} comes to: ${flow.en}; counted ${timed.en}, ${horizon.en}, discounted at ${rate.en}`,
  })
  const ends = [...(low ? ['by-low'] : []), 'current', ...(high ? ['by-high'] : [])]
  const all = [
    made('current', current, 1, discounted),
    ...(low ? [made('current-low', outermost(ends, '<'), 2, end(false))] : []),
    ...(high ? [made('current-high', outermost(ends, '>'), 2, end(true))] : []),
    made('cnpv', net('current'), 2, { zh: `${discounted.zh}${less.zh}`, en: `${discounted.en}${less.en}` }),
    ...(profit
      ? [
          made('clp', cast(arithmetic(own('undiscounted'), '-', spent), 'money'), 2, {
            zh: `${how.zh},不折现${less.zh}`,
            en: `${how.en}, undiscounted${less.en}`,
          }),
        ]
      : []),
  ]
  return {
    columns: [
      ...pattern.columns,
      ...(profit ? [{ name: 'undiscounted', type: 'money' as const, is: profit, level: 1, kept: false }] : []),
      ...Object.entries({ 'by-low': low, 'by-high': high, [gainColumn]: gain }).flatMap(([name, is]): ValueColumn[] =>
        is ? [{ name, type: 'money', is, level: 1, kept: name === gainColumn }] : [],
      ),
      ...all.map((one) => one.column),
    ],
    parts: all.map((one) => one.part),
    current: pattern.current || keep.current || spend?.current === true || (loss?.current ?? false),
    scope: keep.scope ?? 'customer',
    outlook: { ...outlook, timing, period: keep.period, keep: keep.told, ...(loss ? { loss: true } : {}) },
  }
}

/** The least or the most of own columns: who loses by staying is worth less with a higher keep rate. */
function outermost(names: readonly string[], is: '<' | '>'): Expression {
  const [first, ...rest] = names.map(own)
  return rest.reduce((left, right) => when([{ when: compare(right, is, left), then: right }], left), first!)
}

/** What comes in each period by today's pattern: an own column times a plain factor. */
export interface Pattern {
  columns: ValueColumn[]
  amount: Expression
  perPeriod: number
  said: Bilingual
  current: boolean
}

export function patternOf(
  written: CurrentParams['pattern'],
  period: Period,
  lines: readonly CompiledLine[],
  context: CompileContext,
): Pattern | undefined {
  const amount = own('pattern')
  const columnOf = (is: Expression): ValueColumn[] => [{ name: 'pattern', type: 'money', is, level: 0, kept: false }]
  if (typeof written !== 'string') {
    const per = periods.find((one) => one === written.per)
    if (!per) context.report(valueErrors.problem('not-a-period', { text: written.per }), ['pattern', 'per'])
    const found = attributeOf('number', written.attribute, ['pattern', 'attribute'], context)
    if (!found || !per) return undefined
    return {
      columns: columnOf(coalesce(asMoney(found.expression, found.type), cast(noMoney, 'money'))),
      amount,
      perPeriod: periodsIn(per, period),
      said: { zh: `每${periodWords[per].zh}的${found.name.zh}`, en: `${found.name.en} a ${per}` },
      current: found.current === true,
    }
  }
  const window = windowIn(written)
  if (!window) {
    context.report(valueErrors.problem('not-a-pattern', { text: written }), ['pattern'])
    return undefined
  }
  const counted = lines.filter(({ line }) => line.indirect === undefined && line.type !== 'acquisition')
  const terms = counted.flatMap(({ line, within }) => {
    const sum = within(written)
    return sum ? [{ sum, sign: line.side === 'income' ? ('+' as const) : ('-' as const) }] : []
  })
  const net = terms.reduce<Expression>((left, { sum, sign }) => arithmetic(left, sign, sum), cast(noMoney, 'money'))
  const when = describeWindow(window.spec)
  return {
    columns: columnOf(cast(net, 'money')),
    amount,
    perPeriod: periodsIn(window.unit, period) / window.count,
    said: {
      zh: `照${when.zh}的直接贡献(不含获客成本)继续`,
      en: `the direct contribution ${when.en}, without acquisition, goes on`,
    },
    current: false,
  }
}

function windowIn(text: string) {
  try {
    const spec = parseWindow(text)
    if (spec.kind !== 'last' || spec.unit === 'hour') return undefined
    return { spec, count: spec.count, unit: spec.unit }
  } catch (error) {
    if (!(error instanceof FenqunError)) throw error
    return undefined
  }
}

/** What is lost in each period; null where nothing is written, undefined after reporting. */
interface Loss {
  balance: Expression
  perPeriod: number
  said: Bilingual
  current: boolean
}

function lossOf(
  written: CurrentParams['expected loss'],
  period: Period,
  context: CompileContext,
): Loss | null | undefined {
  if (!written) return null
  const share = parseRate(written.share)
  if (!share) context.report(valueErrors.problem('not-a-rate', { text: written.share }), ['expected loss', 'share'])
  const found = attributeOf('number', written.of, ['expected loss', 'of'], context)
  if (!share || !found) return undefined
  return {
    balance: coalesce(asMoney(found.expression, found.type), cast(noMoney, 'money')),
    perPeriod: share.share * periodsIn(share.per, period),
    said: {
      zh: `减去预期损失:${found.name.zh}的${saidRate(share).zh}`,
      en: `less an expected loss of ${saidRate(share).en} of ${found.name.en}`,
    },
    current: found.current === true,
  }
}

/** Flows times their factor: exact decimals where the factor is plain, doubles where each person has one. */
function worthOf(factor: Factor, pattern: Pattern, loss: Loss | null): Expression {
  const exact = (by: number): Expression => {
    const gain = scaled(pattern.amount, (pattern.perPeriod * by).toFixed(10))
    return loss ? cast(arithmetic(gain, '-', scaled(loss.balance, (loss.perPeriod * by).toFixed(10))), 'money') : gain
  }
  if (factor.of === 'everybody') return exact(factor.factor)
  if (factor.of === 'classes')
    return when(
      factor.branches.map((one) => ({ when: one.when, then: exact(one.factor) })),
      factor.otherwise === undefined ? undefined : exact(factor.otherwise),
    )
  const double = (of: Expression, by: number) => arithmetic(cast(of, 'number'), '*', literal('number', by))
  const gain = double(pattern.amount, pattern.perPeriod)
  const flow = loss ? arithmetic(gain, '-', double(loss.balance, loss.perPeriod)) : gain
  return call('money', arithmetic(flow, '*', factor.factor))
}
