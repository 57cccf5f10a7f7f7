import type { OracleEntity, OracleEvent, OracleWorld, Type, Value } from './oracle.ts'
import { aggregate, byBytes, daysBetween, inPopulation, seen, tagsOf, wall } from './oracle.ts'
import type { GivenRow, WorldSource } from './world.ts'
import { entities, events } from './world.ts'

/**
 * One world for property tests: 40 customers with missing values, texts that break careless quoting, and events on
 * the borders of days. Made from a fixed number, so that it is the same everywhere.
 */

export const asOf = '2025-03-31'

export const texts = [
  'app',
  'shop',
  "it's",
  '“客”\\',
  'a,b%_',
  '"x"',
  '13800138000123456789',
  'line\nbreak',
  '🛒 é',
  'App',
] as const
export const tagTexts = ['vip', '旅行', "o'k", 'x"y'] as const
export const numbers = [-5, 0, 1, 2, 3.5, 10, 12.5, 100, 250] as const
export const days = [
  '2024-02-29',
  '2024-12-31',
  '2025-01-01',
  '2025-02-28',
  '2025-03-01',
  '2025-03-24',
  '2025-03-25',
  '2025-03-30',
  '2025-03-31',
] as const
const clocks = ['00:00:00', '00:00:01', '07:59:59', '08:00:00', '12:30:00', '23:59:59'] as const
const eventDays = [
  ...days,
  '2024-03-31',
  '2024-04-01',
  '2024-10-15',
  '2025-01-15',
  '2025-03-10',
  '2025-03-26',
  '2025-04-01',
  '2025-04-02',
] as const

export const eventColumns: Record<string, Record<string, Type>> = {
  order: {
    channel: 'text',
    amount: 'money',
    quantity: 'integer',
    rate: 'number',
    paid: 'boolean',
    delivered: 'date',
    tags: 'list',
  },
  visit: { page: 'text', seconds: 'integer' },
}

export const givenColumns: Record<string, Type> = {
  gender: 'text',
  points: 'integer',
  balance: 'money',
  score: 'number',
  vip: 'boolean',
  joined: 'date',
  login: 'time',
  tags: 'list',
}

/** Numbers in [0, 1) from a seed, the same on every machine (Lehmer's generator). */
export function lehmer(seed: number): () => number {
  let state = seed
  return () => {
    state = (state * 48_271) % 2_147_483_647
    return state / 2_147_483_647
  }
}

export interface Shop {
  sources: (turn?: (rows: GivenRow[]) => GivenRow[]) => WorldSource[]
  entities: OracleEntity[]
}

/** `extra` more events per customer at or after the end of the as-of day. */
export function randomShop(seed = 20_250_331, extra = 0): Shop {
  const random = lehmer(seed)
  const pick = <T>(from: readonly T[]): T => from[Math.floor(random() * from.length)]!
  const maybe = <T>(value: T): T | null => (random() < 0.25 ? null : value)
  const valueOf = (type: Type): Value => {
    switch (type) {
      case 'text':
        return maybe(pick(texts))
      case 'integer':
        return maybe(pick([-5, 0, 1, 2, 3, 10, 100]))
      case 'money':
      case 'number':
        return maybe(pick(numbers))
      case 'boolean':
        return maybe(pick([true, false]))
      case 'date':
        return maybe(pick(days))
      case 'time':
        return maybe(wall(`${pick(eventDays)} ${pick(clocks)}`))
      case 'list': {
        const chosen = tagTexts.filter(() => random() < 0.4)
        return chosen.length ? chosen : null
      }
    }
  }
  const rowOf = (columns: Record<string, Type>): Record<string, Value> =>
    Object.fromEntries(Object.entries(columns).map(([name, type]) => [name, valueOf(type)]))
  let number = 0
  const eventAt = (name: string, day: string): OracleEvent => ({
    time: wall(`${day} ${pick(clocks)}`),
    id: `e${String((++number * 7919) % 10_007).padStart(5, '0')}`,
    columns: rowOf(eventColumns[name]!),
  })
  const some = (name: string): OracleEvent[] =>
    random() < 0.2 ? [] : Array.from({ length: Math.floor(random() * 7) }, () => eventAt(name, pick(eventDays)))
  const people = Array.from({ length: 40 }, (_, index): OracleEntity => ({
    id: index % 4 === 0 ? `客${index}'"\\` : `9000000000000000${String(index).padStart(2, '0')}`,
    given: index % 8 === 7 ? undefined : rowOf(givenColumns),
    events: { order: some('order'), visit: some('visit') },
  }))
  for (const person of people)
    for (const name of Object.keys(person.events))
      for (let more = 0; more < extra; more++)
        (person.events[name] as OracleEvent[]).push(eventAt(name, pick(['2025-04-01', '2025-04-02'])))

  const written = (columns: Record<string, Type>, row: Record<string, Value>): GivenRow =>
    Object.fromEntries(Object.entries(row).map(([name, value]) => [name, cell(value, columns[name]!)]))
  const columnsOf = (columns: Record<string, Type>) =>
    Object.fromEntries(Object.entries(columns).map(([name, type]) => [name, { type, ...formats[type] }]))
  return {
    entities: people,
    sources: (turn = (rows) => rows) => [
      ...Object.entries(eventColumns).map(([name, columns]) => {
        const rows = people.flatMap((person) =>
          person.events[name]!.map((one) => ({
            id: person.id,
            time: clockText(one.time),
            event_id: one.id,
            ...written(columns, one.columns),
          })),
        )
        return events(name, { event_id: { as: 'event id' }, ...columnsOf(columns) }, turn(rows))
      }),
      entities(
        'customers',
        columnsOf(givenColumns),
        turn(
          people.flatMap((person) => (person.given ? [{ id: person.id, ...written(givenColumns, person.given) }] : [])),
        ),
      ),
    ],
  }
}

