import type { Pack } from './pack.ts'

/** The definitions of a pack, by path, as plain objects. */
export function packDefinitions(
  pack: Pack,
  { currency, reviewDate }: { currency: string; reviewDate: string },
): [path: string, definition: Record<string, unknown>][] {
  return [
    ...sources(pack, currency),
    ...attributes(pack, currency),
    ...segments(pack, reviewDate),
    scheme(pack, reviewDate),
  ]
}

const time = { as: 'time', format: '%Y-%m-%d %H:%M' }

function sources({ event, facts, trouble, people }: Pack, currency: string): [string, Record<string, unknown>][] {
  const csv = { format: 'csv', encoding: 'utf-8' }
  return [
    [
      'sources/customers.yml',
      {
        source: 'customers',
        name: { zh: `${people.zh}资料`, en: `${people.en} records` },
        from: 'data/customers.csv',
        ...csv,
        entity: 'customer',
        columns: {
          customer_id: { column: '编号', as: 'id' },
          age: { column: '年龄', type: 'integer' },
          city: { column: '城市', type: 'text' },
          ...Object.fromEntries(facts.map((one) => [one.id, { column: one.name.zh, type: 'text' }])),
        },
      },
    ],
    [
      `sources/${event.id}s.yml`,
      {
        source: `${event.id}s`,
        name: event.name,
        from: `data/${event.id}s.csv`,
        ...csv,
        event: event.id,
        of: 'customer',
        columns: {
          number: { column: '单号', as: 'event id' },
          customer_id: { column: '编号', as: 'id' },
          paid_at: { column: '时间', ...time },
          product: { column: event.product.zh, type: 'text' },
          channel: { column: '渠道', type: 'text' },
          amount: { column: event.amount.zh, type: 'money', unit: currency },
          [event.extra.id]: { column: event.extra.name.zh, type: 'integer' },
        },
      },
    ],
    [
      `sources/${trouble.id}s.yml`,
      {
        source: `${trouble.id}s`,
        name: trouble.name,
        from: `data/${trouble.id}s.csv`,
        ...csv,
        event: trouble.id,
        of: 'customer',
        columns: {
          customer_id: { column: '编号', as: 'id' },
          happened_at: { column: '时间', ...time },
          reason: { column: '原因', type: 'text' },
        },
      },
    ],
  ]
}

function attributes({ event, facts, trouble }: Pack, currency: string): [string, Record<string, unknown>][] {
  const { id, name, amount, extra } = event
  const year = { within: 'last 12 months' }
  const families: Record<string, Record<string, unknown>[]> = {
    value: [
      {
        attribute: 'spend',
        name: { zh: `累计${amount.zh}`, en: `${amount.en} in total` },
        unit: currency,
        sum: 'amount',
        of: id,
      },
      {
        attribute: 'spend_12m',
        name: { zh: `近12月${amount.zh}`, en: `${amount.en} in 12 months` },
        unit: currency,
        sum: 'amount',
        of: id,
        ...year,
      },
    ],
    behaviour: [
      {
        attribute: 'times_12m',
        name: { zh: `近12月${name.zh}次数`, en: `${name.en} in 12 months` },
        count: id,
        ...year,
      },
      {
        attribute: `${extra.id}_12m`,
        name: { zh: `近12月${extra.name.zh}`, en: `${extra.name.en} in 12 months` },
        unit: extra.unit,
        sum: extra.id,
        of: id,
        ...year,
      },
    ],
    time: [
      {
        attribute: 'recency_days',
        name: { zh: `距上次${name.zh}天数`, en: `Days since the last of ${name.en.toLowerCase()}` },
        unit: '天',
        'days since': 'last',
        of: id,
      },
    ],
    channel: [
      { attribute: 'main_channel', name: { zh: '主要渠道', en: 'Main channel' }, 'most frequent': 'channel', of: id },
    ],
    product: [
      {
        attribute: 'main_product',
        name: { zh: `主要${event.product.zh}`, en: `Main ${event.product.en.toLowerCase()}` },
        'most frequent': 'product',
        of: id,
      },
    ],
    service: [
      {
        attribute: 'troubles_12m',
        name: { zh: `近12月${trouble.name.zh}次数`, en: `${trouble.name.en} in 12 months` },
        count: trouble.id,
        ...year,
      },
    ],
    demographic: [
      {
        attribute: 'age',
        name: { zh: '年龄', en: 'Age' },
        unit: '岁',
        given: 'customers.age',
        sensitivity: 'personal',
      },
    ],
    geographic: [{ attribute: 'city', name: { zh: '城市', en: 'City' }, given: 'customers.city' }],
  }
  for (const one of facts)
    (families[one.family] ??= []).push({
      attribute: one.id,
      name: one.name,
      given: `customers.${one.id}`,
      ...(one.family === 'demographic' ? { sensitivity: 'personal' } : {}),
    })
  return Object.entries(families).map(([family, list]) => [
    `attributes/${family}.yml`,
    { family, kind: 'customer', attributes: list },
  ])
}

