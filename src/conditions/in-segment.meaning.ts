import type { Meaning } from './meaning.ts'
import { exampleCustomers } from './meaning.ts'

const people = exampleCustomers({ city: 'text' }, [
  ['ann', '北京'],
  ['bo', '上海'],
  ['cy', null],
])
const files = {
  'segments/away.yml': 'segment: away\npopulation: everyone\nwhere:\n  attribute: city\n  is not: 北京\n',
}

export const inSegmentMeaning: Meaning = {
  text: {
    zh: '只有“在”与“不在”两种答案:在那个客群里未知的人,或不属于其总体的人,都是不在。客群按依赖顺序在同一次运行里计算;绕成一圈是错误,会打印出这一圈;被引用的客群不能删除。',
    en: 'Two answers only: who is unknown in that segment, or outside its population, is not in it. Segments are computed in order of dependency within one run; a cycle is an error that prints the way round; a segment in use cannot be deleted.',
  },
  examples: [
    {
      shows: { zh: '在 away 中未知的 cy 不在 away 中', en: 'cy, who is unknown in `away`, is not in it' },
      where: 'not in segment: away',
      tables: [people],
      files,
      in: ['ann', 'cy'],
    },
  ],
}
