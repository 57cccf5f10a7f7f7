import type { Prediction } from '../conditions/prediction.ts'
import { z } from 'zod'
import type { Comparable, CompileContext } from '../conditions/context.ts'
import type { Bilingual } from '../errors.ts'
import type { Expression } from '../sql/expression.ts'
import { arithmetic, call, cast, coalesce, compare, literal, text, truth, when } from '../sql/expression.ts'
import { defineAttribute } from './attribute-kind.ts'
import { attributeErrors } from './errors.ts'
import { attributeNamed } from './named.ts'

const words = z.union([z.string().min(1), z.strictObject({ zh: z.string().min(1), en: z.string().min(1) })])
const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/u)

const input = z.strictObject({
  attribute: z.string().meta({ zh: '标签', en: 'attribute' }),
  weight: z.number().meta({ zh: '权重 (对数优势)', en: 'weight, in log odds' }),
  is: z
    .union([z.string(), z.boolean()])
    .optional()
    .meta({ zh: '布尔或文本:等于它算 1,否则 0', en: 'of a boolean or text: 1 where it is this, else 0' }),
  transform: z
    .enum(['log1p'])
    .optional()
    .meta({ zh: '先取 ln(1 + 值),负数算 0', en: 'ln(1 + value) in place of the value; below 0 counts as 0' }),
  missing: z.number().optional().meta({ zh: '缺失时用的值', en: 'what stands in for a missing value' }),
})

const schema = z.strictObject({
  chance: z.strictObject({
    intercept: z.number().meta({ zh: '截距', en: 'intercept' }),
    of: z.array(input).min(1).max(60).meta({ zh: '各项', en: 'inputs' }),
    predicts: words.meta({ zh: '预测什么', en: 'what it foretells' }).optional(),
    version: z.string().min(1).meta({ zh: '版本', en: 'version' }).optional(),
    fitted: day.meta({ zh: '拟合日', en: 'day of the fit' }).optional(),
    auc: z.number().min(0).max(1).meta({ zh: '留出样本的 AUC', en: 'AUC on people held out' }).optional(),
    'auc interval': z.tuple([z.number(), z.number()]).optional(),
    people: z.int().min(1).meta({ zh: '留出多少人', en: 'people held out' }).optional(),
    by: words.meta({ zh: '怎么来的', en: 'how it was made' }).optional(),
    'stale after': z
      .string()
      .regex(/^[1-9]\d{0,3} days?$/u)
      .default('180 days')
      .meta({ zh: '多少天后提醒重新拟合', en: 'days after which a new fit is due' }),
  }),
})

type Params = z.infer<typeof schema>['chance']
type Input = Params['of'][number]

/**
 * `chance: { intercept: -1.2, of: [{ attribute: recency, weight: -0.02 }, …] }`: a chance by written weights, 1 ÷ (1 + e^−(intercept + Σ weight × value)), with nine decimals. Unknown where an
 * input is missing for which nothing stands in.
 */
export const chance = defineAttribute({
  head: 'chance',
  title: { zh: '概率 (写明权重)', en: 'Chance by written weights' },
  inline: false,
  schema,
  needs: ({ chance: { of } }) => of.map((one) => one.attribute),
  compile({ chance: params }, context) {
    const below = context.below(['chance'])
    const found = params.of.map((one, index) => partOf(one, index, context, below))
    if (found.some((one) => one === undefined)) return undefined
    const parts = found as Part[]
    const start = literal('number', params.intercept)
    const sum = parts.reduce<Expression>(
      (left, one) => arithmetic(left, '+', arithmetic(literal('number', one.weight), '*', one.value)),
      start,
    )
    return {
      expression: call('logistic', sum),
      type: 'number',
      nullable: true,
      unit: 'share',
      ...(parts.some((one) => one.of.current) ? { current: true } : {}),
      sentence: sentenceOf(params, parts),
      prediction: predictionOf(params),
    }
  },
})

