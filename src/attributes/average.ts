import { z } from 'zod'
import { all, call, column as columnRef, isKnown } from '../sql/expression.ts'
import { defineAttribute } from './attribute-kind.ts'
import { eventsOver, numberOf, over } from './events.ts'

/** `average: amount`: exact sum ÷ number of events where it is known, as a double; unknown over none. */
export const average = defineAttribute({
  head: 'average',
  title: { zh: '平均', en: 'Average' },
  inline: true,
  schema: z.strictObject({ average: z.string().meta({ zh: '列', en: 'column' }), ...over }),
  compile(params, context) {
    const events = eventsOver(params, context)
    const column = events && numberOf(events, params.average, 'average', context)
    if (!events || !column) return undefined
    const known = isKnown(columnRef(column.name))
    const where = events.base.where ? all([events.base.where, known]) : known
    const total = context.measure({ ...events.base, aggregate: 'sum', value: column.name, type: column.type })
    const count = context.measure({
      ...events.base,
      ...(column.nullable ? { where, label: `${events.base.label} with known ${column.name}` } : {}),
      aggregate: 'count',
      type: 'integer',
    })
    return {
      expression: call('divide', total, count),
      type: 'number',
      nullable: true,
      sentence: {
        zh: `${events.sentence.zh}的 ${column.name} 平均`,
        en: `average ${column.name} of ${events.sentence.en}`,
      },
    }
  },
})
