import { z } from 'zod'
import { eventsOf } from '../conditions/events-of.ts'
import { defineAttribute } from './attribute-kind.ts'
import { narrowing } from './events.ts'

/**
 * `median gap: order`: median of the days between one day with an event and the next, of an even number of gaps the mean of
 * the two in the middle; unknown with fewer than two days.
 */
export const medianGap = defineAttribute({
  head: 'median gap',
  title: { zh: '间隔中位数', en: 'Median gap' },
  inline: true,
  schema: z.strictObject({ 'median gap': z.string().meta({ zh: '行为', en: 'event' }), ...narrowing }),
  compile(params, context) {
    const events = eventsOf(params['median gap'], ['median gap'], params, context)
    return (
      events && {
        expression: context.measure({ ...events.base, aggregate: 'median gap', value: 'day', type: 'number' }),
        type: 'number',
        nullable: true,
        sentence: {
          zh: `${events.sentence.zh}的间隔天数的中位数`,
          en: `median of the days between ${events.sentence.en}`,
        },
      }
    )
  },
})
