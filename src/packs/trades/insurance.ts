import type { Pack } from '../pack.ts'

export const insurance: Pack = {
  id: 'insurance',
  name: { zh: '保险', en: 'Insurance' },
  firm: { zh: '安澜保险(示例)', en: 'Anlan Insurance (example)' },
  people: { zh: '投保人', en: 'Policyholder' },
  letter: 'P',
  event: {
    id: 'premium',
    name: { zh: '缴费', en: 'Premiums' },
    amount: { zh: '保费', en: 'Premium' },
    extra: { id: 'years', name: { zh: '保障年限', en: 'Years covered' }, unit: '年', low: 1, high: 20 },
    product: { zh: '险种', en: 'Line' },
    products: [
      { name: '车险', low: 1500, high: 6000, weight: 5 },
      { name: '意外险', low: 100, high: 600, weight: 4 },
      { name: '寿险', low: 2000, high: 20000, weight: 2 },
      { name: '家财险', low: 200, high: 1200, weight: 2 },
    ],
    channels: ['代理人', '网销', '电话'],
    perYear: 5,
    often: 3,
    quiet: 120,
    much: 8000,
  },
  facts: [
    {
      id: 'household',
      name: { zh: '家庭', en: 'Household' },
      family: 'demographic',
      values: [
        ['单身', 3],
        ['夫妻', 3],
        ['三口之家', 4],
      ],
    },
    {
      id: 'car',
      name: { zh: '有车', en: 'Has a car' },
      family: 'other',
      values: [
        ['有', 6],
        ['无', 4],
      ],
    },
  ],
  trouble: {
    id: 'claim_dispute',
    name: { zh: '理赔争议', en: 'Disputed claims' },
    sorts: ['赔得慢', '拒赔', '材料多'],
  },
  cross: {
    has: '车险',
    lacks: '意外险',
    name: { zh: '有车险没有意外险', en: 'Car, no accident cover' },
    strategy: { zh: '续车险时一起报意外险', en: 'Quote accident cover with the renewal' },
  },
  scheme: 'tiers',
  strategies: {
    regulars: { zh: '续期前三十天提醒', en: 'A reminder 30 days before renewal' },
    slipping: { zh: '代理人回访,问有没有换家', en: 'A visit: have they gone elsewhere?' },
    newcomers: { zh: '保单讲解,确认受益人', en: 'Explain the policy' },
    big: { zh: '家庭保障检视', en: 'A review of the cover of the household' },
    unhappy: { zh: '专人跟进理赔', en: 'One person follows the claim' },
  },
}
