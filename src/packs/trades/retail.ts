import type { Pack } from '../pack.ts'

export const retail: Pack = {
  id: 'retail',
  name: { zh: '零售', en: 'Retail' },
  firm: { zh: '小满百货(示例)', en: 'Xiaoman Stores (example)' },
  people: { zh: '会员', en: 'Member' },
  letter: 'M',
  event: {
    id: 'order',
    name: { zh: '订单', en: 'Orders' },
    amount: { zh: '金额', en: 'Amount' },
    extra: { id: 'pieces', name: { zh: '件数', en: 'Pieces' }, unit: '件', low: 1, high: 6 },
    product: { zh: '品类', en: 'Category' },
    products: [
      { name: '服装', low: 80, high: 600, weight: 4 },
      { name: '食品', low: 30, high: 200, weight: 6 },
      { name: '母婴', low: 60, high: 500, weight: 2 },
      { name: '家居', low: 50, high: 900, weight: 3 },
    ],
    channels: ['门店', '小程序', 'App'],
    perYear: 9,
    often: 4,
    quiet: 60,
    much: 2500,
  },
  facts: [
    {
      id: 'gender',
      name: { zh: '性别', en: 'Gender' },
      family: 'demographic',
      values: [
        ['女', 6],
        ['男', 4],
      ],
    },
    {
      id: 'card',
      name: { zh: '会员卡', en: 'Card' },
      family: 'other',
      values: [
        ['普通卡', 7],
        ['金卡', 3],
      ],
    },
  ],
  trouble: { id: 'complaint', name: { zh: '投诉', en: 'Complaints' }, sorts: ['尺码不合', '送货慢', '质量'] },
  cross: {
    has: '食品',
    lacks: '家居',
    name: { zh: '买食品不买家居', en: 'Food, no home goods' },
    strategy: { zh: '食品订单里放家居券', en: 'A home-goods voucher with food orders' },
  },
  scheme: 'rfm',
  strategies: {
    regulars: { zh: '新品先看,不打折', en: 'First look at new things, no discounts' },
    slipping: { zh: '电话问原因,送一张无门槛券', en: 'A call, and a voucher without conditions' },
    newcomers: { zh: '第二单券,三十天内用', en: 'A voucher for the second order within 30 days' },
    big: { zh: '专人服务', en: 'A person of their own' },
    unhappy: { zh: '先道歉再补偿', en: 'An apology, then a remedy' },
  },
}
