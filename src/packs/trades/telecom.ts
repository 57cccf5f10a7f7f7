import type { Pack } from '../pack.ts'

export const telecom: Pack = {
  id: 'telecom',
  name: { zh: '电信', en: 'Telecom' },
  firm: { zh: '蓝波通信(示例)', en: 'Lanbo Mobile (example)' },
  people: { zh: '用户', en: 'Subscriber' },
  letter: 'U',
  event: {
    id: 'bill',
    name: { zh: '账单', en: 'Bills' },
    amount: { zh: '费用', en: 'Charge' },
    extra: { id: 'minutes', name: { zh: '通话分钟', en: 'Minutes' }, unit: '分钟', low: 0, high: 600 },
    product: { zh: '业务', en: 'Service' },
    products: [
      { name: '流量', low: 29, high: 159, weight: 7 },
      { name: '语音', low: 19, high: 99, weight: 4 },
      { name: '宽带', low: 60, high: 160, weight: 4 },
      { name: '漫游', low: 30, high: 400, weight: 1 },
    ],
    channels: ['营业厅', 'App', '自动扣费'],
    perYear: 14,
    often: 8,
    quiet: 45,
    much: 1200,
  },
  facts: [
    {
      id: 'contract',
      name: { zh: '合约', en: 'Contract' },
      family: 'other',
      values: [
        ['合约', 5],
        ['无合约', 5],
      ],
    },
    {
      id: 'device',
      name: { zh: '终端', en: 'Device' },
      family: 'product',
      values: [
        ['5G', 6],
        ['4G', 4],
      ],
    },
  ],
  trouble: { id: 'fault', name: { zh: '报障', en: 'Faults' }, sorts: ['信号差', '断网', '计费'] },
  cross: {
    has: '流量',
    lacks: '宽带',
    name: { zh: '有流量没有宽带', en: 'Data, no broadband' },
    strategy: { zh: '宽带融合套餐', en: 'A bundle with broadband' },
  },
  scheme: 'tiers',
  strategies: {
    regulars: { zh: '合约到期前两个月谈续约', en: 'Talk two months before the contract ends' },
    slipping: { zh: '问信号和资费,给保留价', en: 'Ask about signal and price, make an offer' },
    newcomers: { zh: '首月用量提醒,换合适的套餐', en: 'Watch the first month, fit the plan' },
    big: { zh: '专属客服号码', en: 'A number of their own' },
    unhappy: { zh: '一天内修好并回访', en: 'Mended within a day, and a call after' },
  },
}
