import type { Bilingual } from '../../errors.ts'

export type DiagnosisCode =
  | 'converged'
  | 'not-converged'
  | 'boundary'
  | 'flat-likelihood'
  | 'no-detectable-attrition'
  | 'too-few-customers'
  | 'too-few-repeat-buyers'
  | 'window-too-short'
  | 'rate-off'
  | 'rows-refused'
  | 'no-mean-spend'
  | 'spend-follows-orders'
  | 'spend-does-not-vary'

/** One finding about a fit, in words; `against` when a forecast should not be made with it. */
export interface Diagnosis {
  code: DiagnosisCode
  against: boolean
  words: Bilingual
  /** The figures of the words, for who wants to write others. */
  values: Record<string, number | string>
}

/** Below these no purchase model is fitted at all. */
export const dataFloor = { customers: 20, repeatBuyers: 10 } as const
/** Below this many repeat buyers a fit is made and said to be thin. */
export const thinRepeatBuyers = 50

type Texts = { [Code in DiagnosisCode]: { against: boolean; zh: string; en: string } }

const texts: Texts = {
  converged: {
    against: false,
    zh: '已收敛: 再迭代一步, 对数似然最多再增加 {gain}',
    en: 'converged: one more step would add at most {gain} to the log-likelihood',
  },
  'not-converged': {
    against: true,
    zh: '未收敛: {steps} 次计算后对数似然仍可增加约 {gain}',
    en: 'not converged: after {steps} evaluations the log-likelihood could still grow by about {gain}',
  },
  boundary: {
    against: true,
    zh: '参数 {parameters} 到了取值边界: 数据无法确定它的大小',
    en: 'parameter at a boundary: {parameters}; the data do not say how far it goes',
  },
  'flat-likelihood': {
    against: false,
    zh: '似然函数在 {parameters} 方向上很平: 一个标准误就使它变为 {factor} 倍, 个别数值不可单独解读',
    en: 'flat likelihood along {parameters}: one standard error is a factor of {factor}; do not read these numbers alone',
  },
  'no-detectable-attrition': {
    against: true,
    zh: '看不出客户流失: 平均活跃概率 {alive}, 与无流失模型相比似然比统计量仅 {ratio}',
    en: 'no detectable attrition: mean chance of being active {alive}, likelihood ratio against a model without leaving {ratio}',
  },
  'too-few-customers': {
    against: true,
    zh: '客户太少: {customers} 人, 至少需要 {floor} 人',
    en: 'too few customers: {customers}, at least {floor} are needed',
  },
  'too-few-repeat-buyers': {
    against: false,
    zh: '回头客太少: {repeatBuyers} 人, 少于 {floor} 人时估计不稳',
    en: 'too few repeat buyers: {repeatBuyers}; below {floor} the estimates are unsteady',
  },
  'window-too-short': {
    against: false,
    zh: '观察期太短: 平均只观察 {age}, 而两次购买平均相隔 {gap}',
    en: 'window too short: customers are seen for {age} on average, and {gap} pass between two orders',
  },
  'rate-off': {
    against: true,
    zh: '模型给出的每人每年 {expected} 次回购与实际 {observed} 次不符: 请检查时间单位',
    en: 'implied repeat orders per customer and year {expected}, observed {observed}: check the unit of time',
  },
  'rows-refused': {
    against: false,
    zh: '{refused} 行无法使用 (次数不是整数, 时间为负, 或最后购买晚于观察期末)',
    en: '{refused} rows are unusable (a broken number of orders, a negative time, or a last order after the window)',
  },
  'no-mean-spend': {
    against: true,
    zh: '每单金额的分布没有均值 (q = {q}, 不大于 1): 改用客户自己的平均值',
    en: 'money per order has no mean under the fit (q = {q}, not above 1): customers are taken at their own mean',
  },
  'spend-does-not-vary': {
    against: false,
    zh: '购买次数或每单金额人人相同: 无法判断二者是否相关',
    en: 'orders or money per order are the same for everybody: whether they go together cannot be told',
  },
  'spend-follows-orders': {
    against: false,
    zh: '购买次数与每单金额相关 (Pearson {pearson}, Spearman {spearman}): 模型假设二者无关, 金额预测可能偏差',
    en: 'orders and money per order go together (Pearson {pearson}, Spearman {spearman}); the model takes them for independent, so values may be off',
  },
}

/** A finding with its figures put into its words; numbers are written with three digits. */
export function finding(
  code: DiagnosisCode,
  values: Record<string, number | string> = {},
  against = texts[code].against,
): Diagnosis {
  const fill = (text: string): string =>
    text.replaceAll(/\{(\w+)\}/g, (whole, name: string) => {
      const value = values[name]
      return typeof value === 'number' ? written(value) : (value ?? whole)
    })
  return { code, against, values, words: { zh: fill(texts[code].zh), en: fill(texts[code].en) } }
}

const written = (value: number): string =>
  Number.isInteger(value) ? String(value) : String(Number(value.toPrecision(3)))
