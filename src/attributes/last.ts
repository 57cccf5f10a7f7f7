import { z } from 'zod'
import { defineAttribute } from './attribute-kind.ts'
import { columnOf, eventsOver, over } from './events.ts'

/** `last: channel`: the last known value in the total order of events; unknown over none. */
export const last = defineAttribute({
  head: 'last',
  title: { zh: '最近一次的值', en: 'Last value' },
  inline: true,
  schema: z.strictObject({ last: z.string().meta({ zh: '列', en: 'column' }), ...over }),
  compile(params, context) {
    const events = eventsOver(params, context)
    const column = events && columnOf(events, params.last, 'last', context)
    return (
      events &&
      column && {
        expression: context.measure({ ...events.base, aggregate: 'last', value: column.name, type: column.type }),
        type: column.type,
        nullable: true,
        sentence: {
          zh: `最近一次${events.sentence.zh}的 ${column.name}`,
          en: `${column.name} of the last of ${events.sentence.en}`,
        },
      }
    )
  },
})
