import { z } from 'zod'
import { day, id, text, words } from './shapes.ts'

/** The templates of checklists: the five steps of three articles. */
export const checklistTemplates = ['model', 'plan', 'market'] as const
export type ChecklistTemplate = (typeof checklistTemplates)[number]

const template = z.enum(checklistTemplates)

/** Somebody says that a step is done, and by which proof. */
const tickSchema = z
  .strictObject({
    step: text.meta({ zh: '步骤', en: 'step' }),
    template: template.meta({ zh: '哪个模板的步骤', en: 'template of the step' }),
    proof: text.meta({ zh: '凭据:运行编号、文件等', en: 'proof: a run, a file …' }),
    on: day.meta({ zh: '哪一天', en: 'on which day' }),
    by: text.meta({ zh: '谁', en: 'who' }).optional(),
    note: text.meta({ zh: '备注', en: 'note' }).optional(),
  })
  .meta({ zh: '打勾', en: 'tick' })

/** What stands in `checklists/*.yml`; whether a step is done is computed from its proofs, not written. */
export const checklistSchema = z.strictObject({
  checklist: id.meta({ zh: '核对表编号', en: 'id of the checklist' }),
  name: words.meta({ zh: '名称', en: 'name' }).optional(),
  template: template
    .meta({
      zh: '模板:model 采集到应用,plan 维度到执行,market 特征到定位',
      en: 'template: model (collect to apply), plan (dimension to execution), market (traits to position)',
    })
    .default('model'),
  about: id.meta({ zh: '说的是哪个方案或客群', en: 'the scheme or segment that it is about' }).optional(),
  ticks: z.array(tickSchema).meta({ zh: '打过的勾', en: 'ticks' }).optional(),
})

export type ChecklistFile = z.infer<typeof checklistSchema>
export type ChecklistTick = z.infer<typeof tickSchema>
