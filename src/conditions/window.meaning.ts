import type { Meaning } from './meaning.ts'
import { exampleEvents } from './meaning.ts'

const visits = exampleEvents('visit', {}, [
  ['ann', '2025-03-31 23:59:59'],
  ['bo', '2025-03-25 00:00:00'],
  ['cy', '2025-03-24 23:59:59'],
  ['di', '2025-02-28 12:00:00'],
  ['ed', '2024-12-31 12:00:00'],
  ['flo', '2025-04-01 00:00:00'],
])

export const windowMeaning: Meaning = {
  text: {
    zh: '日、周、月、年都是项目时区里完整的日历日,以基准时结束;小时从基准时往回数。周从星期一开始。起点算在内,终点不算;写成两个日期时两天都算在内。夏令时和缺失的零点按该时区当时的钟表处理:那一天从它的第一刻开始。',
    en: 'Days, weeks, months and years are whole calendar days of the project zone that end with the as-of day; hours are counted back from the as-of instant. Weeks begin on Monday. The beginning is in and the end is not; of two dates written out, both days are in. Where clocks are changed, or a midnight is missing, a day begins with its first instant.',
  },
  examples: [
    {
      shows: { zh: '最近 7 天是 3 月 25 日到 31 日', en: 'the last 7 days are 25 to 31 March' },
      where: 'did: visit\nwithin: last 7 days',
      tables: [visits],
      in: ['ann', 'bo'],
    },
    {
      shows: { zh: '最近一个月从 3 月 1 日开始', en: 'the last month begins on 1 March' },
      where: 'did: visit\nwithin: last 1 month',
      tables: [visits],
      in: ['ann', 'bo', 'cy'],
    },
    {
      shows: { zh: '上个季度', en: 'the quarter before this one' },
      where: 'did: visit\nwithin: previous quarter',
      tables: [visits],
      in: ['ed'],
    },
    {
      shows: { zh: '两个日期,两天都算', en: 'two dates, both days in' },
      where: 'did: visit\nwithin: 2024-12-31 to 2025-02-28',
      tables: [visits],
      in: ['di', 'ed'],
    },
    {
      shows: {
        zh: '从“最近 90 天”的起点到“最近 30 天”的起点',
        en: 'from where the last 90 days begin to where the last 30 begin',
      },
      where: 'did: visit\nwithin: 90 to 30 days ago',
      tables: [visits],
      in: ['di'],
    },
    {
      shows: { zh: '“最近 30 天”开始之前的全部时间', en: 'all time before the last 30 days begin' },
      where: 'did: visit\nwithin: before the last 30 days',
      tables: [visits],
      in: ['di', 'ed'],
    },
    {
      shows: { zh: '168 小时从基准时往回数', en: '168 hours are counted back from as-of' },
      where: 'did: visit\nwithin: last 168 hours',
      asOf: '2025-03-31 12:00',
      tables: [visits],
      in: ['bo', 'cy'],
    },
  ],
}
