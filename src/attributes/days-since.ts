import { z } from 'zod'
import { call, literal } from '../sql/expression.ts'
import { defineAttribute } from './attribute-kind.ts'
import { eventsOver, over } from './events.ts'

/**
 * `days since: last` (or `first`): whole days from that event's day to the as-of day, both in the project
 * zone; 0 on the day itself; unknown over no events.
 */
export const daysSince = defineAttribute({
  head: 'days since',
  title: { zh: '距今天数', en: 'Days since' },
  inline: true,
  schema: z.strictObject({
    'days since': z.enum(['first', 'last']).meta({ zh: '第一次或最近一次', en: 'first or last' }),
    ...over,
  }),
  compile(params, context) {
    const events = eventsOver(params, context)
    if (!events) return undefined
    const first = params['days since'] === 'first'
    const day = context.measure({ ...events.base, aggregate: first ? 'min' : 'max', value: 'day', type: 'date' })
    return {
      expression: call('daysBetween', day, literal('date', context.asOf.day)),
      type: 'integer',
      nullable: true,
      sentence: first
        ? { zh: `距第一次${events.sentence.zh}的天数`, en: `days since the first of ${events.sentence.en}` }
        : { zh: `距最近一次${events.sentence.zh}的天数`, en: `days since the last of ${events.sentence.en}` },
    }
  },
})
