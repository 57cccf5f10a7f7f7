import { z } from 'zod'
import { compare, isMissing, missingValue, truth, when } from '../sql/expression.ts'
import { defineCondition } from './condition.ts'
import { eventsOf } from './events-of.ts'
import { firstEverMeaning } from './first-ever.meaning.ts'
import { whereSchema } from './where.ts'

/**
 * `first ever: order` / `last ever: order`: whether that one event of all before as-of, by the total order, passes `where`
 * and lies in `within`. Over no events it is unknown, or with `or never` true.
 */
export const firstEver = defineCondition({
  name: 'first-ever',
  title: { zh: '有史以来第一次 / 最后一次', en: 'First / last ever' },
  meaning: firstEverMeaning,
  heads: ['first ever', 'last ever'],
  schema: z.strictObject({
    'first ever': z.string().optional().meta({ zh: '有史以来第一次', en: 'first ever' }),
    'last ever': z.string().optional().meta({ zh: '有史以来最后一次', en: 'last ever' }),
    where: whereSchema.optional().meta({ zh: '满足', en: 'where' }),
    within: z.string().optional().meta({ zh: '时间范围', en: 'within' }),
    'or never': z.boolean().optional().meta({ zh: '或从未发生', en: 'or never' }),
  }),
  compile(params, context) {
    const isFirst = params['first ever'] !== undefined
    const head = isFirst ? 'first ever' : 'last ever'
    const name = params[head]!
    const like = eventsOf(name, [head], params, context)
    const all = eventsOf(name, [head], {}, context)
    if (!like || !all) return undefined
    const orNever = params['or never'] === true
    const aggregate = isFirst ? 'min' : 'max'
    const [edge, edgeLike] = [all, like].map(({ base }) =>
      context.measure({ ...base, aggregate, value: '_seq', type: 'integer' }),
    ) as [ReturnType<typeof context.measure>, ReturnType<typeof context.measure>]
    const day = context.measure({ ...all.base, aggregate, value: 'day', type: 'date' })
    const count = context.measure({ ...like.base, aggregate: 'count', type: 'integer' })
    const { zh, en } = all.event.label
    const sentence = isFirst
      ? {
          zh: `有史以来第一次${zh}属于:${like.sentence.zh}`,
          en: `the first ever of ${en} is one of ${like.sentence.en}`,
        }
      : {
          zh: `有史以来最后一次${zh}属于:${like.sentence.zh}`,
          en: `the last ever of ${en} is one of ${like.sentence.en}`,
        }
    return {
      node: 'leaf',
      condition: 'first-ever',
      truth: when(
        [
          { when: isMissing(edge), then: orNever ? truth(true) : missingValue('boolean') },
          { when: isMissing(edgeLike), then: truth(false) },
        ],
        compare(edgeLike, '=', edge),
      ),
      sentence: orNever ? { zh: `${sentence.zh}(或从未发生)`, en: `${sentence.en}, or never` } : sentence,
      scope: 'customer',
      observed: [
        {
          name: isFirst
            ? { zh: `第一次${zh}的日期`, en: `day of the first of ${en}` }
            : { zh: `最后一次${zh}的日期`, en: `day of the last of ${en}` },
          value: day,
          type: 'date',
        },
        {
          name: { zh: `${like.sentence.zh}的次数`, en: `number of ${like.sentence.en}` },
          value: count,
          type: 'integer',
        },
      ],
    }
  },
})
