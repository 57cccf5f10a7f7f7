import { z } from 'zod'
import { defineAttribute } from './attribute-kind.ts'
import { summedColumn } from './same-money.ts'
import { eventsOver, numberOf, over } from './events.ts'

/** `sum: amount`: exact sum in the column's unit; 0 over no events. */
export const sum = defineAttribute({
  head: 'sum',
  title: { zh: '合计', en: 'Sum' },
  inline: true,
  schema: z.strictObject({ sum: z.string().meta({ zh: '列', en: 'column' }), ...over }),
  compile(params, context) {
    const events = eventsOver(params, context)
    const column = events && numberOf(events, params.sum, 'sum', context)
    return (
      events &&
      column && {
        expression: context.measure({ ...events.base, aggregate: 'sum', value: column.name, type: column.type }),
        type: column.type,
        nullable: false,
        sums: [summedColumn(events, column.name)],
        sentence: {
          zh: `${events.sentence.zh}的 ${column.name} 合计`,
          en: `sum of ${column.name} over ${events.sentence.en}`,
        },
      }
    )
  },
})
