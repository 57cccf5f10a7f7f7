import type { Pack } from '../pack.ts'

export const businessToBusiness: Pack = {
  id: 'b2b',
  name: { zh: '企业客户', en: 'B2B' },
  firm: { zh: '恒轴工业品(示例)', en: 'Hengzhou Parts (example)' },
  people: { zh: '企业', en: 'Account' },
  letter: 'A',
  event: {
    id: 'order',
    name: { zh: '采购', en: 'Orders' },
    amount: { zh: '货款', en: 'Amount' },
    extra: { id: 'pieces', name: { zh: '件数', en: 'Pieces' }, unit: '件', low: 10, high: 800 },
    product: { zh: '品类', en: 'Category' },
    products: [
      { name: '轴承', low: 2000, high: 60000, weight: 5 },
      { name: '密封件', low: 500, high: 12000, weight: 4 },
      { name: '润滑', low: 300, high: 8000, weight: 3 },
      { name: '定制件', low: 8000, high: 120000, weight: 1 },
    ],
    channels: ['销售', '网上商城', '经销商'],
    perYear: 9,
    often: 4,
    quiet: 75,
    much: 120000,
  },
  facts: [
    {
      id: 'industry',
      name: { zh: '行业', en: 'Industry' },
      family: 'demographic',
      values: [
        ['机械', 5],
        ['食品', 3],
        ['汽配', 2],
      ],
    },
    {
      id: 'size',
      name: { zh: '规模', en: 'Size' },
      family: 'demographic',
      values: [
        ['小型', 5],
        ['中型', 4],
        ['大型', 1],
      ],
    },
  ],
  trouble: { id: 'claim', name: { zh: '质量索赔', en: 'Claims' }, sorts: ['尺寸超差', '交期延误', '包装'] },
  cross: {
    has: '轴承',
    lacks: '润滑',
    name: { zh: '买轴承不买润滑', en: 'Bearings, no lubricants' },
    strategy: { zh: '按轴承型号配润滑方案', en: 'A lubricant for each bearing' },
  },
  scheme: 'matrix',
  strategies: {
    regulars: { zh: '季度对账与备货计划', en: 'Accounts and stock planned each quarter' },
    slipping: { zh: '销售上门问是否换了供应商', en: 'A visit: have they changed suppliers?' },
    newcomers: { zh: '首单质量回访', en: 'A call about the quality of the first order' },
    big: { zh: '年度框架价', en: 'A price for the year' },
    unhappy: { zh: '48 小时内给方案', en: 'A remedy within 48 hours' },
  },
}
