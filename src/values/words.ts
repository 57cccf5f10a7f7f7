import type { Bilingual } from '../errors.ts'
import type { costTypes, incomeTypes } from './shape.ts'

/** One text for both languages, or the two texts as they are. */
export const bilingual = (text: string | Bilingual): Bilingual =>
  typeof text === 'string' ? { zh: text, en: text } : text

/** What sides of a ledger and sorts of lines are called. */
export const typeWords: Record<
  'income' | 'cost' | (typeof costTypes)[number] | (typeof incomeTypes)[number],
  Bilingual
> = {
  income: { zh: '收入', en: 'income' },
  cost: { zh: '成本', en: 'cost' },
  sales: { zh: '销售', en: 'sales' },
  fees: { zh: '手续费', en: 'fees' },
  interest: { zh: '利息', en: 'interest' },
  referral: { zh: '推荐', en: 'referral' },
  product: { zh: '产品', en: 'product' },
  service: { zh: '服务', en: 'service' },
  marketing: { zh: '营销', en: 'marketing' },
  acquisition: { zh: '获客', en: 'acquisition' },
  retention: { zh: '留客', en: 'retention' },
  returns: { zh: '退货', en: 'returns' },
  risk: { zh: '风险', en: 'risk' },
  other: { zh: '其他', en: 'other' },
}