const formats: Partial<Record<Type, Record<string, unknown>>> = {
  list: { 'list separator': ';' },
  date: { format: '%Y-%m-%d' },
  time: { format: '%Y-%m-%d %H:%M:%S' },
}

const clockText = (time: number): string => new Date(time).toISOString().slice(0, 19).replace('T', ' ')

function cell(value: Value, type: Type): string | number | boolean | null {
  if (value === null) return null
  if (type === 'time') return clockText(value as number)
  return Array.isArray(value) ? value.join(';') : (value as string)
}

interface ShopAttribute {
  type: Type
  written: Record<string, unknown>
  of: OracleWorld['attributes'][string]['of']
}

const made = (type: Type, written: Record<string, unknown>): ShopAttribute => ({
  type,
  written,
  of: (entity, world) => aggregate(entity, written, world).value,
})

const isWithin = (answer: number | null | undefined, [low, high]: readonly [number, number]): boolean =>
  answer !== null && answer !== undefined && answer >= low && answer <= high

/** Mean of the answers that lie in the scale, those at `turned` reversed. */
function scoreOf(
  answers: readonly (number | null | undefined)[],
  scale: readonly [number, number],
  least: number,
  turned: readonly number[],
): number | null {
  const given = answers.flatMap((one, index) => {
    if (!isWithin(one, scale)) return []
    return [turned.includes(index) ? scale[0] + scale[1] - one! : one!]
  })
  return given.length < least ? null : given.reduce((sum, one) => sum + one, 0) / given.length
}

/** Whether there was an event in each of the last periods, the latest first. */
function activePeriods(
  entity: OracleEntity,
  world: OracleWorld,
  event: string,
  per: 'week' | 'month' | 'quarter',
  periods: number,
  where?: Record<string, unknown>,
): boolean[] {
  const [unit, length] = per === 'quarter' ? (['month', 3] as const) : ([per, 1] as const)
  return Array.from({ length: periods }, (_, ago) => {
    const within = `${(ago + 1) * length} to ${ago * length} ${unit}s ago`
    return seen(entity, event, { within, ...(where ? { where } : {}) }, world).length > 0
  })
}

