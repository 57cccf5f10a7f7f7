import { z } from 'zod'
import { eventsOf } from '../conditions/events-of.ts'
import { defineAttribute } from './attribute-kind.ts'
import { narrowing } from './events.ts'

/** `count: order`: number of events; 0 over none. */
export const count = defineAttribute({
  head: 'count',
  title: { zh: '次数', en: 'Number of events' },
  inline: true,
  schema: z.strictObject({ count: z.string().meta({ zh: '行为', en: 'event' }), ...narrowing }),
  compile(params, context) {
    const events = eventsOf(params.count, ['count'], params, context)
    return (
      events && {
        expression: context.measure({ ...events.base, aggregate: 'count', type: 'integer' }),
        type: 'integer',
        nullable: false,
        sentence: { zh: `${events.sentence.zh}的次数`, en: `number of ${events.sentence.en}` },
      }
    )
  },
})
