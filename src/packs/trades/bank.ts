import type { Pack } from '../pack.ts'

export const bank: Pack = {
  id: 'bank',
  name: { zh: '银行', en: 'Bank' },
  firm: { zh: '青禾银行(示例)', en: 'Qinghe Bank (example)' },
  people: { zh: '客户', en: 'Customer' },
  letter: 'B',
  event: {
    id: 'purchase',
    name: { zh: '购买', en: 'Purchases' },
    amount: { zh: '金额', en: 'Amount' },
    extra: { id: 'months', name: { zh: '期限', en: 'Term' }, unit: '个月', low: 1, high: 36 },
    product: { zh: '产品', en: 'Product' },
    products: [
      { name: '定期', low: 5000, high: 80000, weight: 5 },
      { name: '理财', low: 10000, high: 200000, weight: 4 },
      { name: '基金', low: 1000, high: 50000, weight: 3 },
      { name: '黄金', low: 2000, high: 20000, weight: 1 },
    ],
    channels: ['网点', '手机银行', '客户经理'],
    perYear: 7,
    often: 3,
    quiet: 90,
    much: 200000,
  },
  facts: [
    {
      id: 'occupation',
      name: { zh: '职业', en: 'Occupation' },
      family: 'demographic',
      values: [
        ['职员', 4],
        ['个体', 3],
        ['退休', 2],
        ['教师', 1],
      ],
    },
    {
      id: 'manager',
      name: { zh: '有无客户经理', en: 'Has an adviser' },
      family: 'other',
      values: [
        ['有', 3],
        ['无', 7],
      ],
    },
  ],
  trouble: { id: 'complaint', name: { zh: '投诉', en: 'Complaints' }, sorts: ['排队久', '手续费', '收益不符'] },
  cross: {
    has: '定期',
    lacks: '基金',
    name: { zh: '只存定期', en: 'Term products, no funds' },
    strategy: { zh: '讲清风险,从小额定投开始', en: 'Explain the risk, begin with small regular amounts' },
  },
  scheme: 'tiers',
  strategies: {
    regulars: { zh: '到期前一周提醒', en: 'A reminder a week before the term ends' },
    slipping: { zh: '客户经理上门或电话', en: 'A visit or a call of the adviser' },
    newcomers: { zh: '开户后第一个月教用手机银行', en: 'Show the app in the first month' },
    big: { zh: '专属理财经理', en: 'An adviser of their own' },
    unhappy: { zh: '三天内答复', en: 'An answer within three days' },
  },
}
