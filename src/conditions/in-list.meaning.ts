import type { Meaning } from './meaning.ts'
import { exampleCustomers } from './meaning.ts'

export const inListMeaning: Meaning = {
  text: {
    zh: '项目里的一个编号文件,一行一个或在第一列。只有“在”与“不在”两种答案;表头和没有的编号谁也对不上。文件在运行开始时读取。',
    en: 'A file of ids in the project, one per line or in its first column. Two answers only; a header, or an id that nobody has, matches nobody. The file is read when a run starts.',
  },
  examples: [
    {
      shows: { zh: '名单以外的人', en: 'everybody else' },
      where: 'not in list: lists/vip.csv',
      tables: [
        exampleCustomers({ name: 'text' }, [
          ['ann', 'Ann'],
          ['bo', 'Bo'],
        ]),
      ],
      files: { 'lists/vip.csv': 'id\nann\nnobody\n' },
      in: ['bo'],
    },
  ],
}
