import type { Bilingual } from '../../errors.ts'

export const sourceMethodIds = ['demographic', 'service', 'product', 'psychological'] as const
export type SourceMethodId = (typeof sourceMethodIds)[number]

/** One of the four ways to group customers that Article 1 of the sources describes (lines 28 to 55). */
export interface SourceMethod {
  id: SourceMethodId
  name: Bilingual
  /** What people are grouped by. */
  by: Bilingual
  gain: Bilingual
  limit: Bilingual
  /** Where it fits; left out where the source says nothing: its text breaks off after the first. */
  fits?: Bilingual
  /** The data without which it cannot be done. */
  data: Bilingual
}

/** In the order in which they are tried where nothing else tells them apart: the simplest first, what takes the most data last. */
export const sourceMethods: readonly SourceMethod[] = [
  {
    id: 'demographic',
    name: { zh: '按人口特征', en: 'By demographics' },
    by: { zh: '年龄、性别、职业、收入、教育、地区', en: 'age, gender, occupation, income, education, region' },
    gain: { zh: '简单,适合第一次分析', en: 'simple, fit for a first analysis' },
    limit: { zh: '可能看不到真正的需求', en: 'may miss what people really need' },
    data: {
      zh: '客户资料:出生日期、性别、职业、地区等',
      en: 'customer records: birth date, gender, occupation, region …',
    },
  },
  {
    id: 'service',
    name: { zh: '按使用与服务', en: 'By use of services' },
    by: { zh: '用哪种服务、多久一次、每次多长、花多少', en: 'which service, how often, for how long, for how much' },
    gain: { zh: '分得多样', en: 'gives varied groups' },
    limit: { zh: '要看更多维度', en: 'takes more dimensions to look at' },
    data: {
      zh: '使用记录:时间、服务类型、时长或金额',
      en: 'records of use: time, type of service, duration or amount',
    },
  },
  {
    id: 'product',
    name: { zh: '按产品', en: 'By product' },
    by: { zh: '买了哪种产品、哪个型号、什么配置', en: 'which product, which model, which trim' },
    gain: { zh: '分得准确', en: 'gives exact groups' },
    limit: { zh: '不够多样', en: 'gives little variety' },
    fits: {
      zh: '产品本身分型号和配置,例如汽车厂按车型、配置和排量分',
      en: 'products that come in models and trims, as a car maker groups by model, trim and engine size',
    },
    data: { zh: '每笔购买买了什么:产品、型号、类别', en: 'what each purchase was: product, model, category' },
  },
  {
    id: 'psychological',
    name: { zh: '按心理', en: 'By psychology' },
    by: {
      zh: '对品牌、价格、质量的态度,性格、价值观、生活方式、动机',
      en: 'attitude to brand, price and quality; personality, values, lifestyle, motives',
    },
    gain: { zh: '更接近真正的需求', en: 'closer to what people really need' },
    limit: { zh: '要的数据更多', en: 'takes more data' },
    data: { zh: '问卷或访谈', en: 'a survey or interviews' },
  },
]

export const aims = ['first-look', 'service', 'product', 'motive'] as const
/** What a split is for. */
export type Aim = (typeof aims)[number]

export const aimWords: Record<Aim, { name: Bilingual; method: SourceMethodId }> = {
  'first-look': { name: { zh: '先看清客户是谁', en: 'see who the customers are' }, method: 'demographic' },
  service: { name: { zh: '知道该怎么服务、怎么留住', en: 'know how to serve and keep them' }, method: 'service' },
  product: { name: { zh: '知道给谁推荐什么产品', en: 'know which product suits whom' }, method: 'product' },
  motive: { name: { zh: '知道他们为什么买', en: 'know why they buy' }, method: 'psychological' },
}
