import type { Bilingual } from '../../errors.ts'
import type { OrderVerdict } from './judge-order.ts'

export const verdictWords: Readonly<Record<OrderVerdict, Bilingual>> = {
  pass: { zh: '预测的次序成立', en: 'the predicted order holds' },
  reversed: { zh: '次序反了', en: 'the order is reversed' },
  'not-shown': { zh: '没有可靠的差异能证明这个次序', en: 'no reliable difference shows the order' },
  'too-few': { zh: '人数太少,无法判断', en: 'too few people to judge' },
}
