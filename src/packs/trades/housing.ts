import type { Pack } from '../pack.ts'

export const housing: Pack = {
  id: 'housing',
  name: { zh: '房产', en: 'Housing' },
  firm: { zh: '栖园地产(示例)', en: 'Qiyuan Homes (example)' },
  people: { zh: '业主', en: 'Owner' },
  letter: 'H',
  event: {
    id: 'payment',
    name: { zh: '付款', en: 'Payments' },
    amount: { zh: '金额', en: 'Amount' },
    extra: { id: 'area', name: { zh: '面积', en: 'Area' }, unit: '平方米', low: 45, high: 180 },
    product: { zh: '项目', en: 'Item' },
    products: [
      { name: '物业费', low: 300, high: 1500, weight: 7 },
      { name: '车位', low: 300, high: 900, weight: 4 },
      { name: '维修', low: 100, high: 3000, weight: 2 },
      { name: '装修', low: 5000, high: 80000, weight: 1 },
    ],
    channels: ['管家', 'App', '服务中心'],
    perYear: 9,
    often: 4,
    quiet: 90,
    much: 12000,
  },
  facts: [
    {
      id: 'stage',
      name: { zh: '购房阶段', en: 'Stage of life' },
      family: 'demographic',
      values: [
        ['首套', 5],
        ['改善', 4],
        ['投资', 1],
      ],
    },
    {
      id: 'layout',
      name: { zh: '户型', en: 'Layout' },
      family: 'product',
      values: [
        ['两室', 4],
        ['三室', 5],
        ['四室', 1],
      ],
    },
  ],
  trouble: { id: 'repair_wait', name: { zh: '报修超时', en: 'Late repairs' }, sorts: ['漏水', '电梯', '门禁'] },
  cross: {
    has: '物业费',
    lacks: '车位',
    name: { zh: '有房没有车位', en: 'A home, no parking' },
    strategy: { zh: '空置车位先给他们', en: 'Free parking to them first' },
  },
  scheme: 'matrix',
  strategies: {
    regulars: { zh: '管家季度走访', en: 'A visit each quarter' },
    slipping: { zh: '欠费前先问原因', en: 'Ask before a reminder' },
    newcomers: { zh: '入住手册与首月巡检', en: 'A handbook and a check in the first month' },
    big: { zh: '旧改与新盘优先看', en: 'First look at new projects' },
    unhappy: { zh: '当天上门', en: 'Somebody comes the same day' },
  },
}
