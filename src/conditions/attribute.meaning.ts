import type { Meaning } from './meaning.ts'
import { exampleCustomers, exampleEvents } from './meaning.ts'

const people = exampleCustomers({ city: 'text', points: 'integer' }, [
  ['ann', '北京', 10],
  ['bo', '上海', 5],
  ['cy', null, null],
])

export const attributeMeaning: Meaning = {
  text: {
    zh: '把一个标签与值比较;写了几个比较,就要全部成立。标签缺失时未知,所以“不是北京”不包含城市缺失的人;想包含他们有单独的写法 `is not or missing`。`or never: true` 让未知的也算。',
    en: 'Compares one attribute; several comparisons must all hold. A missing value makes it unknown, so "is not 北京" leaves out people without a city; `is not or missing` takes them in. With `or never: true` an unknown value counts as a match.',
  },
  examples: [
    {
      shows: { zh: '缺失既不是北京,也不“不是北京”', en: 'a missing city is neither 北京 nor something else' },
      where: 'attribute: city\nis not: 北京',
      tables: [people],
      in: ['bo'],
      unknown: ['cy'],
    },
    {
      shows: { zh: '缺失的也要', en: 'those without one as well' },
      where: 'attribute: city\nis not or missing: 北京',
      tables: [people],
      in: ['bo', 'cy'],
    },
    {
      shows: { zh: '大于 5 的否定是不超过 5', en: 'the negation of more than 5 is at most 5' },
      where: 'none:\n  - attribute: points\n    more than: 5',
      tables: [people],
      in: ['bo'],
      unknown: ['cy'],
    },
    {
      shows: {
        zh: '从未下单的人距今天数未知,除非写明',
        en: 'days since are unknown for who never ordered, unless the rule says so',
      },
      where: 'attribute: recency\nmore than: 30\nor never: true',
      tables: [
        people,
        exampleEvents('order', {}, [
          ['ann', '2025-03-30'],
          ['bo', '2025-01-05'],
        ]),
      ],
      files: {
        'attributes/orders.yml':
          'family: behaviour\nattributes:\n  - attribute: recency\n    days since: last\n    of: order\n',
      },
      in: ['bo', 'cy'],
    },
  ],
}
