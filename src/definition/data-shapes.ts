import { z } from 'zod'
import type { Bilingual } from '../errors.ts'
import { definitionErrors } from './errors.ts'
import { day, id, said, text, words } from './shapes.ts'

/**
 * What is written about segments and classes: services that their members get, and notes that speak of them. Nothing is computed from
 * it, so it is never put in force: it counts from the next command that reads it.
 */

const classReference = z
  .strictObject({ scheme: id.meta({ zh: '方案', en: 'scheme' }), class: id.meta({ zh: '类', en: 'class' }) })
  .meta({ zh: '方案的一类', en: 'class of a scheme' })

const named = z
  .strictObject({
    segments: z.array(id).min(1).meta({ zh: '客群', en: 'segments' }).optional(),
    classes: z.array(classReference).min(1).meta({ zh: '类', en: 'classes' }).optional(),
  })
  .check((ctx) => {
    if (Object.keys(ctx.value).length === 0 && ctx.issues.length === 0)
      said(ctx, definitionErrors.problem('about-nothing'))
  })

const name = words.meta({ zh: '名称', en: 'name' }).optional()

export const serviceSchema = z.strictObject({
  service: id.meta({ zh: '服务编号', en: 'id of the service' }),
  name,
  for: named.meta({ zh: '谁享有', en: 'who gets it' }),
  description: words.meta({ zh: '说明', en: 'description' }).optional(),
})

export const noteSorts = [
  'note',
  'feedback',
  'competitor',
  'trend',
  'questionnaire',
  'interview',
  'focus group',
] as const

/** What one person said, without who it was, and the needs that it tells of. */
const quoteSchema = z
  .strictObject({
    quote: text.meta({ zh: '原话', en: 'what was said' }),
    needs: z.array(id).min(1).meta({ zh: '需求代码', en: 'codes of needs' }).optional(),
    about: named.meta({ zh: '说话的人是谁那一群;默认同笔记', en: 'whose word it is; default as the note' }).optional(),
  })
  .meta({ zh: '一句原话', en: 'quote' })

export const noteSchema = z.strictObject({
  note: id.meta({ zh: '笔记编号', en: 'id of the note' }),
  name,
  about: named.meta({ zh: '说的是谁', en: 'what it is about' }),
  sort: z
    .enum(noteSorts)
    .meta({
      zh: '类别:note 笔记,feedback 反馈,competitor 竞品,trend 趋势,questionnaire 问卷,interview 访谈,focus group 焦点小组',
      en: 'sort: note, feedback, competitor, trend, questionnaire, interview, focus group',
    })
    .default('note'),
  date: day.meta({ zh: '日期', en: 'date' }),
  text: words.meta({ zh: '内容', en: 'text' }).optional(),
  link: text.meta({ zh: '链接', en: 'link' }).optional(),
  numbers: z
    .record(text, z.union([z.number(), text]))
    .meta({ zh: '数字', en: 'numbers' })
    .optional(),
  needs: z.record(id, words).meta({ zh: '需求代码叫什么', en: 'what codes of needs are called' }).optional(),
  quotes: z.array(quoteSchema).min(1).meta({ zh: '原话', en: 'quotes' }).optional(),
})

/** The segments and classes that a service or a note names. */
export type NamedGroups = z.infer<typeof named>
export type NoteSort = (typeof noteSorts)[number]
export type ServiceOuter = Omit<z.infer<typeof serviceSchema>, 'name'> & { name: Bilingual }
export type NoteOuter = Omit<z.infer<typeof noteSchema>, 'name'> & { name: Bilingual }
