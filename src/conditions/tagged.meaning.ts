import type { Meaning } from './meaning.ts'
import { exampleCustomers, exampleEvents } from './meaning.ts'

const tables = [
  exampleEvents('interest', { tag: 'text', strength: 'number' }, [
    ['ann', '2025-03-01', '旅行', 0.8],
    ['ann', '2025-03-01', '足球', 0.4],
    ['bo', '2024-10-02', '足球', 0.9],
    ['cy', '2024-10-01', '足球', 0.9],
    ['di', '2025-01-01', '足球', 0.9],
    ['di', '2025-02-01', '足球', 0.3],
    ['ed', '2025-01-01', '足球', 0.9],
    ['ed', '2025-02-01', '足球', null],
  ]),
  exampleCustomers({ name: 'text' }, [['fay', 'Fay']]),
]

export const taggedMeaning: Meaning = {
  text: {
    zh: '每个标签只看它最近的一行(按全序):这一行不早于 `expire after`(正好那么久的一行还算,再早一天就不算),并且强度至少是 `at least`,这个标签才算数;强度缺失就不算。没有写 `expire after` 就不失效,没有写强度就不看强度。`any of` 含其中任一,`all of` 全都含,`none of` 一个都不含。人人非真即假:没有任何标签的人不含任何标签。月和年像时间范围那样往回数:从 `last 6 months` 开始的那天的前一天起都算。',
    en: 'Of each tag only the latest row counts, by the total order: when it is not older than `expire after` (a row of exactly that age still counts, one a day older does not) and at least as strong as `at least`, the tag counts; a missing strength does not. Without `expire after` nothing expires, without a strength none is looked at. `any of`: one of them; `all of`: every one; `none of`: not one. True or false for everybody: who has no tags has none of these. Months and years are counted back as in windows: rows count from the day before `last 6 months` begins.',
  },
  examples: [
    {
      shows: {
        zh: 'ann 的足球只有 0.4;bo 的正好 180 天,还算,cy 的 181 天,过期;di 后来变弱了,ed 后来没写强度',
        en: "ann's football is 0.4 only; bo's row is exactly 180 days old and counts, cy's is 181; di's became weaker later, ed's later one says no strength",
      },
      where:
        'tagged:\n  any of: [足球]\n  of: interest\n  tag: tag\n  strength: strength\n  at least: 0.5\n  expire after: 180 days',
      tables,
      in: ['bo'],
    },
    {
      shows: {
        zh: '不看强度,也不过期;没有标签的人都不含',
        en: 'no strength, no expiry; who has no tags has none of them',
      },
      where: 'tagged: { none of: [旅行, 阅读], of: interest, tag: tag }',
      tables,
      in: ['bo', 'cy', 'di', 'ed', 'fay'],
    },
    {
      shows: { zh: '全都要有', en: 'every one of them' },
      where: 'tagged: { all of: [旅行, 足球], of: interest, tag: tag, expire after: 6 months }',
      tables,
      in: ['ann'],
    },
  ],
}
