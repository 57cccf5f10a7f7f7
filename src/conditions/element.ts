import { z } from 'zod'
import { all, compare, integer, isMissing, missingValue, truth, when } from '../sql/expression.ts'
import { defineCondition } from './condition.ts'
import { eventsOf } from './events-of.ts'
import { whereSchema } from './where.ts'
import { elementMeaning } from './element.meaning.ts'

/**
 * `every: order_line` holds when there is an event and all of them pass the filter; over no events it is
 * false. `latest: order_line` looks at the last event in the total order; over no events it is unknown.
 */
export const element = defineCondition({
  name: 'element',
  title: { zh: '每一次 / 最近一次', en: 'Every / latest event' },
  meaning: elementMeaning,
  heads: ['every', 'latest'],
  schema: z.strictObject({
    every: z.string().optional().meta({ zh: '每一次', en: 'every' }),
    latest: z.string().optional().meta({ zh: '最近一次', en: 'latest' }),
    where: whereSchema.meta({ zh: '满足', en: 'where' }),
    within: z.string().optional().meta({ zh: '时间范围', en: 'within' }),
  }),
  compile(params, context) {
    const head = params.every === undefined ? 'latest' : 'every'
    const name = params[head]!
    const matching = eventsOf(name, [head], params, context)
    const wide = eventsOf(name, [head], { within: params.within }, context)
    if (!matching || !wide) return undefined
    if (head === 'every') {
      const passed = context.measure({ ...matching.base, aggregate: 'count', type: 'integer' })
      const total = context.measure({ ...wide.base, aggregate: 'count', type: 'integer' })
      return {
        node: 'leaf',
        condition: 'element',
        truth: all([compare(total, '>', integer(0)), compare(passed, '=', total)]),
        sentence: {
          zh: `每一次 ${wide.sentence.zh} 都满足:${matching.sentence.zh}`,
          en: `every one of ${wide.sentence.en} is one of ${matching.sentence.en}`,
        },
        scope: 'customer',
        observed: [
          {
            name: { zh: `${matching.sentence.zh}的次数`, en: `number of ${matching.sentence.en}` },
            value: passed,
            type: 'integer',
          },
          {
            name: { zh: `${wide.sentence.zh}的次数`, en: `number of ${wide.sentence.en}` },
            value: total,
            type: 'integer',
          },
        ],
      }
    }
    const last = context.measure({ ...wide.base, aggregate: 'max', value: '_seq', type: 'integer' })
    const lastMatching = context.measure({ ...matching.base, aggregate: 'max', value: '_seq', type: 'integer' })
    const count = context.measure({ ...matching.base, aggregate: 'count', type: 'integer' })
    return {
      node: 'leaf',
      condition: 'element',
      truth: when(
        [
          { when: isMissing(last), then: missingValue('boolean') },
          { when: compare(count, '=', integer(0)), then: truth(false) },
        ],
        compare(lastMatching, '=', last),
      ),
      sentence: {
        zh: `最近一次 ${wide.sentence.zh} 满足:${matching.sentence.zh}`,
        en: `the latest of ${wide.sentence.en} is one of ${matching.sentence.en}`,
      },
      scope: 'customer',
      observed: [
        {
          name: { zh: `${matching.sentence.zh}的次数`, en: `number of ${matching.sentence.en}` },
          value: count,
          type: 'integer',
        },
      ],
    }
  },
})
