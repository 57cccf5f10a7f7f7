import type { Meaning } from './meaning.ts'
import { exampleCustomers } from './meaning.ts'

export const inListMeaning: Meaning = {
  text: {
    zh: '项目里的一个编号文件 (.csv .txt .xlsx),一行一个或在第一列。只有“在”与“不在”两种答案;表头和没有的编号谁也对不上。文件在运行开始时读取。by: phone 时文件里是电话:写法不同也能对上,电话在个人信息库里查;column 是表头,编号在别的列时写。',
    en: 'A file of ids in the project (.csv, .txt, .xlsx), one per line or in its first column. Two answers only; a header, or an id that nobody has, matches nobody. The file is read when a run starts. With `by: phone` it holds telephone numbers, which match however they are written and are looked up in the vault; `column` is the header of the column where that is not the first.',
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
    {
      shows: { zh: '按电话对,写法不同也算', en: 'by phone, however it is written' },
      where: 'in list: { file: lists/called.csv, by: phone, column: phone }',
      tables: [
        exampleCustomers({ phone: { private: 'phone' } }, [
          ['ann', '138 0013 8000'],
          ['bo', '13900139000'],
          ['cy', null],
        ]),
      ],
      files: { 'lists/called.csv': 'name,phone\nAnn,+86 13800138000\nnobody,13700137000\n' },
      in: ['ann'],
    },
  ],
}
