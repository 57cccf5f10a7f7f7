import { z } from 'zod'
import { defineAttribute } from './attribute-kind.ts'
import { columnOf, eventsOver, over } from './events.ts'

/** `min: amount`: the smallest known value; unknown over no events. */
export const min = defineAttribute({
  head: 'min',
  title: { zh: '最小', en: 'Smallest' },
  inline: true,
  schema: z.strictObject({ min: z.string().meta({ zh: '列', en: 'column' }), ...over }),
  compile(params, context) {
    const events = eventsOver(params, context)
    const column = events && columnOf(events, params.min, 'min', context)
    return (
      events &&
      column && {
        expression: context.measure({ ...events.base, aggregate: 'min', value: column.name, type: column.type }),
        type: column.type,
        nullable: true,
        sentence: {
          zh: `${events.sentence.zh}的 ${column.name} 最小值`,
          en: `smallest ${column.name} of ${events.sentence.en}`,
        },
      }
    )
  },
})
