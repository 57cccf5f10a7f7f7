import { z } from 'zod'
import { cornersSchema, deliveredSchema, driversSchema, gapsSchema, perceivedSchema } from './customer-view-shapes.ts'
import { definitionErrors } from './errors.ts'
import { experienceSchema, goalsSchema, periodsSchema } from './watch-shapes.ts'
import { bilingual, id, said, text, words } from './shapes.ts'

/**
 * What stands in `views/*.yml`: questions about value that are asked again and again, each with a name. They are no definitions in force: they
 * count from the next command that reads them. docs/language.md has the meanings.
 */

const whole = 1_000_000

/** A share from 0 % to 100 % with at most 4 decimals, as a fraction; undefined of any other text. */
export function parseEdge(written: string): { part: number; whole: number } | undefined {
  const [, digits, fraction = ''] = /^\s*(\d{1,3})(?:\.(\d{1,4}))?\s*%\s*$/.exec(written) ?? []
  if (digits === undefined) return undefined
  const part = Number(digits + fraction.padEnd(4, '0'))
  return part <= whole ? { part, whole } : undefined
}

const edge = z.string().transform((written, ctx) => {
  const found = parseEdge(written)
  if (found) return found
  ctx.issues.push({
    code: 'custom',
    input: written,
    params: { problem: definitionErrors.problem('bad-share-edge', { value: written }) },
  })
  return z.NEVER
})

/** `{ band: base, from: 40%, to: 50% }`: edges are in. */
const band = z
  .strictObject({
    band: id.meta({ zh: '区间编号', en: 'id of the band' }),
    name: words.meta({ zh: '名称', en: 'name' }).optional(),
    from: edge.meta({ zh: '从 (含)', en: 'from, included' }),
    to: edge.meta({ zh: '到 (含)', en: 'to, included' }),
    action: words.meta({ zh: '怎么做', en: 'what to do' }).optional(),
  })
  .check((ctx) => {
    const { band: name, from, to } = ctx.value
    if (from.part > to.part) said(ctx, definitionErrors.problem('band-upside-down', { band: name }))
  })
  .transform((written) => ({ ...written, name: written.name ?? bilingual(written.band) }))

const who = {
  in: text
    .meta({ zh: '哪些人:总体、客群、类或实体类型', en: 'of whom: a population, segment, class or kind' })
    .optional(),
}

const shares = z.strictObject({
  of: id.meta({ zh: '哪个数值标签', en: 'the numeric attribute' }).optional(),
  by: id
    .meta({
      zh: '按哪个标签或方案合起来;默认一个个客户',
      en: 'an attribute or scheme that makes the types; default each by itself',
    })
    .optional(),
  ...who,
  bands: z.array(band).min(1).meta({ zh: '份额区间', en: 'bands of shares' }).optional(),
})

const league = z.strictObject({
  by: id.meta({ zh: '按哪个方案或标签', en: 'a scheme or an attribute' }).optional(),
  segments: z.array(id).min(1).meta({ zh: '或者:哪些客群', en: 'or: segments' }).optional(),
  of: id.meta({ zh: '哪个数值标签', en: 'the numeric attribute' }).optional(),
  ...who,
  before: id.meta({ zh: '从前是多少:另一个标签', en: 'what it was before: another attribute' }).optional(),
  potential: id.meta({ zh: '潜力标签', en: 'attribute of the potential' }).optional(),
  cost: id.meta({ zh: '服务成本标签', en: 'attribute of the cost to serve' }).optional(),
})

const share = z.string().transform((written, ctx) => {
  const found = parseEdge(written)
  if (found && found.part > 0) return found.part / found.whole
  ctx.issues.push({
    code: 'custom',
    input: written,
    params: { problem: definitionErrors.problem('bad-share-edge', { value: written }) },
  })
  return z.NEVER
})

const oneOrSeveral = z.union([text, z.boolean(), z.array(text).min(1)])

const cause = z
  .strictObject({
    cause: id.meta({ zh: '原因编号', en: 'id of the cause' }),
    name: words.meta({ zh: '名称', en: 'name' }).optional(),
    did: id.meta({ zh: '行为', en: 'event' }),
    where: z.record(text, oneOrSeveral).meta({ zh: '其中 (列: 值)', en: 'where (column: value)' }).optional(),
    rises: id.meta({ zh: '或者:这一列的平均涨了', en: 'or: a column whose mean has risen' }).optional(),
    by: share.meta({ zh: '至少涨多少', en: 'by at least' }).optional(),
  })
  .transform((written) => ({ ...written, name: written.name ?? bilingual(written.cause) }))

