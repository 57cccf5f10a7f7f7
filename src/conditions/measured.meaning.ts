import type { Meaning } from './meaning.ts'
import { exampleCustomers, exampleEvents } from './meaning.ts'

const tables = [
  exampleEvents('order', { amount: 'money', channel: 'text' }, [
    ['ann', '2025-03-01 09:00', 500, 'app'],
    ['ann', '2025-03-01 18:00', 700, 'app'],
    ['bo', '2025-03-01', 1000, null],
    ['bo', '2025-03-11', null, 'shop'],
  ]),
  exampleCustomers({ name: 'text' }, [['cy', 'Cy']]),
]

export const measuredMeaning: Meaning = {
  text: {
    zh: '`count`、`sum`、`distinct`、`distinct days` 没有行为时是 0,`values` 是空列表;`average`、`min`、`max`、`first`、`last`、`most frequent`、`share`、`average gap`、`median gap`、`days since` 等没有行为时未知,除非写明 `or never: true`。缺失的值不参与汇总。平均是合计除以有值的次数;金额精确到四位小数;同一时刻的行为有固定的全序,并列由它决定。',
    en: '`count`, `sum`, `distinct` and `distinct days` are 0 over no events, `values` an empty list; `average`, `min`, `max`, `first`, `last`, `most frequent`, `share`, `average gap`, `median gap`, `days since` and their like are unknown, unless the rule says `or never: true`. Missing values are left out. An average is the sum over the number of known values; money is exact to four decimals; events at one instant have a total order, which breaks every tie.',
  },
  examples: [
    {
      shows: { zh: '没有下单的人花了 0', en: 'who never ordered spent 0' },
      where: 'sum: amount\nof: order\nat most: 1000',
      tables,
      in: ['bo', 'cy'],
    },
    {
      shows: {
        zh: '缺失的金额不拉低平均;没有下单的人平均未知',
        en: 'a missing amount does not lower the average; over no orders it is unknown',
      },
      where: 'average: amount\nof: order\nat least: 700',
      tables,
      in: ['bo'],
      unknown: ['cy'],
    },
    {
      shows: { zh: '同一天的两次是一天', en: 'two on one day are one day' },
      where: 'distinct days: order\nis: 1',
      tables,
      in: ['ann'],
    },
    {
      shows: {
        zh: '没有下单的人列表为空,不含任何渠道',
        en: 'over no orders the list is empty and includes no channel',
      },
      where: 'values: channel\nof: order\nincludes none: [app]',
      tables,
      in: ['bo', 'cy'],
    },
    {
      shows: { zh: '从未下单的也算“超过 20 天没来”', en: 'who never came counts as away for more than 20 days' },
      where: 'days since: last\nof: order\nmore than: 20\nor never: true',
      tables,
      in: ['ann', 'cy'],
    },
  ],
}
