import { z } from 'zod'
import { compare } from '../sql/expression.ts'
import { nearParams } from './near-params.ts'
import { defineCondition } from './condition.ts'
import { conditionErrors } from './errors.ts'
import type { PopulationCut } from './population-cut.ts'
import { parseShare } from './share.ts'
import { topMeaning } from './top.meaning.ts'

/** Any number, so that the message about a part of a person can say what a size is. */
const size = z.union([z.string(), z.number()])

/**
 * `top: 10%` / `bottom: 100` `by` a numeric attribute, among the people that the definition is drawn from, wherever
 * in the rule it stands. Ties stay together; unknown where the value is.
 */
export const top = defineCondition({
  name: 'top',
  title: { zh: '最高 / 最低的一部分人', en: 'Top / bottom people' },
  meaning: topMeaning,
  heads: ['top', 'bottom'],
  schema: z.strictObject({
    top: size.optional().meta({ zh: '最高的', en: 'top' }),
    bottom: size.optional().meta({ zh: '最低的', en: 'bottom' }),
    by: z.string().meta({ zh: '按', en: 'by' }),
  }),
  compile(params, context) {
    const side = params.top === undefined ? 'bottom' : 'top'
    const wanted = sizeOf(params[side]!)
    if (!wanted) {
      context.report(conditionErrors.problem('bad-size', { text: String(params[side]) }), [side])
      return undefined
    }
    const found = context.attribute(params.by)
    if (!found) {
      const near = nearParams(params.by, context.attributeNames())
      const problem = conditionErrors.problem('unknown-attribute', { name: params.by, kind: context.kind, ...near })
      context.report(problem, ['by'])
      return undefined
    }
    if (!['integer', 'money', 'number'].includes(found.type)) {
      context.report(conditionErrors.problem('cut-needs-a-number', { name: params.by, type: found.type }), ['by'])
      return undefined
    }
    const label = labelOf(side, wanted, String(params[side]))
    const cut = context.cut({
      attribute: params.by,
      title: found.name,
      value: found.expression,
      type: found.type,
      side,
      size: wanted,
      label,
    })
    return {
      node: 'leaf',
      condition: 'top',
      truth: compare(found.expression, side === 'top' ? '>=' : '<=', cut),
      sentence: {
        zh: `${found.name.zh}${side === 'top' ? '最高' : '最低'}的 ${label.zh}`,
        en: `${label.en} by ${found.name.en}`,
      },
      scope: 'population',
      observed: [
        {
          name: found.name,
          value: found.expression,
          type: found.type,
          ...(found.unit ? { unit: found.unit } : {}),
          ...(found.current ? { current: true } : {}),
        },
        {
          name: { zh: `${side === 'top' ? '最高' : '最低'}的 ${label.zh}的线`, en: `cut of the ${label.en}` },
          value: cut,
          type: found.type,
          ...(found.unit ? { unit: found.unit } : {}),
        },
      ],
    }
  },
})

function sizeOf(written: string | number): PopulationCut['size'] | undefined {
  const share = typeof written === 'string' ? parseShare(written) : undefined
  if (share) return share
  const people = typeof written === 'number' ? written : /^\s*\d{1,15}\s*$/.test(written) ? Number(written) : 0
  return people > 0 && Number.isSafeInteger(people) ? { people } : undefined
}

function labelOf(side: 'top' | 'bottom', size: PopulationCut['size'], written: string): PopulationCut['label'] {
  const text = written.replaceAll(/\s/g, '')
  return 'people' in size ? { zh: `${text} 人`, en: `${side} ${text} people` } : { zh: text, en: `${side} ${text}` }
}
