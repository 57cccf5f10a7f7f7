import { z } from 'zod'
import { eventsOf } from '../conditions/events-of.ts'
import { defineAttribute } from './attribute-kind.ts'
import { narrowing } from './events.ts'

/** `last time: order`: the day of the last event, in the project zone; unknown over none. */
export const lastTime = defineAttribute({
  head: 'last time',
  title: { zh: '最近一次的日期', en: 'Day of the last event' },
  inline: true,
  schema: z.strictObject({ 'last time': z.string().meta({ zh: '行为', en: 'event' }), ...narrowing }),
  compile(params, context) {
    const events = eventsOf(params['last time'], ['last time'], params, context)
    return (
      events && {
        expression: context.measure({ ...events.base, aggregate: 'max', value: 'day', type: 'date' }),
        type: 'date',
        nullable: true,
        sentence: { zh: `最近一次${events.sentence.zh}的日期`, en: `day of the last of ${events.sentence.en}` },
      }
    )
  },
})
