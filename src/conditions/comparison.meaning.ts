import type { Meaning } from './meaning.ts'
import { exampleCustomers } from './meaning.ts'

const people = exampleCustomers({ city: 'text', points: 'integer', joined: 'date', tags: 'list' }, [
  ['ann', '北京市', 10, '2025-03-31', 'vip;travel'],
  ['bo', '上海市', 5, '2025-03-30', 'vip'],
  ['cy', null, null, null, null],
])

export const comparisonMeaning: Meaning = {
  text: {
    zh: '缺失的值与任何东西比较都未知,`is missing` 和带 `or missing` 的除外。`between` 两端都算在内。文本比较区分大小写,百分号、下划线、反斜杠就是它们自己;`matches` 用各引擎共有的 RE2 子集。对多值字段,否定是“一个也不是”;“至少有一个不是”写 `some element is not`。类型不同(文本 "10" 与数 10)是错误,不做换算。',
    en: 'A missing value compared with anything is unknown, but for `is missing` and what says `or missing`. `between` has both ends in. Text is compared with case; percent signs, underscores and backslashes are themselves; `matches` takes the RE2 subset that every engine shares. On a list a negation is none-of; "some element differs" is `some element is not`. Unlike types (the text "10" and the number 10) are an error, never converted.',
  },
  examples: [
    {
      shows: { zh: '两端都算', en: 'both ends in' },
      where: 'attribute: points\nbetween: [5, 10]',
      tables: [people],
      in: ['ann', 'bo'],
      unknown: ['cy'],
    },
    {
      shows: { zh: '“晚于 3 月 30 日”不含那一天', en: 'after 30 March leaves that day out' },
      where: 'attribute: joined\nafter: 2025-03-30',
      tables: [people],
      in: ['ann'],
      unknown: ['cy'],
    },
    {
      shows: { zh: '一个也不是旅行', en: 'none of them is travel' },
      where: 'attribute: tags\nincludes none: [travel]',
      tables: [people],
      in: ['bo'],
      unknown: ['cy'],
    },
    {
      shows: { zh: '至少有一个不是 vip', en: 'one of them at least is not vip' },
      where: 'attribute: tags\nsome element is not: vip',
      tables: [people],
      in: ['ann'],
      unknown: ['cy'],
    },
    {
      shows: { zh: '缺失', en: 'missing' },
      where: 'attribute: city\nis missing: true',
      tables: [people],
      in: ['cy'],
    },
    {
      shows: {
        zh: '匹配式在任何位置都算找到,除非写了 ^ 和 $',
        en: 'a pattern is found anywhere unless it has ^ and $',
      },
      where: 'attribute: city\nmatches: "^[上北]"',
      tables: [people],
      in: ['ann', 'bo'],
      unknown: ['cy'],
    },
  ],
}
