import { z } from 'zod'
import { not } from '../sql/expression.ts'
import { defineCondition } from './condition.ts'
import { conditionErrors } from './errors.ts'
import { inListMeaning } from './in-list.meaning.ts'
import type { ListReference } from './list-reference.ts'

/** A path, or a file with how it is read. */
export const listSchema = z.union([
  z.string().min(1),
  z.strictObject({
    file: z.string().min(1).meta({ zh: '文件:.csv .txt .xlsx', en: 'the file: .csv, .txt, .xlsx' }),
    by: z
      .enum(['id', 'phone'])
      .default('id')
      .meta({ zh: '里面是编号 id,还是电话 phone', en: 'whether it holds ids or phones' }),
    column: z
      .string()
      .min(1)
      .meta({ zh: '在哪一列 (表头);默认第一列', en: 'header of the column; the first when left out' })
      .optional(),
  }),
])

/** `in list: lists/vip.csv` or `in list: { file: lists/x.xlsx, by: phone }` / `not in list: …`: a file in the project; two-valued. */
export const inList = defineCondition({
  name: 'in-list',
  title: { zh: '在 / 不在名单中', en: 'In / not in a list of ids' },
  meaning: inListMeaning,
  heads: ['in list', 'not in list'],
  schema: z.strictObject({
    'in list': listSchema.optional().meta({ zh: '在名单中', en: 'in list' }),
    'not in list': listSchema.optional().meta({ zh: '不在名单中', en: 'not in list' }),
  }),
  compile(params, context) {
    const negative = params['not in list'] !== undefined
    const head = negative ? 'not in list' : 'in list'
    const written = params[head]!
    const reference: ListReference = typeof written === 'string' ? { file: written, by: 'id' } : written
    const listed = context.list(reference)
    if (!listed) {
      const { file, column } = reference
      const lacking =
        column === undefined ? { zh: '', en: '' } : { zh: ` (列 “${column}”)`, en: ` (column "${column}")` }
      context.report(conditionErrors.problem('unreadable-list', { file, lacking }), [head])
      return undefined
    }
    const name = listWords(reference)
    return {
      node: 'leaf',
      condition: 'in-list',
      truth: negative ? not(listed) : listed,
      sentence: negative
        ? { zh: `不在名单 ${name.zh} 中`, en: `not in the list ${name.en}` }
        : { zh: `在名单 ${name.zh} 中`, en: `in the list ${name.en}` },
      scope: 'customer',
      observed: [
        { name: { zh: `在名单 ${name.zh} 中`, en: `in the list ${name.en}` }, value: listed, type: 'boolean' },
      ],
    }
  },
})

/** The file, and how it is read where that is not as usual. */
function listWords({ file, by, column }: ListReference): { zh: string; en: string } {
  const zh = [...(by === 'phone' ? ['按电话'] : []), ...(column === undefined ? [] : [`列 ${column}`])]
  const en = [...(by === 'phone' ? ['by phone'] : []), ...(column === undefined ? [] : [`column ${column}`])]
  const words = (parts: string[], separator: string) => (parts.length ? ` (${parts.join(separator)})` : '')
  return { zh: file + words(zh, ','), en: file + words(en, ', ') }
}
