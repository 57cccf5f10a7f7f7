import type { Pack } from '../pack.ts'

export const restaurant: Pack = {
  id: 'restaurant',
  name: { zh: '餐饮', en: 'Restaurant' },
  firm: { zh: '南巷小馆(示例)', en: 'Nanxiang Kitchen (example)' },
  people: { zh: '食客', en: 'Guest' },
  letter: 'G',
  event: {
    id: 'meal',
    name: { zh: '用餐', en: 'Meals' },
    amount: { zh: '消费', en: 'Bill' },
    extra: { id: 'guests', name: { zh: '人数', en: 'Guests' }, unit: '位', low: 1, high: 8 },
    product: { zh: '餐别', en: 'Sort of meal' },
    products: [
      { name: '午市', low: 30, high: 120, weight: 6 },
      { name: '晚市', low: 60, high: 300, weight: 5 },
      { name: '外卖', low: 25, high: 90, weight: 5 },
      { name: '宴席', low: 800, high: 4000, weight: 1 },
    ],
    channels: ['到店', '外卖平台', '电话订座'],
    perYear: 14,
    often: 6,
    quiet: 45,
    much: 1800,
  },
  facts: [
    {
      id: 'taste',
      name: { zh: '口味', en: 'Taste' },
      family: 'other',
      values: [
        ['清淡', 5],
        ['辣', 4],
        ['不限', 1],
      ],
    },
    {
      id: 'district',
      name: { zh: '常来的店', en: 'Usual branch' },
      family: 'geographic',
      values: [
        ['老城店', 6],
        ['新区店', 4],
      ],
    },
  ],
  trouble: { id: 'bad_review', name: { zh: '差评', en: 'Bad reviews' }, sorts: ['上菜慢', '偏咸', '环境吵'] },
  cross: {
    has: '外卖',
    lacks: '晚市',
    name: { zh: '只点外卖', en: 'Delivery, no dinners' },
    strategy: { zh: '堂食首次送一道招牌菜', en: 'A dish on the house at the first dinner' },
  },
  scheme: 'rfm',
  strategies: {
    regulars: { zh: '记得口味,留常坐的位子', en: 'Their taste and their table' },
    slipping: { zh: '店长发一条问候', en: 'A word from the manager' },
    newcomers: { zh: '第二次来送小菜', en: 'A small dish at the second visit' },
    big: { zh: '宴席提前看菜单', en: 'The menu of banquets ahead' },
    unhappy: { zh: '当天回复,下次免单一道', en: 'An answer the same day, a dish free next time' },
  },
}
