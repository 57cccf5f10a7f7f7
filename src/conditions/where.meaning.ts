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
    zh: '列到要求的对应,全部要满足:一个值、一列值(其中之一),或若干比较。缺失的值什么要求都不满足。`all`、`any`、`none` 下面是一组筛选,可以层层嵌套,读法与条件组相同:有一部分未知而又没有别的部分定得下来的行为不算,加了否定也不算。',
    en: 'A mapping from column to what it must be; all must hold: a value, a list (one of them), or comparisons. A missing value never holds. Under `all`, `any` and `none` stand lists of filters, which nest and are read as groups of conditions are: an event for which a part is unknown, and no other part decides, does not count, whatever is negated.',
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
    {
      shows: {
        zh: '渠道缺失的那一次,金额已经够了',
        en: 'the event without a channel counts by its amount',
      },
      where: 'did: order\nwhere:\n  any:\n    - { channel: app }\n    - { amount: { at least: 500 } }',
      tables: [orders],
      in: ['ann', 'bo', 'cy'],
    },
    {
      shows: {
        zh: '否定也不会把缺失变成满足',
        en: 'a negation does not make a missing value hold',
      },
      where: 'did: order\nwhere:\n  none:\n    - { channel: app }',
      tables: [orders],
      in: ['bo', 'di'],
    },
  ],
}
