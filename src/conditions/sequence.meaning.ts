import type { Meaning } from './meaning.ts'
import { exampleCustomers, exampleEvents } from './meaning.ts'

const tables = [
  exampleEvents('visit', { product: 'text' }, [
    ['ann', '2025-03-01 10:00', 'tea'],
    ['bo', '2025-03-01 10:00', 'tea'],
    ['cy', '2025-03-05 10:00', 'tea'],
    ['di', '2025-03-01 10:00', 'tea'],
    ['di', '2025-03-03 10:00', 'cup'],
  ]),
  exampleEvents('order', { product: 'text' }, [
    ['ann', '2025-03-04 10:00', 'tea'],
    ['bo', '2025-03-04 10:00:01', 'tea'],
    ['cy', '2025-03-05 10:00', 'tea'],
    ['di', '2025-03-05 10:00', 'tea'],
  ]),
  exampleCustomers({ name: 'text' }, [['ed', 'Ed']]),
]

export const sequenceMeaning: Meaning = {
  text: {
    zh: '每一步各有一次行为,依次发生,每一步都严格晚于上一步(同一时刻不算),全部落在窗口内。步骤的 `within` 是距上一步至多多久,`complete in` 是从第一步到最后一步至多多久,都按经过的时间算(一天是 24 小时),正好到限也算。`same` 要求各步的这些列有同样的、不缺失的值。中间夹着别的行为没有关系;只要有一种走法走得完就成立。“为什么”里能看到走完了几步。对每个人都非真即假。',
    en: 'One event per step, one after the other, each strictly later than the one before (not at the same instant), all of them in the window. `within` of a step is the longest time after the step before, `complete in` the longest from the first step to the last, both in elapsed time (a day is 24 hours), the limit itself still in. `same` wants the same known values in these columns of every step. Other events may lie between; one way through is enough. A "why" shows how many steps somebody got through. True or false for everybody.',
  },
  examples: [
    {
      shows: {
        zh: '浏览之后 3 天内下单:正好 3 天算,多一秒不算,同一时刻不算',
        en: 'an order within 3 days after a visit: 3 days to the second are in, a second more is not, nor is the same instant',
      },
      where: 'sequence:\n  - did: visit\n  - did: order\n    within: 3 days',
      tables,
      in: ['ann', 'di'],
    },
    {
      shows: {
        zh: '下单的就是浏览的那件商品:di 三天内浏览的是另一件',
        en: 'of the very product: what di visited within the three days was another',
      },
      where: 'sequence:\n  - did: visit\n  - did: order\n    within: 3 days\nsame: product',
      tables,
      in: ['ann'],
    },
    {
      shows: { zh: '两次浏览再下单,全程不超过 4 天', en: 'two visits and an order, complete in 4 days' },
      where: 'sequence:\n  - did: visit\n  - did: visit\n  - did: order\ncomplete in: 4 days\nwithin: last 31 days',
      tables,
      in: ['di'],
    },
  ],
}
