import { z } from 'zod'
import type { Bilingual } from '../errors.ts'
import { definitionErrors } from './errors.ts'
import { bilingual, day, id, said, text, words } from './shapes.ts'

/** Questions of `views/*.yml` that keep watch: what people answer, goals, and periods beside each other. docs/monitoring.md has the meanings. */

const people = text.meta({
  zh: '哪些人:总体、客群、类或实体类型',
  en: 'of whom: a population, segment, class or kind',
})

export const experienceMeasures = ['nps', 'csat', 'effort'] as const
export type ExperienceMeasure = (typeof experienceMeasures)[number]

const scale = z.int().min(2).max(100).meta({ zh: '最高分', en: 'the highest answer' })

export const experienceSchema = z.strictObject({
  of: id.meta({ zh: '哪个标签是答案', en: 'the attribute with the answers' }).optional(),
  measure: z
    .enum(experienceMeasures)
    .meta({ zh: 'nps 净推荐值、csat 满意率、effort 费力度', en: 'nps, csat or effort' })
    .optional(),
  scale: scale.optional(),
  by: id.meta({ zh: '按哪个方案或标签', en: 'a scheme or an attribute' }).optional(),
  segments: z.array(id).min(1).meta({ zh: '或者:哪些客群', en: 'or: segments' }).optional(),
  in: people.optional(),
})

/** `-3.5%` as −0.035. */
const percent = z
  .string()
  .check((ctx) => {
    if (!/^-?\d{1,6}(?:\.\d{1,6})?%$/.test(ctx.value))
      said(ctx, definitionErrors.problem('bad-target', { value: ctx.value }))
  })
  .transform((written) => Number((Number.parseFloat(written) / 100).toFixed(10)))

const target = z.union([z.number(), percent])

/** What a measure may be of; exactly one of them is said. */
export const goalMeasures = ['size', 'share', 'mean', 'sum', ...experienceMeasures] as const
export type GoalMeasure = (typeof goalMeasures)[number]

const measure = {
  size: text.meta({ zh: '多少人:总体、客群或类', en: 'how many people: a population, segment or class' }).optional(),
  share: text.meta({ zh: '占多少:客群或类', en: 'what share: a segment or class' }).optional(),
  of: text.meta({ zh: '占谁的;默认所有人', en: 'of whom; default everyone' }).optional(),
  mean: id.meta({ zh: '平均:数值标签', en: 'the mean of a numeric attribute' }).optional(),
  sum: id.meta({ zh: '合计:数值标签', en: 'the sum of a numeric attribute' }).optional(),
  nps: id.meta({ zh: '净推荐值:答案标签', en: 'net promoter score: the attribute with the answers' }).optional(),
  csat: id.meta({ zh: '满意率:答案标签', en: 'share of the satisfied: the attribute with the answers' }).optional(),
  effort: id.meta({ zh: '费力度:答案标签', en: 'customer effort: the attribute with the answers' }).optional(),
  scale: scale.optional(),
  in: people.optional(),
}

const own = {
  goal: id.meta({ zh: '目标的编号', en: 'id of the goal' }),
  name: words.meta({ zh: '名称', en: 'name' }).optional(),
  ...measure,
  target: target.meta({ zh: '目标值,例如 85% 或 1000', en: 'target, such as 85% or 1000' }).optional(),
  better: z
    .enum(['higher', 'lower'])
    .meta({ zh: '越高越好还是越低越好', en: 'whether higher or lower is better' })
    .default('higher'),
  by: day.meta({ zh: '到哪天', en: 'by which day' }).optional(),
  start: z
    .strictObject({
      value: target.meta({ zh: '起点', en: 'where it began' }),
      on: day.meta({ zh: '哪天', en: 'on which day' }),
    })
    .optional(),
}

/** A goal, what it is measured by (one of `goalMeasures`, or nothing where it is made of others), and the goals it is made of. Shares and targets in percent are fractions. */
export interface Goal extends z.output<typeof leaf> {
  name: Bilingual
  goals: Goal[]
}

const leaf = z.strictObject(own).omit({ name: true })

/** A goal that may be made of such; of none where nothing is given. */
function goalOf(below?: z.ZodType<Goal>): z.ZodType<Goal> {
  return z
    .strictObject({
      ...own,
      ...(below
        ? { goals: z.array(below).min(1).max(30).meta({ zh: '下一层目标', en: 'goals that it is made of' }).optional() }
        : {}),
    })
    .check((ctx) => {
      const { goal, target: wanted, start, by } = ctx.value
      const isMade = 'goals' in ctx.value && ctx.value.goals !== undefined
      const measures = goalMeasures.filter((one) => ctx.value[one] !== undefined).length
      if (measures > 1 || (measures === 0 && !isMade)) said(ctx, definitionErrors.problem('goal-of-what', { goal }))
      if (measures === 1 && wanted === undefined) said(ctx, definitionErrors.problem('goal-without-target', { goal }))
      if (start && (by === undefined || by <= start.on))
        said(ctx, definitionErrors.problem('goal-ends-before', { goal }))
    })
    .transform((written): Goal => {
      const { name, goal, ...rest } = written
      const goals = 'goals' in rest ? (rest.goals as Goal[] | undefined) : undefined
      return { ...rest, goal, goals: goals ?? [], name: name ?? bilingual(goal) }
    })
}

/** Three levels of them. */
export const goalsSchema = z
  .array(goalOf(goalOf(goalOf())))
  .min(1)
  .max(30)

export const periodSorts = ['month', 'quarter', 'year'] as const
export type PeriodSort = (typeof periodSorts)[number]

export const periodsSchema = z.strictObject({
  of: id.meta({ zh: '行为', en: 'event' }).optional(),
  sum: id.meta({ zh: '合计哪一列;默认数次数', en: 'the column that is summed; default events are counted' }).optional(),
  in: people.optional(),
  by: z.enum(periodSorts).meta({ zh: '月、季还是年', en: 'month, quarter or year' }).optional(),
})
