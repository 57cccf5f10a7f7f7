import { z } from 'zod'
import { definitionErrors } from './errors.ts'
import { bilingual, id, said, text, words } from './shapes.ts'

/** Questions of `views/*.yml` about what a firm is worth to its customers, and what they lack of it. docs/language.md has the meanings. */

const groups = {
  by: id.meta({ zh: '按哪个方案或标签', en: 'a scheme or an attribute' }).optional(),
  segments: z.array(id).min(1).meta({ zh: '或者:哪些客群', en: 'or: segments' }).optional(),
  in: text
    .meta({ zh: '哪些人:总体、客群、类或实体类型', en: 'of whom: a population, segment, class or kind' })
    .optional(),
}

/** A number for everybody, or an attribute whose mean over the people counts. */
const figure = z.union([z.number(), id])

const several = z.array(id).min(1).max(20)

const perceivedProduct = z
  .strictObject({
    product: id.meta({ zh: '产品编号', en: 'id of the product' }),
    name: words.meta({ zh: '名称', en: 'name' }).optional(),
    economic: several.meta({
      zh: '经济:同样功能省下多少 (标签)',
      en: 'economic: saved for equal function (attributes)',
    }),
    functional: several.meta({ zh: '功能:好在哪里 (标签)', en: 'functional: what it does better (attributes)' }),
    psychological: several.meta({ zh: '心理:感受 (标签)', en: 'psychological: how it feels (attributes)' }),
  })
  .transform((written) => ({ ...written, name: written.name ?? bilingual(written.product) }))

export const perceivedSchema = z.strictObject({
  ...groups,
  products: z.array(perceivedProduct).min(1).max(20).meta({ zh: '产品', en: 'products' }),
})

export const costPhases = ['evaluate', 'obtain', 'use'] as const
export type CostPhase = (typeof costPhases)[number]

const amounts = {
  name: words.meta({ zh: '名称', en: 'name' }).optional(),
  ours: figure.meta({ zh: '我们的:数或标签', en: 'ours: a number or an attribute' }),
  rival: figure.meta({ zh: '对手的:数或标签', en: "the rival's: a number or an attribute" }).optional(),
}

const benefit = z
  .strictObject({ benefit: id.meta({ zh: '利益编号', en: 'id of the benefit' }), ...amounts })
  .transform((written) => ({ ...written, name: written.name ?? bilingual(written.benefit) }))

const cost = z
  .strictObject({
    cost: id.meta({ zh: '成本编号', en: 'id of the cost' }),
    when: z.enum(costPhases).meta({ zh: '评估、获得还是使用', en: 'evaluate, obtain or use' }),
    ...amounts,
  })
  .transform((written) => ({ ...written, name: written.name ?? bilingual(written.cost) }))

export const deliveredSchema = z
  .strictObject({
    ...groups,
    unit: words.meta({ zh: '单位', en: 'unit' }).optional(),
    rival: words.meta({ zh: '对手', en: 'rival' }).optional(),
    benefits: z.array(benefit).min(1).max(30).meta({ zh: '利益', en: 'benefits' }),
    costs: z.array(cost).min(1).max(30).meta({ zh: '成本', en: 'costs' }),
  })
  .check((ctx) => {
    const { benefits, costs } = ctx.value
    const items = [
      ...benefits.map((one) => ({ id: one.benefit, rival: one.rival })),
      ...costs.map((one) => ({ id: one.cost, rival: one.rival })),
    ]
    const ids = items.map((one) => one.id)
    const twice = ids.find((one, at) => ids.indexOf(one) !== at || costPhases.some((phase) => phase === one))
    if (twice !== undefined) said(ctx, definitionErrors.problem('item-twice', { item: twice }))
    const without = items.find((one) => one.rival === undefined)
    if (without && items.some((one) => one.rival !== undefined))
      said(ctx, definitionErrors.problem('rival-not-whole', { item: without.id }))
  })

export const cornersSchema = z.strictObject({
  ...groups,
  delivered: id.meta({
    zh: '让渡价值:标签,或一个 delivered 问题',
    en: 'value to the customer: an attribute, or a question of the sort delivered',
  }),
  relationship: id.meta({ zh: '关系价值:标签', en: 'value to the firm: an attribute' }),
  cut: z
    .strictObject({
      delivered: z.number().meta({ zh: '让渡价值从多少算高', en: 'delivered value from here on is high' }).optional(),
      relationship: z
        .number()
        .meta({ zh: '关系价值从多少算高', en: 'relationship value from here on is high' })
        .optional(),
    })
    .meta({ zh: '分界;默认是这些人的平均', en: 'where high begins; default the mean of all' })
    .optional(),
})

