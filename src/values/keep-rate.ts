import { attributeOf } from '../attributes/named.ts'
import type { CompileContext } from '../conditions/context.ts'
import { conditionErrors } from '../conditions/errors.ts'
import { nearParams } from '../conditions/near-params.ts'
import type { Bilingual } from '../errors.ts'
import type { Expression } from '../sql/expression.ts'
import { all, arithmetic, call, cast, compare, integer, literal, when } from '../sql/expression.ts'
import { effectiveRate, keepRatePer } from '../stats/lifetime/discount-rate.ts'
import { customerNetPresentValue } from '../stats/lifetime/keep-rate-value.ts'
import { valueErrors } from './errors.ts'
import type { Horizon, Period, Rate } from './rate.ts'
import { parseRate, periods, saidRate } from './rate.ts'
import type { CurrentParams } from './shape.ts'
import type { KeepRateOutlook } from './value-plan.ts'

/** What flows of 1 a period are worth to somebody: one factor, one of each of several classes, or one of each person. */
export type Factor =
  | { of: 'everybody'; factor: number }
  | { of: 'classes'; branches: { when: Expression; factor: number }[]; otherwise?: number }
  | { of: 'each'; factor: Expression }

/** Who stays, as it was written. */
export interface KeepRate {
  period: Period
  likely: Retention
  low?: Retention
  high?: Retention
  said: Bilingual
  /** All of a range. */
  range?: Bilingual
  current: boolean
  scope?: 'linked' | 'population'
  /** The same as plain data. */
  told: KeepRateOutlook['keep']
}

type Retention =
  | { rate: Rate }
  | { branches: { when: Expression; rate: Rate }[]; otherwise?: Rate }
  | { each: Expression }

/** Over a rate of each person the sum is written out in SQL, period by period. */
const mostEach = 40

const everybodyStays: Rate = { share: 1, per: 'year' }

/** Who stays from one period to the next; everybody where nothing is written. Undefined after reporting what is wrong. */
export function keepRateOf(
  written: CurrentParams['keep rate'],
  horizon: Horizon | 'endless',
  timing: CurrentParams['timing'],
  context: CompileContext,
): KeepRate | undefined {
  const at = context.below(['keep rate'])
  const period = (per: Period): Period => (horizon === 'endless' ? per : horizon.period)
  if (written === undefined)
    return {
      period: period('year'),
      likely: { rate: everybodyStays },
      said: { zh: '没有人流失', en: 'nobody leaves' },
      current: false,
      told: { of: 'everybody', rate: everybodyStays },
    }
  if (typeof written === 'string') {
    const rate = shareOf(written, [], at)
    if (!rate) return undefined
    const told = { of: 'everybody' as const, rate }
    return { period: period(rate.per), likely: { rate }, said: saidRate(rate), current: false, told }
  }
  if ('likely' in written) return ofRange(written, period, at)
  if ('attribute' in written) return ofEach(written, horizon, timing, at)
  return ofClasses(written, period, at)
}

function shareOf(text: string, path: string[], context: CompileContext): Rate | undefined {
  const rate = parseRate(text)
  if (!rate) context.report(valueErrors.problem('not-a-rate', { text }), path)
  if (rate && rate.share > 1) context.report(valueErrors.problem('keeps-more-than-all', { text }), path)
  return rate && rate.share <= 1 ? rate : undefined
}

function ofRange(
  written: { low?: string | undefined; likely: string; high?: string | undefined },
  period: (per: Period) => Period,
  context: CompileContext,
): KeepRate | undefined {
  const likely = shareOf(written.likely, ['likely'], context)
  const low = written.low === undefined ? undefined : shareOf(written.low, ['low'], context)
  const high = written.high === undefined ? undefined : shareOf(written.high, ['high'], context)
  if (!likely || (written.low !== undefined && !low) || (written.high !== undefined && !high)) return undefined
  const rising = [low, likely, high].flatMap((one) => (one ? [keepRatePer(one.share, one.per, 'year')] : []))
  if (rising.some((one, index) => index > 0 && one < rising[index - 1]!)) {
    context.report(valueErrors.problem('range-backwards'), [])
    return undefined
  }
  const words = [low, likely, high].flatMap((one) => (one ? [saidRate(one)] : []))
  return {
    period: period(likely.per),
    likely: { rate: likely },
    ...(low ? { low: { rate: low } } : {}),
    ...(high ? { high: { rate: high } } : {}),
    said: saidRate(likely),
    range: { zh: words.map((one) => one.zh).join(' / '), en: words.map((one) => one.en).join(' / ') },
    current: false,
    told: { of: 'everybody', rate: likely },
  }
}

function ofEach(
  written: { attribute: string; per: string },
  horizon: Horizon | 'endless',
  timing: CurrentParams['timing'],
  context: CompileContext,
): KeepRate | undefined {
  const per = periods.find((one) => one === written.per)
  if (!per) context.report(valueErrors.problem('not-a-period', { text: written.per }), ['per'])
  const found = attributeOf('number', written.attribute, ['attribute'], context)
  if (!found || !per) return undefined
  const fits = horizon === 'endless' || (horizon.period === per && horizon.count <= mostEach)
  if (!fits || timing === 'middle of period') {
    context.report(valueErrors.problem('keep-rate-unit', { per, most: mostEach }), ['per'])
    return undefined
  }
  return {
    period: per,
    likely: { each: cast(found.expression, 'number') },
    said: { zh: `各人的${found.name.zh}`, en: `${found.name.en} of each` },
    current: found.current === true,
    told: { of: 'each' },
    ...(found.scope === 'linked' || found.scope === 'population' ? { scope: found.scope } : {}),
  }
}

