import type { Meaning } from './meaning.ts'
import { exampleCustomers } from './meaning.ts'

export const everyoneMeaning: Meaning = {
  text: {
    zh: '总体中的所有人。要明说,因为空的定义是错误。',
    en: 'Everybody in the population. It has to be said, since an empty definition is an error.',
  },
  examples: [
    {
      shows: { zh: '什么都不知道的人也在内', en: 'also people of whom nothing is known' },
      where: 'everyone: true',
      tables: [
        exampleCustomers({ city: 'text' }, [
          ['ann', '北京'],
          ['bo', null],
        ]),
      ],
      in: ['ann', 'bo'],
    },
  ],
}
