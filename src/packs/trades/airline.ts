import type { Pack } from '../pack.ts'

export const airline: Pack = {
  id: 'airline',
  name: { zh: '航空', en: 'Airline' },
  firm: { zh: '云路航空(示例)', en: 'Yunlu Air (example)' },
  people: { zh: '旅客', en: 'Passenger' },
  letter: 'F',
  event: {
    id: 'flight',
    name: { zh: '航段', en: 'Flights' },
    amount: { zh: '票价', en: 'Fare' },
    extra: { id: 'distance', name: { zh: '里程', en: 'Distance' }, unit: '公里', low: 400, high: 3200 },
    product: { zh: '舱位', en: 'Cabin' },
    products: [
      { name: '经济舱', low: 400, high: 1500, weight: 8 },
      { name: '超级经济舱', low: 900, high: 2500, weight: 2 },
      { name: '公务舱', low: 2500, high: 8000, weight: 1 },
    ],
    channels: ['官网', 'App', '代理', '企业'],
    perYear: 10,
    often: 5,
    quiet: 75,
    much: 9000,
  },
  facts: [
    {
      id: 'status',
      name: { zh: '会员等级', en: 'Status' },
      family: 'other',
      values: [
        ['普通', 6],
        ['银卡', 3],
        ['金卡', 1],
      ],
    },
    {
      id: 'home',
      name: { zh: '常住地', en: 'Home' },
      family: 'geographic',
      values: [
        ['上海', 4],
        ['广州', 3],
        ['成都', 3],
      ],
    },
  ],
  trouble: { id: 'disruption', name: { zh: '不正常航班', en: 'Disruptions' }, sorts: ['延误', '取消', '行李'] },
  cross: {
    has: '经济舱',
    lacks: '超级经济舱',
    name: { zh: '只坐经济舱', en: 'Economy only' },
    strategy: { zh: '出发前一天的升舱价', en: 'An upgrade price the day before' },
  },
  scheme: 'rfm',
  strategies: {
    regulars: { zh: '优先选座和行李', en: 'Seats and bags first' },
    slipping: { zh: '里程快到期时提醒', en: 'A reminder before miles expire' },
    newcomers: { zh: '第二程前的礼遇', en: 'Something before the second flight' },
    big: { zh: '贵宾厅', en: 'The lounge' },
    unhappy: { zh: '主动改签与补偿', en: 'Rebook and compensate unasked' },
  },
}
