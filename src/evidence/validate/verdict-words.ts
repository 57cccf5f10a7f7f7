import type { Bilingual } from '../../errors.ts'
import type { OrderJudgement, OrderVerdict } from './judge-order.ts'

const words: Readonly<Record<OrderVerdict, Bilingual>> = {
  pass: { zh: '预测的次序成立', en: 'the predicted order holds' },
  reversed: { zh: '次序反了', en: 'the order is reversed' },
  'not-shown': { zh: '没有可靠的差异能证明这个次序', en: 'no reliable difference shows the order' },
  'too-few': { zh: '人数太少,无法判断', en: 'too few people to judge' },
}

/** What came of a test of the order, in words. */
export function verdictOf({
  verdict,
  turned,
  slight,
}: Pick<OrderJudgement, 'verdict' | 'turned' | 'slight'>): Bilingual {
  if (slight)
    return {
      zh: '差别不是偶然,但小得证明不了这个次序',
      en: 'the difference is beyond chance, but too slight to prove the order',
    }
  if (verdict !== 'not-shown' || turned === 0) return words[verdict]
  return {
    zh: `大体成立,但有 ${turned} 对类可靠地反着`,
    en: `it holds on the whole, but ${turned} pairs of classes are reliably the other way round`,
  }
}