interface Part {
  weight: number
  of: Comparable
  value: Expression
  name: Bilingual
}

function partOf(one: Input, index: number, context: CompileContext, below: CompileContext): Part | undefined {
  const of = attributeNamed(one.attribute, ['chance', 'of', index, 'attribute'], context)
  if (!of) return undefined
  const wrong = (zh: string, en: string): undefined => {
    const params = { name: one.attribute, type: of.type, why: { zh, en } }
    below.report(attributeErrors.problem('chance-input', params), ['of', index])
  }
  const isNumber = ['integer', 'money', 'number'].includes(of.type)
  const number = (value: number) => literal('number', value)
  if (one.is !== undefined) {
    if (one.transform !== undefined || one.missing !== undefined)
      return wrong('is 不能和 transform、missing 一起写', '`is` stands without `transform` and `missing`')
    const fits = of.type === 'boolean' ? typeof one.is === 'boolean' : of.type === 'text' && typeof one.is === 'string'
    if (!fits) return wrong('is 要布尔或文本标签的一个值', '`is` takes a value of a boolean or a text')
    const wanted = typeof one.is === 'boolean' ? truth(one.is) : text(one.is)
    const value = when([{ when: compare(of.expression, '=', wanted), then: number(1) }], number(0))
    const shown = String(one.is)
    return {
      weight: one.weight,
      of,
      value,
      name: { zh: `“${of.name.zh}” 是 ${shown}`, en: `"${of.name.en}" is ${shown}` },
    }
  }
  if (!isNumber) return wrong('要数值;布尔和文本写 is', 'a number is needed; of booleans and texts write `is`')
  const double = cast(of.expression, 'number')
  const filled = one.missing === undefined ? double : coalesce(double, number(one.missing))
  const value = one.transform === 'log1p' ? logOf(filled) : filled
  const [before, after] = one.transform === 'log1p' ? ['ln(1 + ', ')'] : ['', '']
  return {
    weight: one.weight,
    of,
    value,
    name: { zh: `${before}${of.name.zh}${after}`, en: `${before}${of.name.en}${after}` },
  }
}

/** ln(1 + value), of what is below 0 nothing: (value + |value|) ÷ 2 is the value or 0, and missing where it is. */
function logOf(value: Expression): Expression {
  const doubled = arithmetic(value, '+', call('absolute', value))
  return call('logarithm', arithmetic(literal('number', 1), '+', arithmetic(literal('number', 0.5), '*', doubled)))
}

const both = (written: string | Bilingual): Bilingual =>
  typeof written === 'string' ? { zh: written, en: written } : written

function predictionOf(params: Params): Prediction {
  const { predicts, version, fitted, auc, people, by } = params
  const interval = params['auc interval']
  return {
    sort: 'model',
    predicts: predicts === undefined ? { zh: '概率', en: 'a chance' } : both(predicts),
    ...(version === undefined ? {} : { version }),
    ...(fitted === undefined ? {} : { made: fitted }),
    ...(auc === undefined ? {} : { auc }),
    ...(interval === undefined ? {} : { aucInterval: interval }),
    ...(people === undefined ? {} : { people }),
    ...(by === undefined ? {} : { by: both(by) }),
    staleAfter: Number.parseInt(params['stale after'], 10),
  }
}

function sentenceOf({ intercept, predicts }: Params, parts: readonly Part[]): Bilingual {
  const figure = (value: number) => String(Number(value.toPrecision(4)))
  const terms = (language: keyof Bilingual) =>
    [figure(intercept), ...parts.map((one) => `${figure(one.weight)} × ${one.name[language]}`)].join(' + ')
  const of = predicts === undefined ? undefined : both(predicts)
  return {
    zh: `${of ? `${of.zh}的概率` : '概率'}:1 ÷ (1 + e^−(${terms('zh')}))`,
    en: `chance${of ? ` of ${of.en}` : ''}: 1 ÷ (1 + e^−(${terms('en')}))`,
  }
}
