import { z } from 'zod'
import { eventsOf } from '../conditions/events-of.ts'
import { defineAttribute } from './attribute-kind.ts'
import { narrowing } from './events.ts'

/** `distinct days: order`: days of the project zone with at least one event; 0 over none. */
export const distinctDays = defineAttribute({
  head: 'distinct days',
  title: { zh: '活跃天数', en: 'Days with an event' },
  inline: true,
  schema: z.strictObject({ 'distinct days': z.string().meta({ zh: '行为', en: 'event' }), ...narrowing }),
  compile(params, context) {
    const events = eventsOf(params['distinct days'], ['distinct days'], params, context)
    return (
      events && {
        expression: context.measure({ ...events.base, aggregate: 'distinct', value: 'day', type: 'integer' }),
        type: 'integer',
        nullable: false,
        sentence: { zh: `有${events.sentence.zh}的天数`, en: `days with ${events.sentence.en}` },
      }
    )
  },
})
