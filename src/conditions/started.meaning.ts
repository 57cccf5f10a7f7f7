import type { Meaning } from './meaning.ts'
import { exampleCustomers, exampleEvents } from './meaning.ts'

const tables = [
  exampleEvents('order', { channel: 'text' }, [
    ['ann', '2025-03-05', 'app'],
    ['bo', '2024-06-01', 'shop'],
    ['bo', '2025-03-20', 'app'],
    ['cy', '2024-12-20', 'app'],
    ['di', '2025-01-15', 'app'],
    ['di', '2025-03-20', 'app'],
  ]),
  exampleCustomers({ name: 'text' }, [['ed', 'Ed']]),
]

export const startedMeaning: Meaning = {
  text: {
    zh: '`started`:窗口内有,此前任何时候都没有。`stopped`:此前有过,窗口内没有。`restarted`:窗口内有,窗口第一天往前数 `after` 那么久没有,再之前有过。`where` 决定哪些行为才算数:换了渠道的老客可以是“开始用 app”。窗口要有起点。对每个人都非真即假。',
    en: '`started`: one in the window and none at any time before it. `stopped`: one before it and none in it. `restarted`: one in it, none in the time `after` counted back from its first day, and one before that. `where` says which events count at all: an old customer may start with the app. The window needs a beginning. True or false for everybody.',
  },
  examples: [
    {
      shows: { zh: '第一次买', en: 'bought for the first time' },
      where: 'started: order\nwithin: last 30 days',
      tables,
      in: ['ann'],
    },
    {
      shows: { zh: 'bo 第一次用 app', en: 'bo came to the app for the first time' },
      where: 'started: order\nwhere: { channel: app }\nwithin: last 30 days',
      tables,
      in: ['ann', 'bo'],
    },
    {
      shows: { zh: '从未下单的人谈不上停止', en: 'who never ordered has not stopped' },
      where: 'stopped: order\nwithin: last 90 days',
      tables,
      in: ['cy'],
    },
    {
      shows: { zh: '隔了至少 90 天回来', en: 'came back after 90 days or more' },
      where: 'restarted: order\nwithin: last 30 days\nafter: 90 days',
      tables,
      in: ['bo'],
    },
  ],
}
