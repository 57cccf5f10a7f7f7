import type { Pack } from '../pack.ts'

export const car: Pack = {
  id: 'car',
  name: { zh: '汽车', en: 'Car' },
  firm: { zh: '启程汽车服务(示例)', en: 'Qicheng Cars (example)' },
  people: { zh: '车主', en: 'Owner' },
  letter: 'C',
  event: {
    id: 'visit',
    name: { zh: '进厂', en: 'Workshop visits' },
    amount: { zh: '费用', en: 'Charge' },
    extra: { id: 'mileage', name: { zh: '行驶里程', en: 'Mileage' }, unit: '公里', low: 2000, high: 120000 },
    product: { zh: '项目', en: 'Work' },
    products: [
      { name: '保养', low: 400, high: 1500, weight: 6 },
      { name: '维修', low: 300, high: 6000, weight: 4 },
      { name: '轮胎', low: 800, high: 4000, weight: 2 },
      { name: '精品', low: 100, high: 2000, weight: 2 },
    ],
    channels: ['到店', '预约', '上门取车'],
    perYear: 6,
    often: 3,
    quiet: 150,
    much: 5000,
  },
  facts: [
    {
      id: 'model',
      name: { zh: '车型', en: 'Model' },
      family: 'product',
      values: [
        ['SUV', 5],
        ['轿车', 4],
        ['MPV', 1],
      ],
    },
    {
      id: 'engine',
      name: { zh: '排量', en: 'Engine' },
      family: 'product',
      values: [
        ['1.5T', 5],
        ['2.0T', 3],
        ['电动', 2],
      ],
    },
  ],
  trouble: { id: 'comeback', name: { zh: '返修', en: 'Comebacks' }, sorts: ['异响未除', '等待久', '报价不符'] },
  cross: {
    has: '保养',
    lacks: '轮胎',
    name: { zh: '做保养不换轮胎', en: 'Service, no tyres' },
    strategy: { zh: '保养时免费测胎纹', en: 'Measure the tread at each service' },
  },
  scheme: 'matrix',
  strategies: {
    regulars: { zh: '下次保养提前约好', en: 'The next service booked ahead' },
    slipping: { zh: '到期未来的电话提醒', en: 'A call when a service is overdue' },
    newcomers: { zh: '首保讲解', en: 'Explain the first service' },
    big: { zh: '取送车', en: 'Pick up and bring back' },
    unhappy: { zh: '店长回访', en: 'A call of the manager' },
  },
}
