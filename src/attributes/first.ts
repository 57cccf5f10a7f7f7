import { z } from 'zod'
import { defineAttribute } from './attribute-kind.ts'
import { columnOf, eventsOver, over } from './events.ts'

/** `first: channel`: the first known value in the total order of events; unknown over none. */
export const first = defineAttribute({
  head: 'first',
  title: { zh: '第一次的值', en: 'First value' },
  inline: true,
  schema: z.strictObject({ first: z.string().meta({ zh: '列', en: 'column' }), ...over }),
  compile(params, context) {
    const events = eventsOver(params, context)
    const column = events && columnOf(events, params.first, 'first', context)
    return (
      events &&
      column && {
        expression: context.measure({ ...events.base, aggregate: 'first', value: column.name, type: column.type }),
        type: column.type,
        nullable: true,
        sentence: {
          zh: `第一次${events.sentence.zh}的 ${column.name}`,
          en: `${column.name} of the first of ${events.sentence.en}`,
        },
      }
    )
  },
})
