import type { Meaning } from './meaning.ts'
import { exampleCustomers, exampleEvents } from './meaning.ts'

const tables = [
  exampleEvents('purchase', { litres: 'number' }, [
    ['ann', '2021-05-01', 2.0],
    ['ann', '2024-05-01', 1.5],
    ['bo', '2022-05-01', 2.0],
    ['bo', '2024-05-01', 2.4],
  ]),
  exampleCustomers({ name: 'text' }, [['cy', 'Cy']]),
]

export const elementMeaning: Meaning = {
  text: {
    zh: '`every`:窗口内有行为,并且每一次都满足 `where`;一次也没有时为假。`latest`:窗口内按全序排在最后的那一次满足 `where`;一次也没有时未知。“至少有一次满足”写 `did`。',
    en: '`every`: there is an event in the window and each of them passes `where`; over no events it is false. `latest`: the last event of the window, by the total order, passes `where`; over no events it is unknown. "At least one passes" is `did`.',
  },
  examples: [
    {
      shows: { zh: '每一次都不小于 1.8', en: 'each of them is at least 1.8' },
      where: 'every: purchase\nwhere: { litres: { at least: 1.8 } }',
      tables,
      in: ['bo'],
    },
    {
      shows: { zh: '只看最近一次;没买过的人未知', en: 'only the latest; unknown for who never bought' },
      where: 'latest: purchase\nwhere: { litres: { at most: 1.8 } }',
      tables,
      in: ['ann'],
      unknown: ['cy'],
    },
    {
      shows: { zh: '任意一次', en: 'any of them' },
      where: 'did: purchase\nwhere: { litres: { at least: 1.8 } }',
      tables,
      in: ['ann', 'bo'],
    },
  ],
}
