import type { Meaning } from './meaning.ts'
import { exampleCustomers, exampleEvents } from './meaning.ts'

const tables = [
  exampleEvents('order', { amount: 'money' }, [
    ['ann', '2025-01-10', 100],
    ['ann', '2025-02-10', 100],
    ['ann', '2025-03-01', 100],
    ['ann', '2025-03-31 23:59:59', 100],
    ['bo', '2025-03-02', 500],
    ['bo', '2025-03-03', 500],
    ['bo', '2025-03-04', 500],
    ['cy', '2025-01-01 00:00:00', 20],
    ['cy', '2025-03-15', 20],
  ]),
  exampleCustomers({ name: 'text' }, [['di', 'Di']]),
]

export const didRegularlyMeaning: Meaning = {
  text: {
    zh: '把最近 k 期分开看:`last 1 month` 是最近一期,再往前一个月是上一期,依此类推,以基准时结束。`in: 4 of 6` 是六期里至少有四期,每一期的次数都合乎 `times`(默认至少一次)。没有行为的一期是 0 次。对每个人都非真即假。',
    en: 'Looks at the last k periods one by one: `last 1 month` is the latest, the month before it the one before, and so on, ending with the as-of day. `in: 4 of 6` means that in four of the six at least the number of events is as `times` says (by default at least once). A period without events has 0. True or false for everybody.',
  },
  examples: [
    {
      shows: { zh: '三个月里至少两个月下过单', en: 'ordered in two of the last three months' },
      where: 'did regularly: order\nper: month\nin: 2 of 3',
      tables,
      in: ['ann', 'cy'],
    },
    {
      shows: { zh: '三个月里至少一个月下单两次以上', en: 'twice or more in one of them at least' },
      where: 'did regularly: order\ntimes: at least 2\nper: month\nin: 1 of 3',
      tables,
      in: ['ann', 'bo'],
    },
    {
      shows: {
        zh: '每个月都不超过一次:没有下单的月份是 0 次',
        en: 'at most once in each of them: a month without orders has 0',
      },
      where: 'did regularly: order\ntimes: at most 1\nper: month\nin: 3 of 3',
      tables,
      in: ['cy', 'di'],
    },
  ],
}
