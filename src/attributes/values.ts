import { z } from 'zod'
import { typedColumn } from '../conditions/typed-column.ts'
import { defineAttribute } from './attribute-kind.ts'
import { eventsOver, over } from './events.ts'

/** `values: product`: the different known values of a text column as a list, in order; empty over no events. */
export const values = defineAttribute({
  head: 'values',
  title: { zh: '不同值', en: 'Different values' },
  inline: true,
  schema: z.strictObject({ values: z.string().meta({ zh: '列', en: 'column' }), ...over }),
  compile(params, context) {
    const events = eventsOver(params, context)
    const column = events && typedColumn(events.event, params.values, 'text', ['values'], context)
    return (
      events &&
      column && {
        expression: context.measure({ ...events.base, aggregate: 'values', value: column.name, type: 'list' }),
        type: 'list',
        nullable: false,
        sentence: {
          zh: `${events.sentence.zh}的各种 ${column.name}`,
          en: `every ${column.name} of ${events.sentence.en}`,
        },
      }
    )
  },
})
