import { z } from 'zod'
import type { CompileContext } from '../conditions/context.ts'
import { eventsOf } from '../conditions/events-of.ts'
import { whereSchema } from '../conditions/where.ts'
import type { Bilingual } from '../errors.ts'
import type { Expression } from '../sql/expression.ts'
import { arithmetic, call, cast, compare, integer, literal, text, when } from '../sql/expression.ts'
import type { CalendarUnit } from '../time/calendar.ts'
import { calendarUnits } from '../time/calendar.ts'
import type { WindowSpec } from '../time/window.ts'
import { firstDay } from '../time/window.ts'
import type { Computed } from './attribute-kind.ts'
import { defineAttribute } from './attribute-kind.ts'
import { attributeErrors } from './errors.ts'

const ways = ['active', 'share', 'decay', 'flag'] as const
export const durabilityFlags = ['lasting', 'irregular', 'one-off', 'none'] as const
const label = z.string().min(1).optional()

const schema = z.strictObject({
  durability: z.strictObject({
    of: z.string().meta({ zh: '行为', en: 'event' }),
    where: whereSchema.optional().meta({ zh: '其中', en: 'where' }),
    per: z.enum(calendarUnits).default('month').meta({ zh: '每', en: 'per' }),
    in: z.int().min(2).max(366).meta({ zh: '最近几期', en: 'of the last so many' }),
    as: z.enum(ways).default('flag').meta({
      zh: '给出:有的期数、占比、近重远轻的占比、或字样',
      en: 'as: active periods, their share, the share with recent ones weighing more, or a flag',
    }),
    'lasting from': z
      .int()
      .min(2)
      .optional()
      .meta({ zh: '几期起算持续', en: 'active periods from which it is lasting' }),
    'half life': z
      .number()
      .positive()
      .optional()
      .meta({ zh: '几期减半 (decay)', en: 'periods in which the weight halves (decay)' }),
    labels: z
      .strictObject({
        lasting: label.meta({ zh: '持续', en: 'lasting' }),
        irregular: label.meta({ zh: '时有时无', en: 'irregular' }),
        'one-off': label.meta({ zh: '一次性', en: 'one-off' }),
        none: label.meta({ zh: '没有', en: 'none' }),
      })
      .optional()
      .meta({ zh: '字样', en: 'labels' }),
  }),
})

type Params = z.infer<typeof schema>['durability']

/** With `decay` every period is a leaf of its own. */
const mostDecaying = 60
/** Periods in which the weight halves where that is not said. */
const usualHalfLife = 3

/**
 * `durability: { of: order, per: month, in: 12 }`: in how many of the last periods there was an event: their number (`active`), their share, the share where
 * the weight of a period halves with every `half life` (`decay`), or a flag: lasting, irregular, one-off (a single period), none. Known of everybody.
 */
export const durability = defineAttribute({
  head: 'durability',
  title: { zh: '持续性', en: 'Durability' },
  inline: false,
  schema,
  compile({ durability: params }, context) {
    const below = context.below(['durability'])
    const { of, in: periods, as } = params
    const lasting = params['lasting from'] ?? Math.max(2, Math.ceil(periods / 2))
    if (lasting > periods) {
      below.report(attributeErrors.problem('durability-lasting', { periods, lasting }), ['lasting from'])
      return undefined
    }
    if (as === 'decay') return decaying(params, below)
    const active = activePeriods(params, below)
    if (!active) return undefined
    const what = eventsOf(of, ['of'], { where: params.where }, below)!.sentence
    const span = spanOf(params)
    const counted: Bilingual = {
      zh: `${span.zh}里有${what.zh}的期数`,
      en: `how many of ${span.en} had ${what.en}`,
    }
    switch (as) {
      case 'active':
        return { expression: active, type: 'integer', nullable: false, sentence: counted }
      case 'share':
        return {
          expression: call('divide', cast(active, 'number'), literal('number', periods)),
          type: 'number',
          nullable: false,
          sentence: { zh: `${counted.zh}占 ${periods} 期的比例`, en: `${counted.en}, as a share` },
        }
      case 'flag':
        return flagged(params, lasting, active, counted)
    }
  },
})