/** Attributes of every sort, with what each of them means. */
export const shopAttributes: Record<string, ShopAttribute> = {
  ...Object.fromEntries(
    Object.entries(givenColumns).map(([name, type]): [string, ShopAttribute] => [
      name,
      { type, written: { given: `customers.${name}` }, of: (entity) => entity.given?.[name] ?? null },
    ]),
  ),
  spend: made('money', { sum: 'amount', of: 'order', within: 'last 12 months' }),
  orders: made('integer', { count: 'order' }),
  average_app: made('number', { average: 'amount', of: 'order', where: { channel: ['app', 'App'] } }),
  main_channel: made('text', { 'most frequent': 'channel', of: 'order' }),
  last_channel: made('text', { last: 'channel', of: 'order' }),
  recency: made('integer', { 'days since': 'last', of: 'order' }),
  first_visit: made('date', { 'first time': 'visit' }),
  gap: made('number', { 'average gap': 'visit' }),
  median_gap: made('number', { 'median gap': 'order', where: { paid: { 'is not': false } } }),
  channels: made('list', { values: 'channel', of: 'order', within: 'last 12 months' }),
  pages: made('list', { values: 'page', of: 'visit' }),
  likes: {
    type: 'list',
    written: {
      tags: { of: 'order', tag: 'channel', strength: 'amount', 'at least': 2, 'expire after': '60 days' },
    },
    of: (entity, world) =>
      tagsOf(
        entity,
        { of: 'order', tag: 'channel', strength: 'amount', 'at least': 2, 'expire after': '60 days' },
        world,
      ),
  },
  other_channels: {
    type: 'list',
    written: { without: { of: 'channels', taken: 'tags' } },
    of: (entity, world) => {
      const tags = (entity.given?.['tags'] ?? null) as string[] | null
      const channels = shopAttributes['channels']!.of(entity, world) as string[]
      return tags && channels.filter((one) => !tags.includes(one))
    },
  },
  untagged: {
    type: 'list',
    written: { without: { of: 'tags', taken: 'likes' } },
    of: (entity) => (entity.given?.['tags'] ? [...(entity.given['tags'] as string[])].toSorted(byBytes) : null),
  },
  liked: {
    type: 'number',
    written: { met: { of: 'channels', by: 'likes' } },
    of: (entity, world) => {
      const [channels, likes] = ['channels', 'likes'].map((id) => shopAttributes[id]!.of(entity, world) as string[])
      return channels!.length === 0 ? null : channels!.filter((one) => likes!.includes(one)).length / channels!.length
    },
  },
  how_many_tags: {
    type: 'integer',
    written: { size: 'tags' },
    of: (entity) => ((entity.given?.['tags'] ?? null) as string[] | null)?.length ?? null,
  },
  attitude: {
    type: 'number',
    written: {
      score: { items: ['points', { item: 'balance', reverse: true }, 'score'], scale: [0, 12.5], 'at least': 2 },
    },
    of: ({ given }) =>
      scoreOf([given?.['points'], given?.['balance'], given?.['score']] as (number | null)[], [0, 12.5], 2, [1]),
  },
  worth_score: {
    type: 'number',
    written: {
      composite: {
        inputs: [
          { of: 'points', weight: 0.35 },
          { of: 'balance', weight: 0.4, scale: [20, -5] },
          { of: 'orders', weight: 0.25, scale: [0, 4] },
        ],
        missing: 'reweigh',
        'at least': 2,
      },
    },
    of: (entity, world) => {
      const onScale = (value: number, zero: number, hundred: number) =>
        Math.min(100, Math.max(0, (100 * (value - zero)) / (hundred - zero)))
      const [points, balance] = [entity.given?.['points'] ?? null, entity.given?.['balance'] ?? null] as (
        | number
        | null
      )[]
      const orders = shopAttributes['orders']!.of(entity, world) as number
      const known = [
        ...(points === null ? [] : [[350_000, points!] as const]),
        ...(balance === null ? [] : [[400_000, onScale(balance!, 20, -5)] as const]),
        [250_000, onScale(orders, 0, 4)] as const,
      ]
      if (known.length < 2) return null
      /** In the order of the ids: balance, orders, points. */
      const ordered = [
        ...(balance === null ? [] : [known[points === null ? 0 : 1]!]),
        known.at(-1)!,
        ...(points === null ? [] : [known[0]!]),
      ]
      const sum = ordered.reduce((total, [weight, value]) => total + weight * value, 0)
      return sum / ordered.reduce((total, [weight]) => total + weight, 0)
    },
  },
  active_months: {
    type: 'integer',
    written: { durability: { of: 'order', per: 'month', in: 4, as: 'active' } },
    of: (entity, world) => activePeriods(entity, world, 'order', 'month', 4).filter(Boolean).length,
  },
  staying: {
    type: 'text',
    written: {
      durability: { of: 'visit', per: 'week', in: 6, 'lasting from': 3, where: { page: { 'is missing': false } } },
    },
    of: (entity, world) => {
      const active = activePeriods(entity, world, 'visit', 'week', 6, { page: { 'is missing': false } }).filter(Boolean)
      return active.length >= 3 ? 'lasting' : active.length > 1 ? 'irregular' : active.length === 1 ? 'one-off' : 'none'
    },
  },
  staying_quarters: {
    type: 'number',
    written: { durability: { of: 'order', per: 'quarter', in: 3, as: 'decay', 'half life': 2 } },
    of: (entity, world) => {
      const active = activePeriods(entity, world, 'order', 'quarter', 3)
      const weights = active.map((_, ago) => 2 ** (-ago / 2))
      return (
        weights.reduce((sum, weight, ago) => sum + (active[ago] ? weight : 0), 0) /
        weights.reduce((sum, weight) => sum + weight, 0)
      )
    },
  },
  habit: {
    type: 'number',
    written: {
      score: {
        items: [{ item: 'app', reverse: true }, "it's", 'shop'],
        scale: [-5, 10],
        'at least': 1,
        of: 'order',
        item: 'channel',
        value: 'rate',
        within: 'last 12 months',
      },
    },
    of: (entity, world) => {
      const rows = seen(entity, 'order', { within: 'last 12 months' }, world)
      const latest = (item: string) =>
        rows.findLast(({ columns: { channel, rate } }) => channel === item && isWithin(rate as number | null, [-5, 10]))
      const answers = ['app', "it's", 'shop'].map((item) => (latest(item)?.columns['rate'] ?? null) as number | null)
      return scoreOf(answers, [-5, 10], 1, [0])
    },
  },
  part_of_buyers: {
    type: 'number',
    written: { 'share of total': 'spend', population: 'buyers' },
    of: (entity, world) => {
      const spend = (one: OracleEntity) => shopAttributes['spend']!.of(one, world) as number
      const total = world
        .people!.filter((one) => inPopulation(one, 'buyers', world))
        .reduce((sum, one) => sum + Math.round(spend(one) * 10_000), 0)
      return total === 0 || !inPopulation(entity, 'buyers', world) ? null : spend(entity) / (total / 10_000)
    },
  },
  worth_past: {
    type: 'money',
    written: { 'of value': 'shop_worth', part: 'historic' },
    of: (entity, world) => (inPopulation(entity, 'buyers', world) ? netOf(entity, world) / 10_000 : null),
  },
  worth_ahead: {
    type: 'money',
    written: { 'of value': 'shop_worth', part: 'current' },
    of: (entity, world) => {
      if (!inPopulation(entity, 'buyers', world)) return null
      // 80 of 100 stay from year to year, and a year from now is worth 1 ÷ 1.1: two flows, each at the end of its year.
      const factor = BigInt(Math.round((0.8 / 1.1 + (0.8 / 1.1) ** 2) * 1e10))
      const product = BigInt(netOf(entity, world, 'last 12 months')) * factor
      const half = product < 0n ? -5_000_000_000n : 5_000_000_000n
      return Number((product + half) / 10_000_000_000n) / 10_000
    },
  },
  per_order: {
    type: 'number',
    written: { formula: 'spend / orders' },
    of: (entity, world) => {
      const [spend, orders] = [shopAttributes['spend']!, shopAttributes['orders']!].map(
        (one) => one.of(entity, world) as number,
      )
      return orders === 0 ? null : spend! / orders!
    },
  },
  order_chance: {
    type: 'number',
    written: {
      chance: {
        intercept: -0.5,
        of: [
          { attribute: 'orders', weight: 0.3 },
          { attribute: 'spend', transform: 'log1p', weight: -0.2 },
          { attribute: 'points_band', is: 'few', weight: 0.75 },
        ],
      },
    },
    of: (entity, world) => {
      const value = (name: string) => shopAttributes[name]!.of(entity, world)
      const nine = (number: number) => Math.round(number * 1e9) / 1e9
      const log = nine(Math.log(1 + Math.max(0, value('spend') as number)))
      const sum = -0.5 + 0.3 * (value('orders') as number) - 0.2 * log + (value('points_band') === 'few' ? 0.75 : 0)
      return nine(1 / (1 + Math.exp(-sum)))
    },
  },
  points_band: {
    type: 'text',
    written: { bands: { of: 'points', cuts: [0, 3], labels: ['minus', 'few', 'many'] } },
    of: (entity) => {
      const points = entity.given?.['points'] ?? null
      return points === null ? null : (points as number) < 0 ? 'minus' : (points as number) < 3 ? 'few' : 'many'
    },
  },
  gender_mapped: {
    type: 'text',
    written: { mapped: { of: 'gender', to: { app: 'digital', App: 'digital', "it's": 'q"' }, else: 'keep' } },
    of: (entity) => {
      const gender = (entity.given?.['gender'] ?? null) as string | null
      return gender === null
        ? null
        : (({ app: 'digital', App: 'digital', "it's": 'q"' } as Record<string, string>)[gender] ?? gender)
    },
  },
  years: {
    type: 'integer',
    written: { age: 'joined' },
    of: (entity, world) => {
      const joined = (entity.given?.['joined'] ?? null) as string | null
      return joined === null
        ? null
        : Number(world.asOf.slice(0, 4)) - Number(joined.slice(0, 4)) - (world.asOf.slice(5) < joined.slice(5) ? 1 : 0)
    },
  },
  days_joined: {
    type: 'integer',
    written: { 'days since': 'first', of: 'visit', within: 'last 12 months' },
    of: (entity, world) => {
      const { value } = aggregate(entity, { 'first time': 'visit', within: 'last 12 months' }, world)
      return value === null ? null : daysBetween(value as string, world.asOf)
    },
  },
}

