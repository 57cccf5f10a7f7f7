import { z } from 'zod'
import { narrowing } from '../attributes/events.ts'

/** Sorts of costs, as ledgers are read by them. */
export const costTypes = [
  'product',
  'service',
  'marketing',
  'acquisition',
  'retention',
  'returns',
  'risk',
  'other',
] as const
export const incomeTypes = ['sales', 'fees', 'interest', 'referral', 'other'] as const

/** When the flow of a period comes: the choice moves the result by over a third. */
export const timings = ['start of period', 'middle of period', 'end of period'] as const

const words = z.union([z.string().min(1), z.strictObject({ zh: z.string().min(1), en: z.string().min(1) })])
const name = words.optional().meta({ zh: '名称', en: 'name' })
const id = z.string().regex(/^[\p{Script=Han}A-Za-z][\p{Script=Han}\w-]*$/u)
const amount = z.number().min(0)
const attribute = z.string().min(1)
/** An amount, or the attribute that is it. */
const given = z.union([amount, z.strictObject({ attribute })])
/** What is written in place of a number: the number and its unit. */
const like = (...examples: string[]) => z.string().min(1).meta({ examples })

const chance = z.union([z.number(), z.string(), z.strictObject({ attribute })])

export const lineSchema = z.strictObject({
  line: id.meta({ zh: '账目编号', en: 'id of the line' }),
  name,
  income: z.enum(incomeTypes).optional().meta({ zh: '收入类型', en: 'sort of income' }),
  cost: z.enum(costTypes).optional().meta({ zh: '成本类型', en: 'sort of cost' }),
  of: z.string().optional().meta({ zh: '行为', en: 'event' }),
  sum: z.string().optional().meta({ zh: '金额列', en: 'column that is summed' }),
  each: amount.optional().meta({ zh: '每次金额', en: 'amount for each event' }),
  where: narrowing.where,
  attribute: attribute.optional().meta({ zh: '金额标签', en: 'attribute that is the amount' }),
  dated: attribute.optional().meta({ zh: '入账日期标签', en: 'attribute that is its day' }),
  share: like('62%').optional().meta({ zh: '比例,如 62%', en: 'share, as 62%' }),
  'of line': z.string().optional().meta({ zh: '哪条账目的比例', en: 'line that it is a share of' }),
  indirect: z.string().min(1).optional().meta({ zh: '间接价值来自', en: 'indirect, by way of' }),
})

const rate = like('85% a year', '1.5% a month')
const keepRate = z.union([
  rate,
  z.strictObject({ low: rate.optional(), likely: rate, high: rate.optional() }),
  z.strictObject({ attribute, per: z.string() }),
  z.strictObject({
    scheme: z.string(),
    classes: z.record(z.string(), rate),
    else: rate.optional().meta({ zh: '其他人', en: 'everybody else' }),
  }),
])

export const byNames = ['auto', 'keep rate', 'pareto/nbd', 'mbg/nbd', 'bg/nbd', 'nbd', 'contract', 'bg/bb'] as const

export const currentSchema = z.strictObject({
  by: z.enum(byNames).default('keep rate').meta({ zh: '估算办法', en: 'how it is estimated' }),
  horizon: like('3 years', '18 months', 'endless').meta({
    zh: '期限,如 3 years、endless',
    en: 'horizon, as 3 years, endless',
  }),
  discount: like('10% a year').meta({ zh: '折现率,如 10% a year', en: 'discount rate, as 10% a year' }),
  timing: z.enum(timings).default('end of period').meta({ zh: '现金流时点', en: 'when flows come' }),
  'keep rate': keepRate.optional().meta({ zh: '留存率', en: 'keep rate' }),
  pattern: z
    .union([like('last 12 months'), z.strictObject({ attribute, per: z.string() })])
    .default('last 12 months')
    .meta({ zh: '今天的样子:按哪段时间,或哪个标签', en: "today's pattern: a window, or an attribute" }),
  'expected loss': z
    .strictObject({ share: like('1.2% a year'), of: attribute })
    .optional()
    .meta({ zh: '预期损失:余额的百分之几', en: 'expected loss: a share of a balance' }),
  spend: given.optional().meta({ zh: '现在投入的获客或留客费用', en: 'acquisition or retention spend at the start' }),
  of: z.string().optional().meta({ zh: '购买行为', en: 'event that is a purchase' }),
  where: narrowing.where,
  sum: z.string().optional().meta({ zh: '订单金额列', en: 'column that is the value of an order' }),
  period: z
    .enum(['week', 'month', 'quarter', 'year'])
    .optional()
    .meta({ zh: '合同或机会的期间', en: 'period of contracts or opportunities' }),
  renewals: z
    .strictObject({ attribute })
    .optional()
    .meta({ zh: '续约次数标签', en: 'attribute that is how often a contract was renewed' }),
  left: z.record(z.string(), z.unknown()).optional().meta({ zh: '合同已终止(条件)', en: 'whose contract is over' }),
  margin: like('38%')
    .optional()
    .meta({ zh: '贡献占订单金额的比例,如 38%', en: 'contribution in the value of an order, as 38%' }),
  'at least': z.int().min(10).default(100).meta({ zh: '至少多少回头客', en: 'repeat buyers needed at least' }),
  covariates: z
    .array(attribute)
    .min(1)
    .max(6)
    .optional()
    .meta({ zh: '协变量:标签', en: 'covariates: attributes that may tell how people buy' }),
  refit: z
    .enum(['every run', 'monthly', 'when drifted'])
    .default('monthly')
    .meta({ zh: '重新拟合', en: 'fitted again' }),
})

export const opportunitySchema = z.union([
  z.strictObject({
    opportunity: id.meta({ zh: '机会编号', en: 'id of the opportunity' }),
    name,
    chance: chance.meta({ zh: '概率', en: 'chance' }),
    margin: given.meta({ zh: '贡献', en: 'margin' }),
    unless: z.record(z.string(), z.unknown()).optional().meta({ zh: '已经有的人(条件)', en: 'who has it already' }),
  }),
  z.strictObject({
    referral: id.meta({ zh: '推荐编号', en: 'id of the referral' }),
    name,
    chance: chance.meta({ zh: '概率', en: 'chance' }),
    value: given.meta({ zh: '带来的价值', en: 'value that it brings' }),
    unless: z.record(z.string(), z.unknown()).optional().meta({ zh: '不算的人(条件)', en: 'whose does not count' }),
  }),
])

/** The keys of a value definition beside those that say what it is called and who it is about. */
export const valueParamsSchema = z.strictObject({
  ledger: z.array(lineSchema).min(1).meta({ zh: '价值账', en: 'ledger' }),
  current: currentSchema.optional().meta({ zh: '当前价值', en: 'current value' }),
  potential: z.array(opportunitySchema).min(1).optional().meta({ zh: '潜在价值', en: 'potential value' }),
})

export type ValueParams = z.infer<typeof valueParamsSchema>
export type LineParams = z.infer<typeof lineSchema>
export type CurrentParams = z.infer<typeof currentSchema>
export type OpportunityParams = z.infer<typeof opportunitySchema>
export type Given = z.infer<typeof given>