function ofClasses(
  written: { scheme: string; classes: Record<string, string>; else?: string | undefined },
  period: (per: Period) => Period,
  context: CompileContext,
): KeepRate | undefined {
  const scheme = context.scheme(written.scheme)
  if (!scheme) {
    const params = { name: written.scheme, ...nearParams(written.scheme, context.schemeNames()) }
    context.report(conditionErrors.problem('unknown-scheme', params), ['scheme'])
    return undefined
  }
  const known = scheme.classes.map((one) => one.id)
  const otherwise = written.else === undefined ? undefined : shareOf(written.else, ['else'], context)
  let isWhole = written.else === undefined || otherwise !== undefined
  const branches = Object.entries(written.classes).flatMap(([id, text]) => {
    const rate = shareOf(text, ['classes', id], context)
    const number = known.indexOf(id) + 1
    if (number === 0) {
      const params = { scheme: written.scheme, name: id, ...nearParams(id, known) }
      context.report(conditionErrors.problem('unknown-class', params), ['classes', id], 'key')
    }
    if (rate && number > 0) return [{ when: compare(scheme.class, '=', integer(number)), rate, id, number }]
    isWhole = false
    return []
  })
  const first = branches[0]?.rate ?? otherwise
  if (!isWhole || !first) return undefined
  const nameOf = (id: string) => scheme.classes.find((one) => one.id === id)!.name
  const rates = branches.map(({ id, rate }) => ({ name: nameOf(id), rate: saidRate(rate) }))
  return {
    period: period(first.per),
    likely: { branches, ...(otherwise ? { otherwise } : {}) },
    said: {
      zh: rates.map(({ name, rate }) => `${name.zh} ${rate.zh}`).join('、'),
      en: rates.map(({ name, rate }) => `${name.en} ${rate.en}`).join(', '),
    },
    current: false,
    scope: 'population',
    told: {
      of: 'classes',
      scheme: written.scheme,
      rates: Object.fromEntries(branches.map((one) => [one.number, one.rate])),
      ...(otherwise ? { otherwise } : {}),
    },
  }
}

/** When and for how long flows come, and what they are discounted by. */
export interface Flows {
  period: Period
  timing: CurrentParams['timing']
  discount: Rate
  horizon: Horizon | 'endless'
}

const timings = { 'start of period': 'start', 'middle of period': 'middle', 'end of period': 'end' } as const

/** What flows of 1 in each period are worth to who stays by this rate; Infinity where there is no end to it. */
export function worthOfFlows(rate: Rate, { period, timing, discount, horizon }: Flows): number {
  return customerNetPresentValue(
    {
      margin: 1,
      keep: keepRatePer(rate.share, rate.per, period),
      period,
      horizon: horizon === 'endless' ? horizon : { value: horizon.count, unit: horizon.period },
      timing: timings[timing],
    },
    { value: discount.share, per: discount.per },
  )
}

/** What flows of 1 in each period are worth to whom; undefined where it would be without end, which is reported. */
export function factorOf(retention: Retention, flows: Flows, context: CompileContext): Factor | undefined {
  if ('each' in retention) return { of: 'each', factor: eachFactor(retention.each, flows) }
  const worth = (rate: Rate) => worthOfFlows(rate, flows)
  const found: Factor =
    'rate' in retention
      ? { of: 'everybody', factor: worth(retention.rate) }
      : {
          of: 'classes',
          branches: retention.branches.map((one) => ({ when: one.when, factor: worth(one.rate) })),
          ...(retention.otherwise ? { otherwise: worth(retention.otherwise) } : {}),
        }
  const factors =
    found.of === 'everybody' ? [found.factor] : [...found.branches.map((one) => one.factor), found.otherwise ?? 0]
  if (factors.every(Number.isFinite)) return found
  context.report(valueErrors.problem('endless-worth'), ['horizon'])
  return undefined
}

/** The same sums as SQL over a keep rate of each person; unknown where it is none of 0 to 1. */
function eachFactor(keep: Expression, { period, timing, discount, horizon }: Flows): Expression {
  const number = (value: number) => literal('number', value)
  const growth = effectiveRate({ value: discount.share, per: discount.per }, period)
  const ratio = arithmetic(keep, '*', number(1 / (1 + growth)))
  const isShare = all([compare(keep, '>=', number(0)), compare(keep, '<=', number(1))])
  let sum = call('divide', number(1), arithmetic(number(1), '-', ratio))
  if (horizon !== 'endless') {
    sum = number(1)
    for (let left = horizon.count; left > 1; left--) sum = arithmetic(number(1), '+', arithmetic(ratio, '*', sum))
  }
  return when([{ when: isShare, then: timing === 'start of period' ? sum : arithmetic(ratio, '*', sum) }])
}
