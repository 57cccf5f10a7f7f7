import type { Meaning } from './meaning.ts'
import { exampleCustomers } from './meaning.ts'

const people = exampleCustomers({ city: 'text', points: 'integer' }, [
  ['ann', '北京', 10],
  ['bo', '上海', 3],
  ['cy', null, 10],
  ['di', null, 3],
])

export const groupMeaning: Meaning = {
  text: {
    zh: '`all` 全部为真才为真,有一个为假就为假;`any` 有一个为真就为真,全部为假才为假;`none` 是 `any` 的否定。其余情况未知:未知是第三种答案,单独计数,不算成员。条件的先后没有意义。空的组是错误;想要所有人写 `everyone: true`。',
    en: '`all` is true when every part is, and false when one is; `any` is true when one part is, and false when all are; `none` is the negation of `any`. Else the answer is unknown: a third answer, counted apart, and no member. The order of parts means nothing. An empty group is an error; for everybody write `everyone: true`.',
  },
  examples: [
    {
      shows: {
        zh: '城市缺失的 cy 未知;di 的积分已经使全部为假',
        en: "cy's city is missing, so cy is unknown; di's points alone make it false",
      },
      where: 'all:\n  - attribute: city\n    is: 北京\n  - attribute: points\n    at least: 5',
      tables: [people],
      in: ['ann'],
      unknown: ['cy'],
    },
    {
      shows: { zh: '任一为真即可,不必知道其余', en: 'one true part is enough, whatever the others are' },
      where: 'any:\n  - attribute: city\n    is: 上海\n  - attribute: points\n    at least: 5',
      tables: [people],
      in: ['ann', 'bo', 'cy'],
      unknown: ['di'],
    },
    {
      shows: {
        zh: '否定把已知的人正好分成两半,未知的仍未知',
        en: 'a negation splits exactly those who are known; who is unknown stays unknown',
      },
      where: 'none:\n  - attribute: city\n    is: 北京',
      tables: [people],
      in: ['bo'],
      unknown: ['cy', 'di'],
    },
  ],
}