function flagged({ labels = {} }: Params, lasting: number, active: Expression, counted: Bilingual): Computed {
  const named = (flag: (typeof durabilityFlags)[number]) => text(labels[flag] ?? flag)
  return {
    expression: when(
      [
        { when: compare(active, '>=', integer(lasting)), then: named('lasting') },
        { when: compare(active, '>', integer(1)), then: named('irregular') },
        { when: compare(active, '=', integer(1)), then: named('one-off') },
      ],
      named('none'),
    ),
    type: 'text',
    nullable: false,
    sentence: {
      zh: `${counted.zh}:${lasting} 期起算持续,1 期算一次性`,
      en: `${counted.en}: lasting from ${lasting}, one-off with 1`,
    },
  }
}

function activePeriods(params: Params, context: CompileContext): Expression | undefined {
  const { of, where, per, in: periods } = params
  const { unit, length } = calendarOf(per)
  const window: WindowSpec = { kind: 'last', count: periods * length, unit }
  const events = eventsOf(of, ['of'], { where, within: window }, context)
  if (!events) return undefined
  const edge = (index: number) => firstDay(context.asOf.day, (periods - 1 - index) * length, unit)
  return context.measure({
    ...events.base,
    aggregate: 'periods',
    type: 'integer',
    per,
    edges: per === 'day' ? [] : Array.from({ length: periods - 1 }, (_, index) => edge(index)),
    times: { low: 1 },
    label: `${events.base.label} active per ${per}`,
  })
}

/** Of periods with an event the sum of weights ÷ that of all, the latest weighing most. */
function decaying(params: Params, context: CompileContext): Computed | undefined {
  const { of, where, per, in: periods, 'half life': halfLife = usualHalfLife } = params
  if (periods > mostDecaying) {
    context.report(attributeErrors.problem('durability-decay', { periods, most: mostDecaying }), ['in'])
    return undefined
  }
  const { unit, length } = calendarOf(per)
  const weights = Array.from({ length: periods }, (_, ago) => 2 ** (-ago / halfLife))
  const counts = weights.map((_, ago) => {
    const within: WindowSpec = { kind: 'ago', from: (ago + 1) * length, to: ago * length, unit }
    const events = eventsOf(of, ['of'], { where, within }, context)
    return events && context.measure({ ...events.base, aggregate: 'count', type: 'integer' })
  })
  if (counts.some((one) => !one)) return undefined
  const number = (one: number) => literal('number', one)
  const active = counts
    .map((count, ago) => when([{ when: compare(count!, '>', integer(0)), then: number(weights[ago]!) }], number(0)))
    .reduce((left, right) => arithmetic(left, '+', right))
  const what = eventsOf(of, ['of'], { where }, context)!.sentence
  const span = spanOf(params)
  return {
    expression: call('divide', active, number(weights.reduce((sum, one) => sum + one, 0))),
    type: 'number',
    nullable: false,
    sentence: {
      zh: `${span.zh}里有${what.zh}的期的比例,越近越重 (每 ${halfLife} 期减半)`,
      en: `share of ${span.en} with ${what.en}, recent ones weighing more (halved every ${halfLife})`,
    },
  }
}

const calendarOf = (per: CalendarUnit) =>
  per === 'quarter' ? ({ unit: 'month', length: 3 } as const) : ({ unit: per, length: 1 } as const)

const words: Record<CalendarUnit, Bilingual> = {
  day: { zh: '天', en: 'days' },
  week: { zh: '周', en: 'weeks' },
  month: { zh: '个月', en: 'months' },
  quarter: { zh: '个季度', en: 'quarters' },
  year: { zh: '年', en: 'years' },
}

const spanOf = ({ per, in: periods }: Params): Bilingual => ({
  zh: `最近 ${periods} ${words[per].zh}`,
  en: `the last ${periods} ${words[per].en}`,
})