export const driverGroups = ['technology', 'brand', 'product', 'knowledge', 'relationship'] as const
export type DriverGroup = (typeof driverGroups)[number]

const driver = z
  .strictObject({
    driver: id.meta({ zh: '驱动因素编号', en: 'id of the driver' }),
    name: words.meta({ zh: '名称', en: 'name' }).optional(),
    importance: figure
      .meta({ zh: '有多重要:数或标签', en: 'how much it matters: a number or an attribute' })
      .optional(),
    performance: figure
      .meta({ zh: '做得怎样:数或标签', en: 'how well it is done: a number or an attribute' })
      .optional(),
  })
  .transform((written) => ({ ...written, name: written.name ?? bilingual(written.driver) }))

const drivers = z.array(driver).min(1).max(20)

export const driversSchema = z
  .strictObject({
    ...groups,
    scale: z.tuple([z.number(), z.number()]).meta({ zh: '量表的两端', en: 'ends of the scale' }).optional(),
    cut: z
      .number()
      .meta({ zh: '从多少算高;默认量表的中点', en: 'from here on is high; default the middle' })
      .optional(),
    technology: drivers
      .meta({ zh: '技术:创新、服务、物流、支持', en: 'technology: innovation, service, logistics, support' })
      .optional(),
    brand: drivers.meta({ zh: '品牌:名称、标识', en: 'brand: name, logo' }).optional(),
    product: drivers.meta({ zh: '产品:质量、价格、便利', en: 'product: quality, price, convenience' }).optional(),
    knowledge: drivers.meta({ zh: '知识:积累的经验', en: 'knowledge: the experience built' }).optional(),
    relationship: drivers
      .meta({ zh: '关系:信任、感情、接触、转换成本', en: 'relationship: trust, feeling, contact, switching cost' })
      .optional(),
  })
  .check((ctx) => {
    const ids = driverGroups.flatMap((group) => (ctx.value[group] ?? []).map((one) => one.driver))
    const twice = ids.find((one, at) => ids.indexOf(one) !== at)
    if (twice !== undefined) said(ctx, definitionErrors.problem('item-twice', { item: twice }))
    if (ids.length === 0) said(ctx, definitionErrors.problem('no-drivers', {}))
    const [low, high] = ctx.value.scale ?? [0, 10]
    if (low >= high) said(ctx, definitionErrors.problem('scale-upside-down', { low, high }))
  })

/** People by name, or by the range of an attribute, ends included. */
const whom = z.union([
  text,
  z.strictObject({
    attribute: id.meta({ zh: '数值标签', en: 'numeric attribute' }),
    from: z.number().meta({ zh: '从 (含)', en: 'from, included' }).optional(),
    to: z.number().meta({ zh: '到 (含)', en: 'to, included' }).optional(),
  }),
])

const gapProduct = z
  .strictObject({
    product: id.meta({ zh: '产品编号', en: 'id of the product' }),
    name: words.meta({ zh: '名称', en: 'name' }).optional(),
    has: text.meta({
      zh: '谁有:客群、类,或标签 (是,或大于 0)',
      en: 'who has it: a segment, a class, or an attribute (true, or above 0)',
    }),
    'sold to': whom.meta({ zh: '卖给谁;默认所有人', en: 'whom it is sold to; default everyone' }).optional(),
    'needed by': whom.meta({ zh: '谁需要;默认所有人', en: 'who needs it; default everyone' }).optional(),
  })
  .transform((written) => ({ ...written, name: written.name ?? bilingual(written.product) }))

export const gapsSchema = z
  .strictObject({
    stage: id.meta({ zh: '人生阶段:方案或标签', en: 'life stage: a scheme or an attribute' }),
    in: groups.in,
    products: z.array(gapProduct).min(1).max(40).meta({ zh: '产品', en: 'products' }),
  })
  .check((ctx) => {
    const ids = ctx.value.products.map((one) => one.product)
    const twice = ids.find((one, at) => ids.indexOf(one) !== at)
    if (twice !== undefined) said(ctx, definitionErrors.problem('item-twice', { item: twice }))
  })
