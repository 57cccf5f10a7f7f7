import { z } from 'zod'
import type { Bilingual } from '../errors.ts'
import { compare, integer } from '../sql/expression.ts'
import { defineCondition } from './condition.ts'
import { conditionErrors } from './errors.ts'
import type { EventsOf } from './events-of.ts'
import { eventsOf } from './events-of.ts'
import { compareTimes, describeTimes, parseTimes, timesSchema } from './times.ts'
import { whereSchema } from './where.ts'
import { didMeaning } from './did.meaning.ts'

/**
 * `did: order` (at least once, or `times`), `did not: order` (the same as 0 times), with `where` and
 * `within`. Counting no events is 0, never unknown.
 */
export const did = defineCondition({
  name: 'did',
  title: { zh: '做过 / 没做过', en: 'Did / did not' },
  meaning: didMeaning,
  heads: ['did', 'did not'],
  schema: z.strictObject({
    did: z.string().optional().meta({ zh: '做过', en: 'did' }),
    'did not': z.string().optional().meta({ zh: '没做过', en: 'did not' }),
    where: whereSchema.optional().meta({ zh: '其中', en: 'where' }),
    times: timesSchema.optional().meta({ zh: '次数', en: 'times' }),
    within: z.string().optional().meta({ zh: '时间范围', en: 'within' }),
  }),
  compile(params, context) {
    const negative = params['did not'] !== undefined
    const head = negative ? 'did not' : 'did'
    if (negative && params.times !== undefined) {
      context.report(conditionErrors.problem('nothing-to-negate'), ['times'], 'key')
      return undefined
    }
    const times = parseTimes(negative ? 0 : (params.times ?? 'at least 1'))
    if (!times) {
      context.report(conditionErrors.problem('bad-times', { text: String(params.times) }), ['times'])
      return undefined
    }
    const events = eventsOf(params[head]!, [head], params, context)
    if (!events) return undefined
    const count = context.measure({ ...events.base, aggregate: 'count', type: 'integer' })
    return {
      node: 'leaf',
      condition: 'did',
      truth:
        times.low === 1 && times.high === undefined ? compare(count, '>=', integer(1)) : compareTimes(count, times),
      sentence: sentenceOf(events, negative, params.times === undefined ? undefined : describeTimes(times)),
      scope: 'customer',
      observed: [
        {
          name: { zh: `${events.sentence.zh}的次数`, en: `number of ${events.sentence.en}` },
          value: count,
          type: 'integer',
        },
      ],
    }
  },
})

function sentenceOf(events: EventsOf, negative: boolean, times: Bilingual | undefined): Bilingual {
  if (negative) return events.said({ zh: '没有', en: 'no ' })
  const some = events.said({ zh: '有', en: times ? '' : 'some ' })
  return times ? { zh: `${some.zh},${times.zh}`, en: `${some.en}, ${times.en}` } : some
}
