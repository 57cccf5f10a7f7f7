import { z } from 'zod'
import { not } from '../sql/expression.ts'
import { defineCondition } from './condition.ts'
import { nearParams } from './near-params.ts'
import { conditionErrors } from './errors.ts'
import { inSegmentMeaning } from './in-segment.meaning.ts'

/** `in segment: staff` / `not in segment: staff`: two-valued; unknown there, or outside its population, is not in. */
export const inSegment = defineCondition({
  name: 'in-segment',
  title: { zh: '属于 / 不属于客群', en: 'In / not in a segment' },
  meaning: inSegmentMeaning,
  heads: ['in segment', 'not in segment'],
  schema: z.strictObject({
    'in segment': z.string().optional().meta({ zh: '属于客群', en: 'in segment' }),
    'not in segment': z.string().optional().meta({ zh: '不属于客群', en: 'not in segment' }),
  }),
  compile(params, context) {
    const negative = params['not in segment'] !== undefined
    const head = negative ? 'not in segment' : 'in segment'
    const id = params[head]!
    const segment = context.segment(id)
    if (!segment) {
      const params = { name: id, ...nearParams(id, context.segmentNames()) }
      context.report(conditionErrors.problem('unknown-segment', params), [head])
      return undefined
    }
    return {
      node: 'leaf',
      condition: 'in-segment',
      truth: negative ? not(segment.member) : segment.member,
      sentence: negative
        ? { zh: `不属于客群“${segment.name.zh}”`, en: `not in segment "${segment.name.en}"` }
        : { zh: `属于客群“${segment.name.zh}”`, en: `in segment "${segment.name.en}"` },
      scope: 'customer',
      observed: [
        {
          name: { zh: `属于“${segment.name.zh}”`, en: `in "${segment.name.en}"` },
          value: segment.member,
          type: 'boolean',
        },
      ],
    }
  },
})
