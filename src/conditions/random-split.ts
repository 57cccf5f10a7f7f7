import { z } from 'zod'
import { all, compare, literal } from '../sql/expression.ts'
import { defineCondition } from './condition.ts'
import { conditionErrors } from './errors.ts'
import { randomSplitMeaning } from './random-split.meaning.ts'

/**
 * `random split: spring`, `from: 0%`, `to: 20%`: who falls there by the first 8 hex digits of md5(text ':' id). The
 * same people for the same text, in every run and on every engine; true or false for everybody.
 */
export const randomSplit = defineCondition({
  name: 'random-split',
  title: { zh: '随机划分', en: 'Random split' },
  meaning: randomSplitMeaning,
  heads: ['random split'],
  schema: z.strictObject({
    'random split': z
      .string()
      .check((ctx) => {
        if (/^[^\0]+$/.test(ctx.value)) return
        const problem = conditionErrors.problem('split-without-text')
        ctx.issues.push({ code: 'custom', input: ctx.value, params: { problem } })
      })
      .meta({ zh: '随机划分', en: 'random split' }),
    from: z.string().default('0%').meta({ zh: '从', en: 'from' }),
    to: z.string().default('100%').meta({ zh: '到', en: 'to' }),
  }),
  compile(params, context) {
    const salt = params['random split']
    const [from, to] = [percent(params.from), percent(params.to)]
    if (from === undefined || to === undefined) {
      const head = from === undefined ? 'from' : 'to'
      context.report(conditionErrors.problem('bad-split-end', { text: params[head] }), [head])
      return undefined
    }
    if (from >= to) {
      const problem = conditionErrors.problem('bad-split', { from: params.from, to: params.to })
      context.report(problem, ['random split'])
      return undefined
    }
    const place = context.split(salt)
    return {
      node: 'leaf',
      condition: 'random-split',
      truth: all([compare(place, '>=', literal('number', from)), compare(place, '<', literal('number', to))]),
      sentence: {
        zh: `按 “${salt}” 随机划分,落在 ${params.from} 至 ${params.to}(不含)`,
        en: `in ${params.from} to ${params.to} (not included) of the random split "${salt}"`,
      },
      scope: 'customer',
      observed: [
        {
          name: { zh: `在随机划分 “${salt}” 中的位置`, en: `place in the split "${salt}"` },
          value: place,
          type: 'number',
        },
      ],
    }
  },
})

/** 0 to 1; undefined unless a percentage from 0 to 100 with at most 4 decimals. */
function percent(text: string): number | undefined {
  const [, whole, fraction = ''] = /^\s*(\d{1,3})(?:\.(\d{1,4}))?\s*%\s*$/.exec(text) ?? []
  if (whole === undefined) return undefined
  const parts = Number(whole + fraction.padEnd(4, '0'))
  return parts <= 1_000_000 ? parts / 1_000_000 : undefined
}
