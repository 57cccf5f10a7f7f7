import type { Meaning } from './meaning.ts'
import { exampleEvents } from './meaning.ts'

const orders = exampleEvents('order', { channel: 'text' }, [
  ['ann', '2025-03-31 23:59:59', 'app'],
  ['ann', '2025-03-02', 'app'],
  ['bo', '2025-03-10', null],
  ['bo', '2025-04-01 00:00:00', 'app'],
  ['cy', '2024-06-01', 'shop'],
])

export const didMeaning: Meaning = {
  text: {
    zh: '数一数窗口内、满足 `where` 的行为有几次。没有行为就是 0 次,不是未知:“0 次”与“没做过”是同一回事,“至多 5 次”包含从未发生的人。基准时及之后的行为永远看不到。对每个人都非真即假。',
    en: 'Counts the events in the window that pass `where`. Without events the count is 0, not unknown: "0 times" is the same as "did not", and "at most 5 times" includes people without events. Nothing at or after as-of is ever seen. True or false for everybody.',
  },
  examples: [
    {
      shows: {
        zh: '至少两次;基准时之前的最后一秒算在内,次日零点不算',
        en: 'at least twice; the last second of the as-of day counts, the midnight after it does not',
      },
      where: 'did: order\ntimes: at least 2\nwithin: last 30 days',
      tables: [orders],
      in: ['ann'],
    },
    {
      shows: { zh: '没做过就是 0 次', en: 'did not is 0 times' },
      where: 'did not: order\nwithin: last 30 days',
      tables: [orders],
      in: ['cy'],
    },
    {
      shows: {
        zh: '渠道缺失的那一次不算“渠道是 app”',
        en: 'an event whose channel is missing is not one with channel app',
      },
      where: 'did: order\nwhere: { channel: app }\ntimes: 0',
      tables: [orders],
      in: ['bo', 'cy'],
    },
  ],
}
