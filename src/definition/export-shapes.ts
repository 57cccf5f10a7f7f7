import { z } from 'zod'
import { id, words } from './shapes.ts'

/** What stands in `exports/*.yml`: lists that leave again and again, each with a name. docs/language.md has the meanings. */

const text = z.string().min(1)
const several = z.union([text.transform((one) => [one]), z.array(text).min(1)])

/** How a list may be laid out; the layouts themselves are destinations. */
export const layoutNames = ['call-list', 'sms', 'wecom', 'ads'] as const

const limits = z.strictObject({
  'per day': z.int().min(1).meta({ zh: '每人每天最多几次', en: 'times a person a day' }).optional(),
  'per month': z.int().min(1).meta({ zh: '每人每月最多几次', en: 'times a person a month' }).optional(),
  over: z
    .enum(['warn', 'hold'])
    .default('warn')
    .meta({ zh: '超过时:warn 提醒,hold 不放进名单', en: 'those above: warn of them, or hold them back' }),
})

export const exportSchema = z.strictObject({
  export: id.meta({ zh: '名单的名字', en: 'name of the list' }),
  name: words.meta({ zh: '名称', en: 'title' }).optional(),
  description: words.meta({ zh: '说明', en: 'description' }).optional(),
  what: text.meta({
    zh: '谁:客群、方案、方案/类、总体或实体类型',
    en: 'whom: a segment, scheme, scheme/class, population or kind',
  }),
  to: text.meta({ zh: '文件,或数据库表、网址', en: 'a file, a table of a database, or a web address' }),
  as: z.enum(layoutNames).meta({ zh: '样式', en: 'layout' }).optional(),
  columns: z.array(text).meta({ zh: '列', en: 'columns' }).optional(),
  purpose: text.meta({ zh: '用途', en: 'what it is for' }).optional(),
  header: z.enum(['zh', 'en', 'ids', 'none']).meta({ zh: '表头', en: 'header' }).optional(),
  'best first': text.meta({ zh: '按哪个标签从高到低排', en: 'the attribute whose highest come first' }).optional(),
  mode: z
    .enum(['replace', 'upsert'])
    .meta({ zh: '数据库表:换掉全部,或按编号更新', en: 'of a table: all rows anew, or by id' })
    .optional(),
  'line ends': z.enum(['lf', 'crlf']).meta({ zh: '.txt 的换行', en: 'line ends of a .txt' }).optional(),
  'tags to add': several.meta({ zh: '要添加的标签 (wecom)', en: 'tags to add (wecom)' }).optional(),
  follower: text.meta({ zh: '跟进员工在哪一列 (wecom)', en: 'column of the follower (wecom)' }).optional(),
  'external user id': text
    .meta({ zh: '外部联系人编号在哪一列 (wecom)', en: 'column of the external user id (wecom)' })
    .optional(),
  'plus sign': z
    .boolean()
    .meta({ zh: '电话哈希前带加号 (ads)', en: 'hash phones with their plus sign (ads)' })
    .optional(),
  limits: limits.meta({ zh: '触达上限', en: 'how often a person may be reached' }).optional(),
})

export type ProjectExport = z.infer<typeof exportSchema>
