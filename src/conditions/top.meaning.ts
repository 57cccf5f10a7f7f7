import type { ExampleCell, Meaning } from './meaning.ts'
import { exampleCustomers } from './meaning.ts'

const spends: readonly (readonly ExampleCell[])[] = [
  ['ann', 100],
  ['bo', 90],
  ['cy', 90],
  ['di', 40],
  ['ed', 10],
  ['fay', null],
]
const tables = [exampleCustomers({ spend: 'integer' }, spends)]

export const topMeaning: Meaning = {
  text: {
    zh: '在定义所取的总体里(不管写在规则多深的地方),n 个人有已知的值:`top: 10%` 取至少 10% × n 个人够得着的最大值,凡够得着的都算;`top: 100` 同样,按 100 个人。值相同的人总在一起,实际的线和人数都会给出。不到 100 个人有值时,有值的都算。`bottom` 从小的一头数。标签未知则未知。写在总体里时,在该类实体的所有人中排;写在 `linked` 里面时,在对方那类实体的所有人中排。',
    en: 'Of n people with a known value among the population that the definition is drawn from, however deep in the rule it stands, `top: 10%` takes the largest value that at least 10 % × n of them reach, and everybody who reaches it; `top: 100` the same with 100 people. Equal values stay together; the real cut and number are shown. Where fewer than 100 have a value, all of them are in. `bottom` counts from the small end. Unknown where the attribute is. In a population it is among everyone of the kind; inside `linked`, among everyone of the other kind.',
  },
  examples: [
    {
      shows: {
        zh: '5 个有值的人的 40% 是 2 个人;第二名并列,所以是 3 个人',
        en: '40 % of the 5 with a value are 2; two share the second place, so it is 3',
      },
      where: 'top: 40%\nby: spend',
      tables,
      in: ['ann', 'bo', 'cy'],
      unknown: ['fay'],
    },
    {
      shows: { zh: '按人数,从小的一头', en: 'by number, from the small end' },
      where: 'bottom: 1\nby: spend',
      tables,
      in: ['ed'],
      unknown: ['fay'],
    },
  ],
}
