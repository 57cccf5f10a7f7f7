import { z } from 'zod'
import { eventsOf } from '../conditions/events-of.ts'
import { defineAttribute } from './attribute-kind.ts'
import { narrowing } from './events.ts'

/** `first time: order`: the day of the first event, in the project zone; unknown over none. */
export const firstTime = defineAttribute({
  head: 'first time',
  title: { zh: '第一次的日期', en: 'Day of the first event' },
  inline: true,
  schema: z.strictObject({ 'first time': z.string().meta({ zh: '行为', en: 'event' }), ...narrowing }),
  compile(params, context) {
    const events = eventsOf(params['first time'], ['first time'], params, context)
    return (
      events && {
        expression: context.measure({ ...events.base, aggregate: 'min', value: 'day', type: 'date' }),
        type: 'date',
        nullable: true,
        sentence: { zh: `第一次${events.sentence.zh}的日期`, en: `day of the first of ${events.sentence.en}` },
      }
    )
  },
})
