import { z } from 'zod'
import { defineAttribute } from './attribute-kind.ts'
import { columnOf, eventsOver, over } from './events.ts'

/** `most frequent: channel`: the commonest known value, ties to the one seen last; unknown over no events. */
export const mostFrequent = defineAttribute({
  head: 'most frequent',
  title: { zh: '最常见的值', en: 'Most frequent value' },
  inline: true,
  schema: z.strictObject({ 'most frequent': z.string().meta({ zh: '列', en: 'column' }), ...over }),
  compile(params, context) {
    const events = eventsOver(params, context)
    const column = events && columnOf(events, params['most frequent'], 'most frequent', context)
    return (
      events &&
      column && {
        expression: context.measure({
          ...events.base,
          aggregate: 'most frequent',
          value: column.name,
          type: column.type,
        }),
        type: column.type,
        nullable: true,
        sentence: {
          zh: `${events.sentence.zh}中最常见的 ${column.name}`,
          en: `most frequent ${column.name} of ${events.sentence.en}`,
        },
      }
    )
  },
})
