import { z } from 'zod'
import { defineCondition } from './condition.ts'
import { comparisonShape, comparisonsOf, compileComparisons } from './comparison.ts'
import { nearParams } from './near-params.ts'
import { conditionErrors } from './errors.ts'
import { comparedLeaf } from './leaf.ts'
import { attributeMeaning } from './attribute.meaning.ts'

/** `attribute: tier` with one or more comparisons; a missing value makes it unknown. */
export const attribute = defineCondition({
  name: 'attribute',
  title: { zh: '标签', en: 'Attribute' },
  meaning: attributeMeaning,
  heads: ['attribute'],
  schema: z.strictObject({
    attribute: z.string().meta({ zh: '标签', en: 'attribute' }),
    ...comparisonShape,
    'or never': z.boolean().optional().meta({ zh: '或从未发生', en: 'or never' }),
  }),
  compile(params, context) {
    const left = context.attribute(params.attribute)
    if (!left) {
      const near = nearParams(params.attribute, context.attributeNames())
      const problem = conditionErrors.problem('unknown-attribute', {
        name: params.attribute,
        kind: context.kind,
        ...near,
      })
      context.report(problem, ['attribute'])
      return undefined
    }
    const compared = compileComparisons(left, comparisonsOf(params), context)
    return compared && comparedLeaf('attribute', left, compared, params['or never'] === true)
  },
})
