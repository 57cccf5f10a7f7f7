import { z } from 'zod'
import { defineAttribute } from './attribute-kind.ts'
import { columnOf, eventsOver, over } from './events.ts'

/** `distinct: product`: number of different known values; 0 over no events. */
export const distinct = defineAttribute({
  head: 'distinct',
  title: { zh: '不同值个数', en: 'Distinct values' },
  inline: true,
  schema: z.strictObject({ distinct: z.string().meta({ zh: '列', en: 'column' }), ...over }),
  compile(params, context) {
    const events = eventsOver(params, context)
    const column = events && columnOf(events, params.distinct, 'distinct', context)
    return (
      events &&
      column && {
        expression: context.measure({
          ...events.base,
          aggregate: 'distinct',
          value: column.name,
          valueType: column.type,
          type: 'integer',
        }),
        type: 'integer',
        nullable: false,
        sentence: {
          zh: `${events.sentence.zh}中不同 ${column.name} 的个数`,
          en: `different ${column.name} over ${events.sentence.en}`,
        },
      }
    )
  },
})