/** What somebody brought by the value `shop_worth`, in ten-thousandths: orders, half of that for goods, and 0.75 for each visit. */
function netOf(entity: OracleEntity, world: OracleWorld, within?: string): number {
  const window = within === undefined ? {} : { within }
  const { value } = aggregate(entity, { sum: 'amount', of: 'order', ...window }, world)
  const sales = Math.round(((value ?? 0) as number) * 10_000)
  return sales - Math.sign(sales) * Math.round(Math.abs(sales) / 2) - 7500 * seen(entity, 'visit', window, world).length
}

/** A value by a keep rate, whose parts are attributes. */
export const shopModels: Record<string, unknown> = {
  shop_worth: {
    population: 'buyers',
    ledger: [
      { line: 'sales', income: 'sales', of: 'order', sum: 'amount' },
      { line: 'goods', cost: 'product', share: '50%', 'of line': 'sales' },
      { line: 'visits', cost: 'service', of: 'visit', each: 0.75 },
    ],
    current: { horizon: '2 years', discount: '10% a year', 'keep rate': '80% a year' },
  },
}

/** Fixed definitions that random rules may look at. */
export const shopPopulations: Record<string, unknown> = {
  buyers: { did: 'order' },
  known_gender: { attribute: 'gender', 'is not': 'shop' },
}

