import type { Meaning } from './meaning.ts'
import { exampleEvents } from './meaning.ts'

const orders = exampleEvents('order', { channel: 'text', amount: 'money' }, [
  ['ann', '2025-03-01', 'app', 100],
  ['bo', '2025-03-01', 'shop', 700],
  ['cy', '2025-03-01', null, 700],
  ['di', '2025-03-01', 'shop', 20],
])

export const whereMeaning: Meaning = {
  text: {
    zh: '列到要求的对应,全部要满足:一个值、一列值(其中之一),或若干比较。缺失的值什么要求都不满足。',
    en: 'A mapping from column to what it must be; all must hold: a value, a list (one of them), or comparisons. A missing value never holds.',
  },
  examples: [
    {
      shows: { zh: '两列都要满足', en: 'both columns must fit' },
      where: 'did: order\nwhere: { channel: [shop, app], amount: { at least: 100 } }',
      tables: [orders],
      in: ['ann', 'bo'],
    },
    {
      shows: {
        zh: '渠道缺失的行为也不算“不是 app”',
        en: 'an event without a channel is not one with another channel either',
      },
      where: 'did: order\nwhere: { channel: { is not: app } }',
      tables: [orders],
      in: ['bo', 'di'],
    },
  ],
}
