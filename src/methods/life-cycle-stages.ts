import type { CompileContext } from '../conditions/context.ts'
import type { EventsOf } from '../conditions/events-of.ts'
import type { Expression } from '../sql/expression.ts'
import {
  all,
  arithmetic,
  call,
  column,
  compare,
  integer,
  isKnown,
  isMissing,
  literal,
  placeholder,
  when,
} from '../sql/expression.ts'
import type { ExtraColumn, MethodPlan } from './method.ts'

/** After how many gaps since the last event; with a fixed rhythm, days. */
export interface Lateness {
  atRisk: number
  lapsed: number
  lost: number
}

export interface StageRules {
  rhythm: 'own' | 'population' | 'fixed'
  lateness: Lateness
  /** First day on which a first event makes somebody new. */
  newFrom: string
  asOfDay: string
}

const [first, last, previous, days] = ['first', 'last', 'previous', 'days'].map((name) => column(name)) as [
  Expression,
  Expression,
  Expression,
  Expression,
]
const less = (left: Expression, right: number) => arithmetic(left, '-', integer(right))

/** Days with an event: the first, the last, the one before it, how many; and the mean gap between them. */
export function stageInputs(events: EventsOf, context: CompileContext): MethodPlan['inputs'] {
  const { base } = events
  const day = { ...base, value: 'day', type: 'date' as const }
  const measured = {
    first: context.measure({ ...day, aggregate: 'min' }),
    last: context.measure({ ...day, aggregate: 'max' }),
    previous: context.measure({ ...day, aggregate: 'previous' }),
    days: context.measure({ ...day, aggregate: 'distinct', type: 'integer' }),
  }
  const { zh, en } = events.event.label
  const span = call('daysBetween', measured.first, measured.last)
  const twice = compare(measured.days, '>=', integer(2))
  return [
    { name: 'first', title: { zh: `第一次${zh}`, en: `first ${en}` }, expression: measured.first, type: 'date' },
    { name: 'last', title: { zh: `最近一次${zh}`, en: `last ${en}` }, expression: measured.last, type: 'date' },
    {
      name: 'previous',
      title: { zh: `上一次${zh}`, en: `${en} before the last` },
      expression: measured.previous,
      type: 'date',
    },
    { name: 'days', title: { zh: `有${zh}的天数`, en: `days with ${en}` }, expression: measured.days, type: 'integer' },
    {
      name: 'gap',
      title: { zh: '平均间隔', en: 'average gap' },
      expression: when([{ when: twice, then: call('divide', span, less(measured.days, 1)) }]),
      type: 'number',
      unit: 'days',
    },
  ]
}

/**
 * The later stages first; then new, then returning, else active. A gap is a fraction (days ÷ gaps) that is
 * never divided out, so that who is exactly on a threshold is on its better side.
 */
export function assignStage({ rhythm, lateness, newFrom, asOfDay }: StageRules): Expression {
  const since = call('daysBetween', last, literal('date', asOfDay))
  const late = (after: number) => {
    const usual = longerThanUsual(since, after, rhythm)
    if (rhythm !== 'own') return usual
    return when([{ when: hasDays(3), then: longerThanOwn(since, after, [first, last], less(days, 1)) }], usual)
  }
  const known = rhythm === 'fixed' ? isKnown(last) : isKnown(late(lateness.atRisk))
  return when([
    { when: late(lateness.lost), then: integer(6) },
    { when: late(lateness.lapsed), then: integer(5) },
    { when: late(lateness.atRisk), then: integer(4) },
    { when: compare(first, '>=', literal('date', newFrom)), then: integer(1) },
    { when: all([known, cameBack(lateness.lapsed, rhythm)]), then: integer(2) },
    { when: known, then: integer(3) },
  ])
}

/**
 * Whether the last gap was a lapse, by the own gaps before it; with only one of them by that and the
 * population's, with none by the population's alone.
 */
function cameBack(lapsed: number, rhythm: StageRules['rhythm']): Expression {
  const away = call('daysBetween', previous, last)
  const usual = longerThanUsual(away, lapsed, rhythm)
  if (rhythm !== 'own') return usual
  const own = longerThanOwn(away, lapsed, [first, previous], less(days, 2))
  return when(
    [
      { when: hasDays(4), then: own },
      { when: hasDays(3), then: all([own, usual]) },
    ],
    usual,
  )
}

const hasDays = (count: number) => compare(days, '>=', integer(count))

/** Unknown without an event, or without any rhythm. */
function longerThanUsual(away: Expression, times: number, rhythm: StageRules['rhythm']): Expression {
  if (rhythm === 'fixed') return compare(away, '>', literal('money', times))
  return compare(away, '>', arithmetic(literal('money', times), '*', placeholder('gap', 'money')))
}

/** `away` > times × (days from one to the other ÷ gaps between them). */
function longerThanOwn(
  away: Expression,
  times: number,
  [from, to]: [Expression, Expression],
  gaps: Expression,
): Expression {
  const span = call('daysBetween', from, to)
  return compare(arithmetic(away, '*', gaps), '>', arithmetic(literal('money', times), '*', span))
}

/** 1 never, 2 no rhythm known. */
export const reasonOfNone: Expression = when([{ when: isMissing(last), then: integer(1) }], integer(2))

export function stageExtras(asOfDay: string): ExtraColumn[] {
  return [
    {
      name: 'days_since',
      title: { zh: '距最近一次的天数', en: 'days since the last' },
      type: 'integer',
      expression: call('daysBetween', last, literal('date', asOfDay)),
    },
    {
      name: 'gap',
      title: { zh: '平均间隔（天）', en: 'average gap in days' },
      type: 'number',
      expression: column('gap'),
    },
  ]
}