export const shopSegments: OracleWorld['segments'] = {
  base_spend: { population: 'buyers', where: { attribute: 'spend', 'at least': 10 } },
  base_gender: {
    population: 'everyone',
    where: {
      any: [
        { attribute: 'gender', is: 'app' },
        { attribute: 'vip', is: true },
      ],
    },
  },
  base_nested: {
    population: 'known_gender',
    where: { all: [{ 'not in segment': 'base_gender' }, { 'did not': 'visit', within: 'last 30 days' }] },
  },
}

export const shopTables: OracleWorld['tables'] = {
  stage: {
    population: 'everyone',
    classes: [
      { class: 'rich', when: { attribute: 'balance', 'at least': 10 } },
      { class: 'seen', when: { all: [{ did: 'visit' }, { attribute: 'vip', 'is not': true }] } },
      { class: 'in_base', when: { 'in segment': 'base_spend' } },
    ],
  },
}

export const shopLists: Record<string, readonly string[]> = {
  'lists/some.csv': ['客0\'"\\', '900000000000000001', '900000000000000002', '客8\'"\\', 'nobody'],
}

export const oracleWorld: OracleWorld = {
  asOf,
  eventColumns,
  attributes: shopAttributes,
  populations: shopPopulations,
  segments: shopSegments,
  tables: shopTables,
  lists: shopLists,
}

export const shopDefinitions = {
  attributes: Object.entries(shopAttributes).map(([attribute, { written }]) => ({ attribute, ...written })),
  populations: shopPopulations,
  models: shopModels,
  schemes: Object.fromEntries(
    Object.entries(shopTables).map(([id, { population, classes }]) => [id, { population, table: { classes } }]),
  ),
  files: Object.fromEntries(
    Object.entries(shopLists).map(([path, ids]) => [path, ids.map((id) => `"${id.replaceAll('"', '""')}"\n`).join('')]),
  ),
}