function segments(pack: Pack, reviewDate: string): [string, Record<string, unknown>][] {
  const { event, trouble, cross, strategies, people } = pack
  const { id, often, quiet, much } = event
  const regular = { did: id, times: `at least ${often}`, within: 'last 12 months' }
  const still = { did: id, within: `last ${quiet} days` }
  const has = (product: string) => ({ did: id, where: { product }, within: 'last 12 months' })
  const hasNot = (product: string) => ({ 'did not': id, where: { product }, within: 'last 12 months' })
  const made: [string, { zh: string; en: string }, { zh: string; en: string }, { zh: string; en: string }, unknown][] =
    [
      [
        'regulars',
        { zh: '常客', en: 'Regulars' },
        { zh: '留住最常来的', en: 'keep those who come most often' },
        strategies.regulars,
        { all: [regular, still] },
      ],
      [
        'slipping',
        { zh: '快要流失的常客', en: 'Regulars slipping away' },
        { zh: '流失前挽回', en: 'win back before they leave' },
        strategies.slipping,
        { all: [regular, { 'did not': id, within: `last ${quiet} days` }] },
      ],
      [
        'newcomers',
        { zh: `新${people.zh}`, en: 'Newcomers' },
        { zh: '促成第二次', en: 'a second time' },
        strategies.newcomers,
        { 'first ever': id, within: 'last 90 days' },
      ],
      [
        'big',
        { zh: '花得多的', en: 'Who spend much' },
        { zh: '好好服务', en: 'serve them well' },
        strategies.big,
        { attribute: 'spend_12m', 'at least': much },
      ],
      [
        'cross',
        cross.name,
        { zh: '多用一种', en: 'one more product' },
        cross.strategy,
        { all: [has(cross.has), hasNot(cross.lacks)] },
      ],
      [
        'unhappy',
        { zh: `有过${trouble.name.zh}的`, en: `With ${trouble.name.en.toLowerCase()}` },
        { zh: '补救', en: 'put it right' },
        strategies.unhappy,
        { did: trouble.id, within: 'last 12 months' },
      ],
    ]
  return made.map(([segment, name, purpose, strategy, where]) => [
    `segments/${segment}.yml`,
    { segment, name, owner: 'fenqun init', purpose, strategy, 'review date': reviewDate, where },
  ])
}

function scheme({ scheme: method, event, strategies }: Pack, reviewDate: string): [string, Record<string, unknown>] {
  const about = { owner: 'fenqun init', 'review date': reviewDate }
  if (method === 'rfm')
    return [
      'schemes/rfm.yml',
      {
        scheme: 'rfm',
        name: { zh: 'RFM 八类', en: 'RFM in eight classes' },
        ...about,
        rfm: { recency: 'recency_days', frequency: 'times_12m', money: 'spend_12m' },
      },
    ]
  if (method === 'tiers')
    return [
      'schemes/value-tiers.yml',
      {
        scheme: 'value-tiers',
        name: { zh: '价值分层', en: 'Value tiers' },
        ...about,
        tiers: {
          of: 'spend_12m',
          classes: [
            { class: 'gold', name: { zh: '金', en: 'Gold' }, top: '20%', strategy: strategies.big },
            { class: 'silver', name: { zh: '银', en: 'Silver' }, top: '50%', strategy: strategies.regulars },
            { class: 'bronze', name: { zh: '铜', en: 'Bronze' } },
          ],
        },
      },
    ]
  return [
    'schemes/often-and-much.yml',
    {
      scheme: 'often-and-much',
      name: { zh: '次数与金额', en: 'How often and how much' },
      ...about,
      matrix: {
        x: { of: 'times_12m', cut: event.often, name: { zh: '次数', en: 'How often' } },
        y: { of: 'spend_12m', cut: event.much, name: event.amount },
      },
    },
  ]
}
