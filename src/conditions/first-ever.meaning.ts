import type { Meaning } from './meaning.ts'
import { exampleCustomers, exampleEvents } from './meaning.ts'

const tables = [
  exampleEvents('order', { channel: 'text' }, [
    ['ann', '2024-05-01', 'app'],
    ['ann', '2025-03-20', 'shop'],
    ['bo', '2025-03-10', 'app'],
    ['cy', '2024-01-01', null],
    ['cy', '2025-03-20', 'app'],
    ['bo', '2025-04-01', 'shop'],
  ]),
  exampleCustomers({ name: 'text' }, [['di', 'Di']]),
]

export const firstEverMeaning: Meaning = {
  text: {
    zh: '先在基准时之前的全部行为里按全序找到唯一的第一次(或最后一次),再看它是否满足 `where`、是否落在 `within` 里;不是“窗口里的第一次”,也不是“满足条件的第一次”。那一次的值缺失就是不满足。一次也没有时未知,写了 `or never: true` 则为真。',
    en: 'Takes the one first (or last) event of all before as-of, by the total order, and asks whether it passes `where` and lies in `within`: neither the first of the window nor the first that is like that. A missing value does not pass. Over no events it is unknown, or with `or never: true` true.',
  },
  examples: [
    {
      shows: { zh: '新客:第一次下单在最近 30 天', en: 'new: the first order of all lies in the last 30 days' },
      where: 'first ever: order\nwithin: last 30 days',
      tables,
      in: ['bo'],
      unknown: ['di'],
    },
    {
      shows: {
        zh: '第一次就用 app;cy 的第一次渠道缺失,不算',
        en: "came by app; the channel of cy's first order is missing, so it does not count",
      },
      where: 'first ever: order\nwhere: { channel: app }',
      tables,
      in: ['ann', 'bo'],
      unknown: ['di'],
    },
    {
      shows: {
        zh: '最后一次用 app,或从未下单;基准时之后的那一单看不到',
        en: 'the last order was by app, or there is none; the order after as-of is not seen',
      },
      where: 'last ever: order\nwhere: { channel: app }\nor never: true',
      tables,
      in: ['bo', 'cy', 'di'],
    },
  ],
}
