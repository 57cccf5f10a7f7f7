import { z } from 'zod'
import type { Bilingual } from '../errors.ts'
import { arithmetic, integer } from '../sql/expression.ts'
import type { CalendarUnit } from '../time/calendar.ts'
import { calendarUnits } from '../time/calendar.ts'
import type { WindowSpec } from '../time/window.ts'
import { describeWindow, firstDay } from '../time/window.ts'
import { defineCondition } from './condition.ts'
import { didRegularlyMeaning } from './did-regularly.meaning.ts'
import { conditionErrors } from './errors.ts'
import { eventsOf } from './events-of.ts'
import { compareTimes, describeTimes, parseTimes, timesSchema } from './times.ts'
import { whereSchema } from './where.ts'

const words: Record<CalendarUnit, Bilingual> = {
  day: { zh: '天', en: 'day' },
  week: { zh: '周', en: 'week' },
  month: { zh: '个月', en: 'month' },
  quarter: { zh: '个季度', en: 'quarter' },
  year: { zh: '年', en: 'year' },
}
/** Periods that one condition may look at. */
const most = 366

/**
 * `did regularly: order`, `per: month`, `in: 4 of 6`: of the last 6 spans of a month that end at as-of, in 4 at least the
 * number of events is as `times` says (at least once). A period without events has 0 of them. True or false for everybody.
 */
export const didRegularly = defineCondition({
  name: 'did-regularly',
  title: { zh: '有规律地做', en: 'Did regularly' },
  meaning: didRegularlyMeaning,
  heads: ['did regularly'],
  schema: z.strictObject({
    'did regularly': z.string().meta({ zh: '有规律地做', en: 'did regularly' }),
    where: whereSchema.optional().meta({ zh: '其中', en: 'where' }),
    times: timesSchema.optional().meta({ zh: '每期次数', en: 'times per period' }),
    per: z.enum(calendarUnits).meta({ zh: '每', en: 'per' }),
    in: z.string().meta({ zh: '几期中的几期', en: 'in so many of so many' }),
  }),
  compile(params, context) {
    const times = parseTimes(params.times ?? 'at least 1')
    if (!times) {
      context.report(conditionErrors.problem('bad-times', { text: String(params.times) }), ['times'])
      return undefined
    }
    const share = readShare(params.in)
    if (!share) {
      context.report(conditionErrors.problem('bad-regularity', { text: params.in, most }), ['in'])
      return undefined
    }
    const { needed, of } = share
    const { per, where } = params
    const name = params['did regularly']
    const [unit, length] = per === 'quarter' ? (['month', 3] as const) : ([per, 1] as const)
    const window: WindowSpec = { kind: 'last', count: of * length, unit }
    const events = eventsOf(name, ['did regularly'], { where, within: window }, context)
    if (!events) return undefined
    const edges =
      per === 'day'
        ? []
        : Array.from({ length: of - 1 }, (_, index) => firstDay(context.asOf.day, (of - 1 - index) * length, unit))
    /** Periods without events are never seen, so where 0 times will do those with too many or too few are counted. */
    const outside = (times.low ?? 0) === 0
    const counted = context.measure({
      ...events.base,
      aggregate: 'periods',
      type: 'integer',
      per,
      edges,
      times,
      ...(outside ? { outside } : {}),
      label: `${events.base.label} ${describeTimes(times).en} per ${per}`,
    })
    const good = outside ? arithmetic(integer(of), '-', counted) : counted
    const word = words[per]
    const often = describeTimes(times)
    const what = eventsOf(name, ['did regularly'], { where }, context)!.sentence
    const span = perSpan(window, per, of)
    return {
      node: 'leaf',
      condition: 'did-regularly',
      truth: compareTimes(good, { low: needed }),
      sentence: {
        zh: `${span.zh}中至少有${needed}${word.zh},每${word.zh}${what.zh}${often.zh}`,
        en: `in at least ${needed} of the last ${of} ${word.en}s, ${what.en} ${often.en} each`,
      },
      scope: 'customer',
      observed: [
        {
          name: {
            zh: `${span.zh}中${what.zh}${often.zh}的${word.zh.replace('个', '')}数`,
            en: `${word.en}s of the last ${of} with ${what.en} ${often.en}`,
          },
          value: good,
          type: 'integer',
        },
      ],
    }
  },
})

function perSpan(window: WindowSpec, per: CalendarUnit, of: number): Bilingual {
  return per === 'quarter' ? { zh: `最近${of}个季度`, en: `the last ${of} quarters` } : describeWindow(window)
}

/** `4 of 6`: at least 4 of the last 6. */
function readShare(text: string): { needed: number; of: number } | undefined {
  const found = /^\s*(\d+)\s+of\s+(\d+)\s*$/i.exec(text)
  const [needed, of] = [Number(found?.[1] ?? 0), Number(found?.[2] ?? 0)]
  return needed > 0 && needed <= of && of <= most ? { needed, of } : undefined
}
