import type { Meaning } from './meaning.ts'
import { exampleCustomers } from './meaning.ts'

export const randomSplitMeaning: Meaning = {
  text: {
    zh: '每个编号落在 0 到 1 之间:md5(文字 + “:” + 编号)的前 8 位十六进制数除以 2³²。同一段文字在每次运行、每个引擎上都给出同一批人,换一段文字就是另一次划分。含 `from`(默认 0%),不含 `to`(默认 100%)。每个人只有真假,没有未知。',
    en: 'Every id falls between 0 and 1: the first 8 hex digits of md5(text ":" id) ÷ 2³². The same text gives the same people in every run and on every engine; another text is another split. `from` (default 0%) is in, `to` (default 100%) is not. True or false for everybody.',
  },
  examples: [
    {
      shows: { zh: '一半,另一半是 from: 50%', en: 'one half; the other is from: 50%' },
      where: 'random split: spring-2026\nto: 50%',
      tables: [
        exampleCustomers(
          { name: 'text' },
          ['ann', 'bo', 'cy', 'di', 'ed', 'fay'].map((id) => [id, id]),
        ),
      ],
      in: ['ann', 'fay'],
    },
  ],
}