const losses = z.strictObject({
  of: id.meta({ zh: '行为', en: 'event' }).optional(),
  sum: id.meta({ zh: '合计哪一列;默认数次数', en: 'the column that is summed; default events are counted' }).optional(),
  ...who,
  earlier: text.meta({ zh: '前一段时间', en: 'the earlier window' }).optional(),
  later: text.meta({ zh: '后一段时间', en: 'the later window' }).optional(),
  drop: share.meta({ zh: '至少少多少', en: 'lost at least' }).optional(),
  least: z.number().positive().meta({ zh: '前一段至少多少', en: 'at least so much in the earlier window' }).optional(),
  within: z
    .int()
    .min(1)
    .max(3650)
    .meta({ zh: '出现前几天内找原因', en: 'days before it showed in which causes are looked for' })
    .optional(),
  causes: z.array(cause).min(1).meta({ zh: '可能的原因', en: 'possible causes' }).optional(),
  'low touch': id.meta({ zh: '只做最低维护的客群', en: 'the segment that gets a minimum of upkeep' }).optional(),
})

const several = z.array(id).min(1)

const sheet = z.strictObject({
  by: id.meta({ zh: '按哪个方案或标签', en: 'a scheme or an attribute' }),
  ...who,
  'order pattern': several.meta({ zh: '怎么买:标签', en: 'order pattern: attributes' }).optional(),
  needs: several.meta({ zh: '要什么:标签', en: 'needs: attributes' }).optional(),
  values: several.meta({ zh: '看重什么:标签', en: 'what they value: attributes' }).optional(),
  revenue: id.meta({ zh: '收入标签', en: 'attribute of the revenue' }).optional(),
  cost: id.meta({ zh: '服务成本标签', en: 'attribute of the cost to serve' }).optional(),
})

export const viewSchema = z
  .strictObject({
    view: id.meta({ zh: '问题的编号', en: 'id of the view' }),
    name: words.meta({ zh: '名称', en: 'name' }).optional(),
    description: words.meta({ zh: '说明', en: 'description' }).optional(),
    shares: shares.meta({ zh: '份额:谁占多少', en: 'shares: who has how much' }).optional(),
    league: league.meta({ zh: '排行:各组并排比', en: 'league: groups side by side' }).optional(),
    losses: losses.meta({ zh: '损失:谁的价值掉了', en: 'losses: who lost value' }).optional(),
    sheet: sheet.meta({ zh: '画像:每一类的四块', en: 'sheet: the profile of each class' }).optional(),
    perceived: perceivedSchema
      .meta({ zh: '感知价值:问卷的三个分', en: 'perceived: three scores of perceived value' })
      .optional(),
    delivered: deliveredSchema
      .meta({ zh: '让渡价值:利益减成本', en: 'delivered: benefits less costs to the customer' })
      .optional(),
    corners: cornersSchema
      .meta({ zh: '两种价值:让渡价值和关系价值', en: 'corners: delivered and relationship value' })
      .optional(),
    drivers: driversSchema.meta({ zh: '驱动因素:重要 × 表现', en: 'drivers: importance and performance' }).optional(),
    gaps: gapsSchema.meta({ zh: '缺口:人生阶段 × 产品', en: 'gaps: life stages and products' }).optional(),
    experience: experienceSchema
      .meta({ zh: '体验分:NPS、CSAT、费力度', en: 'experience: NPS, CSAT or effort' })
      .optional(),
    goals: goalsSchema.meta({ zh: '目标树', en: 'goals: a tree of goals with targets' }).optional(),
    periods: periodsSchema.meta({ zh: '各期并排:月、季、年', en: 'periods beside each other' }).optional(),
  })
  .check((ctx) => {
    const sorts = viewSorts.filter((sort) => ctx.value[sort] !== undefined)
    if (sorts.length !== 1) said(ctx, definitionErrors.problem('not-one-view', { view: ctx.value.view }))
  })

export const viewSorts = [
  'shares',
  'league',
  'losses',
  'sheet',
  'perceived',
  'delivered',
  'corners',
  'drivers',
  'gaps',
  'experience',
  'goals',
  'periods',
] as const
export type ViewSort = (typeof viewSorts)[number]

export type ProjectView = z.output<typeof viewSchema>
