import { z } from 'zod'
import { not } from '../sql/expression.ts'
import { defineCondition } from './condition.ts'
import { conditionErrors } from './errors.ts'
import { inListMeaning } from './in-list.meaning.ts'

/** `in list: lists/vip.csv` / `not in list: …`: a file of ids in the project; two-valued. */
export const inList = defineCondition({
  name: 'in-list',
  title: { zh: '在 / 不在名单中', en: 'In / not in a list of ids' },
  meaning: inListMeaning,
  heads: ['in list', 'not in list'],
  schema: z.strictObject({
    'in list': z.string().optional().meta({ zh: '在名单中', en: 'in list' }),
    'not in list': z.string().optional().meta({ zh: '不在名单中', en: 'not in list' }),
  }),
  compile(params, context) {
    const negative = params['not in list'] !== undefined
    const head = negative ? 'not in list' : 'in list'
    const path = params[head]!
    const listed = context.list(path)
    if (!listed) {
      context.report(conditionErrors.problem('unreadable-list', { file: path }), [head])
      return undefined
    }
    return {
      node: 'leaf',
      condition: 'in-list',
      truth: negative ? not(listed) : listed,
      sentence: negative
        ? { zh: `不在名单 ${path} 中`, en: `not in the list ${path}` }
        : { zh: `在名单 ${path} 中`, en: `in the list ${path}` },
      scope: 'customer',
      observed: [{ name: { zh: `在名单 ${path} 中`, en: `in the list ${path}` }, value: listed, type: 'boolean' }],
    }
  },
})
