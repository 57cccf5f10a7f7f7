import { defineTexts } from '../../texts/define-texts.ts'

export const texts = defineTexts('worth', {
  zh: {
    'per-head': '人均',
    range: '区间',
    outside: '不在这个价值的总体里。',
    unknown: '不知道:缺少要用的数据。',
    'known-of': '只算知道的人:',
    'known-of-nobody': '没有人的是知道的。',
    'times-people': '模型给出的平均数,不是承诺。',
    relationship: '关系的五个方面',
    'to-clv': '看全部口径、模型与试算',
  },
  en: {
    'per-head': 'per head',
    range: 'Range',
    outside: 'Outside of the population of this value.',
    unknown: 'Not known: what it needs is missing.',
    'known-of': 'Of those of whom it is known:',
    'known-of-nobody': 'Known of nobody.',
    'times-people': 'What the model expects on average; no promise.',
    relationship: 'Five sides of the relationship',
    'to-clv': 'All definitions, the model, what-if',
  },
})
