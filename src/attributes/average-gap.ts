import { z } from 'zod'
import { eventsOf } from '../conditions/events-of.ts'
import { arithmetic, call, integer } from '../sql/expression.ts'
import { defineAttribute } from './attribute-kind.ts'
import { narrowing } from './events.ts'

/**
 * `average gap: order`: mean days between consecutive days with an event, (last day − first day) ÷ (days − 1);
 * unknown with fewer than two days.
 */
export const averageGap = defineAttribute({
  head: 'average gap',
  title: { zh: '平均间隔', en: 'Average gap' },
  inline: true,
  schema: z.strictObject({ 'average gap': z.string().meta({ zh: '行为', en: 'event' }), ...narrowing }),
  compile(params, context) {
    const events = eventsOf(params['average gap'], ['average gap'], params, context)
    if (!events) return undefined
    const { base } = events
    const first = context.measure({ ...base, aggregate: 'min', value: 'day', type: 'date' })
    const last = context.measure({ ...base, aggregate: 'max', value: 'day', type: 'date' })
    const days = context.measure({ ...base, aggregate: 'distinct', value: 'day', type: 'integer' })
    return {
      expression: call('divide', call('daysBetween', first, last), arithmetic(days, '-', integer(1))),
      type: 'number',
      nullable: true,
      sentence: { zh: `${events.sentence.zh}的平均间隔天数`, en: `average days between ${events.sentence.en}` },
    }
  },
})
