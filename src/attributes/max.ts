import { z } from 'zod'
import { defineAttribute } from './attribute-kind.ts'
import { columnOf, eventsOver, over } from './events.ts'

/** `max: amount`: the largest known value; unknown over no events. */
export const max = defineAttribute({
  head: 'max',
  title: { zh: '最大', en: 'Largest' },
  inline: true,
  schema: z.strictObject({ max: z.string().meta({ zh: '列', en: 'column' }), ...over }),
  compile(params, context) {
    const events = eventsOver(params, context)
    const column = events && columnOf(events, params.max, 'max', context)
    return (
      events &&
      column && {
        expression: context.measure({ ...events.base, aggregate: 'max', value: column.name, type: column.type }),
        type: column.type,
        nullable: true,
        sentence: {
          zh: `${events.sentence.zh}的 ${column.name} 最大值`,
          en: `largest ${column.name} of ${events.sentence.en}`,
        },
      }
    )
  },
})
