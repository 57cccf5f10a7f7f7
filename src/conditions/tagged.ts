import { z } from 'zod'
import { text } from '../sql/expression.ts'
import { defineCondition } from './condition.ts'
import { conditionErrors } from './errors.ts'
import { operators } from './operators.ts'
import { taggedMeaning } from './tagged.meaning.ts'
import { tagsOf, tagsShape } from './tags-of.ts'

const texts = z.array(z.string()).min(1)

const ways = {
  'any of': { operator: operators['includes any'], zh: '含有其中任一', en: 'includes any of' },
  'all of': { operator: operators['includes all'], zh: '同时含有', en: 'includes all of' },
  'none of': { operator: operators['includes none'], zh: '完全不含', en: 'includes none of' },
} as const
const wayNames = Object.keys(ways) as (keyof typeof ways)[]

/**
 * `tagged: { any of: [football], of: interest, tag: tag, strength: strength, at least: 0.5, expire after: 180 days }`: whether the
 * tags that still count include these. True or false for everybody.
 */
export const tagged = defineCondition({
  name: 'tagged',
  title: { zh: '有标签', en: 'Tagged' },
  meaning: taggedMeaning,
  heads: ['tagged'],
  schema: z.strictObject({
    tagged: z.strictObject({
      'any of': texts.optional().meta({ zh: '其中任一', en: 'any of' }),
      'all of': texts.optional().meta({ zh: '全部', en: 'all of' }),
      'none of': texts.optional().meta({ zh: '都没有', en: 'none of' }),
      ...tagsShape,
    }),
  }),
  compile({ tagged: params }, context) {
    const inner = context.below(['tagged'])
    const [way, second] = wayNames.filter((one) => params[one] !== undefined)
    if (!way || second) {
      inner.report(conditionErrors.problem('tagged-with-what'), second ? [second] : [], 'key')
      return undefined
    }
    const found = tagsOf(params, inner)
    if (!found) return undefined
    const wanted = params[way]!
    const { operator, zh, en } = ways[way]
    return {
      node: 'leaf',
      condition: 'tagged',
      truth: operator.build(found.list, wanted.map(text)),
      sentence: {
        zh: `${found.sentence.zh}${zh} ${wanted.map((one) => `“${one}”`).join('、')}`,
        en: `${found.sentence.en} ${en} ${wanted.map((one) => `"${one}"`).join(', ')}`,
      },
      scope: 'customer',
      observed: [{ name: found.sentence, value: found.list, type: 'list' }],
    }
  },
})
