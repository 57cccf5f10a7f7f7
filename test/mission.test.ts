import { cp, mkdtemp, readFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { nowhere } from '../src/runs/history/migrate.ts'
import type { GivenRow, World, WorldSpec } from './support/world.ts'
import { entities, events, makeWorld, openWorld } from './support/world.ts'

/** Rows of the mission table with their own numbers, from files to answers. */

const asOf = '2025-03-31'

async function within<T>(spec: WorldSpec, use: (world: World) => Promise<T>): Promise<T> {
  const world = await makeWorld(spec)
  try {
    return await use(world)
  } finally {
    await world.close()
  }
}

/** One of the small worlds of examples/mission, in a folder of its own. */
async function withExample<T>(name: string, use: (world: World) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), 'fenqun-example-'))
  await cp(join(import.meta.dirname, '../examples/mission', name), folder, { recursive: true })
  const world = await openWorld(folder)
  try {
    return await use(world)
  } finally {
    await world.close()
  }
}

interface Expected {
  scheme: string
  expected: { 'as-of': string; classes: Record<string, string | null>; home_size?: Record<string, number> }[]
}

const expectedOf = async (name: string): Promise<Expected> =>
  JSON.parse(
    await readFile(join(import.meta.dirname, '../examples/mission', name, 'expected.json'), 'utf8'),
  ) as Expected

const numbered = (count: number, row: (index: number) => GivenRow): GivenRow[] =>
  Array.from({ length: count }, (_, index) => ({ id: `C${String(index + 1).padStart(4, '0')}`, ...row(index) }))

const sizes = async (world: World, id: string) =>
  Object.fromEntries(
    (await world.manifest(asOf)).schemes.find((one) => one.id === id)!.classes.map((one) => [one.id, one.members]),
  )

describe('attributes', () => {
  it('A08: fill rate, distinct count and last update of every attribute; unknown is counted apart', async () => {
    await within(
      {
        now: '2025-04-01T02:00:00Z',
        sources: [
          entities(
            'people',
            { gender: 'text', age: 'integer', region: 'text' },
            numbered(1000, (index) => ({
              gender: index < 620 ? (index % 2 ? '男' : '女') : '',
              age: index < 410 ? 18 + (index % 50) : null,
              region: index < 970 ? '广东' : '',
            })),
          ),
        ],
        attributes: [
          {
            family: 'demographic',
            attributes: [
              { attribute: 'gender', given: 'people.gender' },
              { attribute: 'age', given: 'people.age' },
            ],
          },
          { family: 'geographic', attributes: [{ attribute: 'region', given: 'people.region' }] },
        ],
        segments: { adults: { population: 'everyone', where: { attribute: 'age', 'at least': 40 } } },
      },
      async (world) => {
        const { problems } = await world.run(asOf)
        const entries = await world.project.catalogue()
        expect(
          entries.map(({ id, fill, known, of, distinct, updatedAt }) => ({ id, fill, known, of, distinct, updatedAt })),
        ).toEqual([
          { id: 'gender', fill: 0.62, known: 620, of: 1000, distinct: 2, updatedAt: '2025-04-01T02:00:00.000Z' },
          { id: 'age', fill: 0.41, known: 410, of: 1000, distinct: 50, updatedAt: '2025-04-01T02:00:00.000Z' },
          { id: 'region', fill: 0.97, known: 970, of: 1000, distinct: 1, updatedAt: '2025-04-01T02:00:00.000Z' },
        ])
        const { in: inside, unknown } = await world.members('adults', asOf)
        expect(unknown).toHaveLength(590)
        expect(inside.length).toBe(
          Array.from({ length: 410 }, (_, index) => 18 + (index % 50)).filter((age) => age >= 40).length,
        )
        expect(problems.find((one) => one.code === 'W01')?.message.en).toContain('59% of its population (590 people)')
      },
    )
  })

  it('B01: the catalogue has families; a search in Chinese finds; one without data is there with 0', async () => {
    await within(
      {
        sources: [
          events('order', { amount: 'money' }, [{ id: 'C1', time: '2025-01-01', amount: 1 }]),
          entities(
            'people',
            { gender: 'text', age: 'integer', city: 'text', income: 'income', hobby: 'text', empty: 'text' },
            [{ id: 'C1', gender: '女', age: 30, city: '广州', income: '12万', hobby: '旅行' }],
          ),
        ],
        attributes: [
          {
            family: 'value',
            attributes: [
              { attribute: 'spend', name: '消费', sum: 'amount', of: 'order' },
              { attribute: 'income', name: { zh: '年收入', en: 'Income' }, given: 'people.income' },
            ],
          },
          { family: 'behaviour', attributes: [{ attribute: 'orders', count: 'order' }] },
          {
            family: 'demographic',
            attributes: [
              { attribute: 'gender', given: 'people.gender' },
              { attribute: 'age', given: 'people.age' },
            ],
          },
          { family: 'geographic', attributes: [{ attribute: 'city', given: 'people.city' }] },
          {
            family: 'need',
            attributes: [
              { attribute: 'hobby', given: 'people.hobby' },
              { attribute: 'empty', given: 'people.empty' },
            ],
          },
        ],
      },
      async (world) => {
        await world.run(asOf)
        const all = await world.project.catalogue()
        expect(all).toHaveLength(8)
        expect(new Set(all.map((one) => one.family)).size).toBe(5)
        expect((await world.project.catalogue({ search: '收入' })).map((one) => one.id)).toEqual(['income'])
        expect(all.find((one) => one.id === 'empty')).toMatchObject({ fill: 0, known: 0, distinct: 0 })
        expect(Number((await world.values('income', asOf))['C1'])).toBe(120_000)
      },
    )
  })

  it('B02: spend, order count, recency and tenure by window', async () => {
    await within(
      {
        sources: [
          events('order', { amount: 'money' }, [
            { id: 'C1', time: '2025-01-05', amount: 300 },
            { id: 'C1', time: '2025-03-05', amount: 200 },
            { id: 'C1', time: '2025-04-01', amount: 999 },
            { id: 'C2', time: '2024-12-31 23:59:59', amount: 50 },
          ]),
        ],
        attributes: [
          { attribute: 'count_90', count: 'order', within: 'last 90 days' },
          { attribute: 'spend_90', sum: 'amount', of: 'order', within: 'last 90 days' },
          { attribute: 'count_30', count: 'order', within: 'last 30 days' },
          { attribute: 'spend_30', sum: 'amount', of: 'order', within: 'last 30 days' },
          { attribute: 'recency', 'days since': 'last', of: 'order' },
          { attribute: 'tenure', 'days since': 'first', of: 'order' },
          { attribute: 'gap', 'average gap': 'order' },
          { attribute: 'mean', formula: 'spend_90 / count_90' },
        ],
        segments: { repeat: { did: 'order', times: 'at least 2', within: 'last 90 days' } },
      },
      async (world) => {
        const of = async (id: string) =>
          Promise.all(
            ['count_90', 'spend_90', 'count_30', 'spend_30', 'recency', 'tenure', 'gap', 'mean'].map(async (name) => {
              const value = (await world.values(name, asOf))[id]
              return value === null ? null : Number(value)
            }),
          )
        expect(await of('C1')).toEqual([2, 500, 1, 200, 26, 85, 59, 250])
        expect(await of('C2')).toEqual([0, 0, 0, 0, 90, 90, null, null])
        expect(await world.members('repeat', asOf)).toEqual({ in: ['C1'], unknown: [] })
      },
    )
  })

  it('B04: first, last and main channel; the shares of channels add up to one', async () => {
    const channels = ['shop', 'app', 'app', 'mini-program']
    await within(
      {
        sources: [
          events(
            'order',
            { channel: 'text' },
            channels.map((channel, index) => ({ id: 'C1', time: `2025-01-0${index + 1}`, channel })),
          ),
        ],
        attributes: [
          { attribute: 'first', first: 'channel', of: 'order' },
          { attribute: 'last', last: 'channel', of: 'order' },
          { attribute: 'main', 'most frequent': 'channel', of: 'order' },
          ...['shop', 'app', 'mini-program'].map((channel) => ({
            attribute: `share_${channel}`,
            share: { channel },
            of: 'order',
          })),
        ],
      },
      async (world) => {
        const value = async (name: string) => (await world.values(name, asOf))['C1']
        expect([await value('first'), await value('last'), await value('main')]).toEqual([
          'shop',
          'mini-program',
          'app',
        ])
        expect([await value('share_shop'), await value('share_app'), await value('share_mini-program')]).toEqual([
          0.25, 0.5, 0.25,
        ])
      },
    )
  })

  it('B08: the age changes on the birthday, and so does the band', async () => {
    await within(
      {
        sources: [
          entities('people', { born: { type: 'date', format: '%Y-%m-%d' } }, [
            { id: 'C1', born: '1990-06-30' },
            { id: 'leap', born: '2004-02-29' },
            { id: 'none', born: '' },
          ]),
        ],
        attributes: [
          { attribute: 'born', given: 'people.born' },
          { attribute: 'age', age: 'born' },
          { attribute: 'band', bands: { of: 'age', cuts: [18, 35, 50], labels: ['<18', '18-34', '35-49', '50+'] } },
        ],
      },
      async (world) => {
        expect([
          (await world.values('age', '2025-06-29'))['C1'],
          (await world.values('band', '2025-06-29'))['C1'],
        ]).toEqual([34, '18-34'])
        expect([
          (await world.values('age', '2025-06-30'))['C1'],
          (await world.values('band', '2025-06-30'))['C1'],
        ]).toEqual([35, '35-49'])
        expect((await world.values('age', '2025-02-28'))['leap']).toBe(20)
        expect((await world.values('age', '2025-03-01'))['leap']).toBe(21)
        expect(await world.values('band', '2025-06-30')).toMatchObject({ none: null })
      },
    )
  })

  it('B10: cities roll up to provinces and the country; children add up to the parent', async () => {
    const cities = [
      ...Array<string>(30).fill('广州'),
      ...Array<string>(50).fill('深圳'),
      ...Array<string>(20).fill('杭州'),
    ]
    const inCities = (names: string[]) => ({ population: 'everyone', where: { attribute: 'city', in: names } })
    await within(
      {
        sources: [
          entities(
            'people',
            { city: 'text' },
            numbered(100, (index) => ({ city: cities[index] })),
          ),
        ],
        attributes: [
          { attribute: 'city', given: 'people.city' },
          { attribute: 'province', mapped: { of: 'city', file: 'maps/provinces.csv', else: 'missing' } },
          { attribute: 'country', mapped: { of: 'province', to: { 广东: '中国', 浙江: '中国' } } },
          { attribute: 'province_built_in', region: { of: 'city', level: 'province' } },
          { attribute: 'country_built_in', region: { of: 'city', level: 'country' } },
          { attribute: 'province_by_file', region: { of: 'city', level: 1, file: 'maps/provinces.csv' } },
        ],
        segments: {
          广州: inCities(['广州']),
          深圳: inCities(['深圳']),
          杭州: inCities(['杭州']),
          广东: { population: 'everyone', where: { attribute: 'province', is: '广东' } },
          浙江: { population: 'everyone', where: { attribute: 'province', is: '浙江' } },
          中国: { population: 'everyone', where: { attribute: 'country', is: '中国' } },
        },
        files: { 'maps/provinces.csv': '广州,广东\n深圳,广东\n杭州,浙江\n' },
      },
      async (world) => {
        const { segments } = await world.manifest(asOf)
        const size = Object.fromEntries(segments.map((one) => [one.id, one.members]))
        expect(size).toEqual({ 广州: 30, 深圳: 50, 杭州: 20, 广东: 80, 浙江: 20, 中国: 100 })
        expect(size['广东']).toBe(size['广州']! + size['深圳']!)
        const province = await world.values('province', asOf)
        expect(await world.values('province_built_in', asOf)).toEqual(province)
        expect(await world.values('province_by_file', asOf)).toEqual(province)
        expect(new Set(Object.values(await world.values('country_built_in', asOf)))).toEqual(new Set(['中国']))
      },
    )
  })
})

describe('conditions', () => {
  it('B06: any, every and latest car of an owner', async () => {
    await within(
      {
        sources: [
          events('purchase', { model: 'text', litres: 'number' }, [
            { id: 'owner', time: '2021-05-01', model: 'SUV', litres: 2 },
            { id: 'owner', time: '2024-05-01', model: 'sedan', litres: 1.5 },
            { id: 'big', time: '2022-05-01', model: 'SUV', litres: 3 },
          ]),
          entities('people', { name: 'text' }, [{ id: 'walker', name: 'x' }]),
        ],
        segments: {
          latest: { population: 'everyone', where: { latest: 'purchase', where: { litres: { 'at least': 1.8 } } } },
          any: { population: 'everyone', where: { did: 'purchase', where: { litres: { 'at least': 1.8 } } } },
          every: { population: 'everyone', where: { every: 'purchase', where: { litres: { 'at least': 1.8 } } } },
          latest_before: {
            population: 'everyone',
            where: { latest: 'purchase', where: { litres: { 'at least': 1.8 } }, within: 'until 2023-12-31' },
          },
        },
      },
      async (world) => {
        expect(await world.members('latest', asOf)).toEqual({ in: ['big'], unknown: ['walker'] })
        expect(await world.members('any', asOf)).toEqual({ in: ['big', 'owner'], unknown: [] })
        expect(await world.members('every', asOf)).toEqual({ in: ['big'], unknown: [] })
        expect(await world.members('latest_before', asOf)).toEqual({ in: ['big', 'owner'], unknown: ['walker'] })
      },
    )
  })

  it('B07: count, total and days of use by type; what was not used is 0', async () => {
    const of = (aggregate: Record<string, unknown>, type: string) => ({ ...aggregate, where: { type } })
    await within(
      {
        sources: [
          events('usage', { type: 'text', minutes: 'integer' }, [
            { id: 'C1', time: '2025-03-01 08:00:00', type: 'call', minutes: 5 },
            { id: 'C1', time: '2025-03-01 23:59:59', type: 'call', minutes: 15 },
            { id: 'C1', time: '2025-03-02 00:00:00', type: 'call', minutes: 40 },
          ]),
        ],
        attributes: [
          { attribute: 'calls', ...of({ count: 'usage' }, 'call') },
          { attribute: 'minutes', ...of({ sum: 'minutes', of: 'usage' }, 'call') },
          { attribute: 'days', ...of({ 'distinct days': 'usage' }, 'call') },
          { attribute: 'data', ...of({ count: 'usage' }, 'data') },
          { attribute: 'data_minutes', ...of({ sum: 'minutes', of: 'usage' }, 'data') },
        ],
        segments: {
          no_data: { 'did not': 'usage', where: { type: 'data' } },
          zero_data: { did: 'usage', where: { type: 'data' }, times: 0 },
        },
      },
      async (world) => {
        const values = await Promise.all(
          ['calls', 'minutes', 'days', 'data', 'data_minutes'].map((name) => world.values(name, asOf)),
        )
        expect(values.map((one) => Number(one['C1']))).toEqual([3, 60, 2, 0, 0])
        expect((await world.members('no_data', asOf)).in).toEqual(['C1'])
        expect((await world.members('zero_data', asOf)).in).toEqual(['C1'])
      },
    )
  })

  it('B11: of 100 people, of whom 30 bought in 30 days, 70 bought 0 times, which is did not buy', async () => {
    const bought = { did: 'order', within: 'last 30 days' }
    const woman = { attribute: 'gender', is: 'F' }
    const base = (where: unknown) => ({ population: 'everyone', where })
    await within(
      {
        sources: [
          events(
            'order',
            { amount: 'money' },
            numbered(45, (index) => ({ time: index < 30 ? '2025-03-02 00:00:00' : '2025-03-01 23:59:59', amount: 1 })),
          ),
          entities(
            'people',
            { gender: 'text' },
            numbered(100, (index) => ({ gender: ['F', 'M', ''][index % 3] })),
          ),
        ],
        attributes: [{ attribute: 'gender', given: 'people.gender' }],
        segments: {
          zero: base({ ...bought, times: 0 }),
          did_not: base({ 'did not': 'order', within: 'last 30 days' }),
          none: base({ none: [bought] }),
          one_way: base({ all: [bought, woman] }),
          other_way: base({ all: [woman, bought] }),
        },
      },
      async (world) => {
        const members = (id: string) => world.members(id, asOf)
        expect((await members('zero')).in).toHaveLength(70)
        expect(await members('did_not')).toEqual(await members('zero'))
        expect(await members('none')).toEqual(await members('zero'))
        expect((await members('one_way')).in).toHaveLength(10)
        expect(await members('other_way')).toEqual(await members('one_way'))
      },
    )
  })

  it('C01: A and (B or not C) on eight customers covering all truth cases', async () => {
    const [a, b, c] = ['a', 'b', 'c'].map((attribute) => ({ attribute, is: true }))
    const rows = Array.from({ length: 8 }, (_, index) => ({
      id: index.toString(2).padStart(3, '0'),
      a: index >= 4,
      b: index % 4 >= 2,
      c: index % 2 === 1,
    }))
    await within(
      {
        sources: [entities('facts', { a: 'boolean', b: 'boolean', c: 'boolean' }, rows)],
        attributes: ['a', 'b', 'c'].map((attribute) => ({ attribute, given: `facts.${attribute}` })),
        segments: { object: { population: 'everyone', where: { all: [a, { any: [b, { none: [c] }] }] } } },
        files: {
          'segments/yaml.yml': `segment: yaml
population: everyone
where:
  all:
    - attribute: a
      is: true
    - any:
        - { attribute: b, is: true }
        - none:
            - { attribute: c, is: true }
`,
        },
      },
      async (world) => {
        const wanted = { in: ['100', '110', '111'], unknown: [] }
        expect(await world.members('object', asOf)).toEqual(wanted)
        expect(await world.members('yaml', asOf)).toEqual(wanted)
      },
    )
  })

  it('C09: the leaf that fails is marked with its value; what is not known is unknown, not false', async () => {
    await within(
      {
        sources: [
          events('order', { amount: 'money' }, [
            { id: 'C5', time: '2024-12-26', amount: 800 },
            { id: 'C6', time: '2025-03-30', amount: 800 },
          ]),
          entities('people', { name: 'text' }, [{ id: 'C7', name: 'x' }]),
        ],
        attributes: [
          {
            attribute: 'recency',
            name: { zh: '距今天数', en: 'recency' },
            unit: '天',
            'days since': 'last',
            of: 'order',
          },
          { attribute: 'spend', sum: 'amount', of: 'order' },
        ],
        segments: {
          fresh: {
            population: 'everyone',
            where: {
              all: [
                { attribute: 'recency', 'at most': 90 },
                { any: [{ attribute: 'spend', 'at least': 500 }, { everyone: true }] },
              ],
            },
          },
        },
      },
      async (world) => {
        await world.run(asOf)
        const out = await world.project.explain('fresh', { entity: 'C5' })
        expect(out.entity).toMatchObject({ member: 'false', inPopulation: true })
        const [leaf, group] = out.rules[0]!.tree.parts!
        expect(leaf).toMatchObject({ truth: 'false', observed: [{ value: 95, unit: '天' }] })
        expect(leaf!.sentence.en).toContain('90')
        expect(group).toMatchObject({ truth: 'true', how: 'any' })
        const unknown = await world.project.explain('fresh', { entity: 'C7' })
        expect(unknown.entity?.member).toBe('unknown')
        expect(unknown.rules[0]!.tree.parts![0]).toMatchObject({ truth: 'unknown', observed: [{ value: null }] })
        expect((await world.project.explain('fresh', { entity: 'C6' })).entity?.member).toBe('true')
      },
    )
  })
})

describe('segments and schemes', () => {
  it('C02: three segments of 60, 40 and 30 whose union is 85 people, never 130', async () => {
    const parts: [string, number][] = [
      ['abc', 10],
      ['ab', 10],
      ['ac', 10],
      ['bc', 5],
      ['a', 30],
      ['b', 15],
      ['c', 5],
      ['', 15],
    ]
    const flags = parts.flatMap(([letters, count]) => Array<string>(count).fill(letters))
    const segment = (letter: string) => ({ population: 'everyone', where: { attribute: 'flags', contains: letter } })
    await within(
      {
        sources: [
          entities(
            'people',
            { flags: 'text' },
            numbered(100, (index) => ({ flags: flags[index] })),
          ),
        ],
        attributes: [{ attribute: 'flags', given: 'people.flags' }],
        segments: { a: segment('a'), b: segment('b'), c: segment('c') },
      },
      async (world) => {
        const manifest = await world.manifest(asOf)
        expect(manifest.segments.map((one) => one.members)).toEqual([60, 40, 30])
        expect(manifest.inAnySegment).toBe(85)
        expect(manifest.overlaps).toEqual([
          { a: 'a', b: 'b', both: 20 },
          { a: 'a', b: 'c', both: 20 },
          { a: 'b', b: 'c', both: 15 },
        ])
        expect((await world.project.entity('C0001'))!.segments.map((one) => one.id)).toEqual(['a', 'b', 'c'])
      },
    )
  })

  it('C03: of 1,000 customers each is in one class or unassigned; of two true rules the earlier wins, and it is counted', async () => {
    await within(
      {
        sources: [
          entities(
            'people',
            { spend: 'integer' },
            numbered(1000, (index) => ({ spend: index % 10 === 0 ? null : index })),
          ),
        ],
        attributes: [{ attribute: 'spend', given: 'people.spend' }],
        schemes: {
          tiers: {
            population: 'everyone',
            tiers: {
              of: 'spend',
              classes: [{ class: 'high', top: '20%' }, { class: 'middle', top: '50%' }, { class: 'low' }],
            },
          },
          rules: {
            population: 'everyone',
            table: {
              classes: [
                { class: 'first', when: { attribute: 'spend', 'at least': 500 } },
                { class: 'second', when: { attribute: 'spend', 'at least': 250 } },
              ],
            },
          },
        },
      },
      async (world) => {
        expect(await sizes(world, 'tiers')).toEqual({ high: 180, middle: 270, low: 450 })
        expect(Object.keys(await world.reasons('tiers', asOf))).toHaveLength(100)
        expect(await sizes(world, 'rules')).toEqual({ first: 450, second: 225 })
        expect((await world.project.entity('C0502'))!.classes.find((one) => one.scheme === 'rules')).toMatchObject({
          class: { id: 'first' },
          extras: { matched: 2 },
        })
        expect(
          Object.values(await world.reasons('rules', asOf)).filter((why) => why === 'no-rule-some-unknown'),
        ).toHaveLength(100)
      },
    )
  })

  it('G01: Starbucks: four corners, a value on the cut is in the better one, an unknown one in none', () =>
    withExample('starbucks', async (world) => {
      const { scheme, expected } = await expectedOf('starbucks')
      for (const look of expected) expect(await world.classes(scheme, look['as-of'])).toEqual(look.classes)
      expect(Object.keys(await world.reasons(scheme, expected[0]!['as-of']))).toEqual(['S6'])
    }))

  it('G04: the eleven households of Pulte are each in their own class, and only in it', () =>
    withExample('pulte', async (world) => {
      const { scheme, expected } = await expectedOf('pulte')
      expect(await world.classes(scheme, expected[0]!['as-of'])).toEqual(expected[0]!.classes)
      for (const id of Object.keys(expected[0]!.classes).filter((one) => one !== 'H12')) {
        const own = (await world.project.entity(id))!.classes.find((one) => one.scheme === scheme)!
        expect(own.extras).toMatchObject({ matched: 1 })
      }
    }))

  it('G05: classes roll up to groups, and the people of both levels add up', () =>
    withExample('pulte', async (world) => {
      const { schemes } = await world.manifest('2025-06-30')
      const [{ classes, groups }] = schemes as [(typeof schemes)[number]]
      expect(groups.map(({ id, members }) => [id, members])).toEqual([
        ['persons', 4],
        ['households', 7],
      ])
      expect(classes.reduce((sum, one) => sum + one.members, 0)).toBe(11)
    }))

  it('G05: 40 persons and 60 households are 100 people at either level', async () => {
    await within(
      {
        sources: [
          entities(
            'people',
            { adults: 'integer', age: 'integer' },
            numbered(100, (index) => ({ adults: index < 40 ? 1 : 2, age: 20 + (index % 50) })),
          ),
        ],
        attributes: [
          { attribute: 'adults', given: 'people.adults' },
          { attribute: 'age', given: 'people.age' },
        ],
        schemes: {
          stage: {
            population: 'everyone',
            table: {
              groups: [{ group: 'persons' }, { group: 'households' }],
              classes: [
                {
                  class: 'young',
                  group: 'persons',
                  when: {
                    all: [
                      { attribute: 'adults', is: 1 },
                      { attribute: 'age', 'less than': 40 },
                    ],
                  },
                },
                { class: 'older', group: 'persons', when: { attribute: 'adults', is: 1 } },
                { class: 'pair', group: 'households', when: { attribute: 'adults', is: 2 } },
              ],
            },
          },
        },
      },
      async (world) => {
        const [scheme] = (await world.manifest(asOf)).schemes
        expect(scheme!.groups.map((one) => one.members)).toEqual([40, 60])
        expect(scheme!.classes.reduce((sum, one) => sum + one.members, 0)).toBe(100)
      },
    )
  })

  it('G06: the twelfth household has no class and a reason; another rule gives everyone a place', () =>
    withExample('pulte', async (world) => {
      const day = '2025-06-30'
      expect(await world.reasons('life-stage', day)).toEqual({ H12: 'no-rule' })
      const [scheme] = (await world.manifest(day)).schemes
      const assigned = scheme!.classes.reduce((sum, one) => sum + one.members, 0)
      expect((100 * assigned) / (assigned + 1)).toBeCloseTo(91.7, 1)
      const written = await readFile(join(world.folder, 'schemes/life-stage.yml'), 'utf8')
      const another = '    - class: settled-single\n      group: persons\n      when: { attribute: adults, is: 1 }\n'
      await world.edit({ 'schemes/life-stage.yml': `${written.trimEnd()}\n${another}` })
      await world.apply(day)
      const classes = await world.classes('life-stage', day)
      expect(Object.values(classes)).not.toContain(null)
      expect(classes).toMatchObject({ H12: 'settled-single', H01: 'first-time' })
    }))

  it('G07, G08: Mr H goes from first home to two earners without children, and stays unless a fact says otherwise', () =>
    withExample('mr-h', async (world) => {
      const { scheme, expected } = await expectedOf('mr-h')
      for (const look of expected) expect(await world.classes(scheme, look['as-of'])).toEqual(look.classes)
      const path = await world.project.path('MrH', scheme)
      expect(path.map(({ class: id, from, to }) => [id, from, to])).toEqual([
        ['first-time', '2004-12-31', '2004-12-31'],
        ['two-earner-dink', '2008-12-31', '2011-12-31'],
      ])
      const noted = await world.project.path('MrH-noted', scheme)
      expect(noted.map((one) => one.class)).toEqual(['first-time', 'two-earner-dink', 'one-earner-dink'])
    }))

  it('G09: the size of home moves with the facts, and a class shows the median of its people', () =>
    withExample('mr-h', async (world) => {
      const { scheme, expected } = await expectedOf('mr-h')
      for (const look of expected) expect(await world.values('home_size', look['as-of'])).toEqual(look.home_size)
      const [first] = expected
      const classes = await world.classes(scheme, first!['as-of'])
      const homes = await world.values('home_size', first!['as-of'])
      const own = Object.keys(classes).flatMap((id) => (classes[id] === 'first-time' ? [Number(homes[id])] : []))
      expect(own).toEqual([60, 60])
    }))

  it('G02, N03: rows of the migration matrix add up to the first sizes, columns to the second; new and gone apart', async () => {
    /** 90 people at first, 10 of whom buy no more; 10 new ones later; every sixth of the rest moves. */
    const rows = numbered(100, (index) => ({ index })).flatMap(({ id, index }) => {
      const at = Number(index)
      const amount = 10 ** (at % 4)
      const first = at < 90 ? [{ id, time: '2025-01-15', amount }] : []
      const second = at < 10 ? [] : [{ id, time: '2025-03-15', amount: at % 6 === 0 ? 1000 : amount }]
      return [...first, ...second]
    })
    await within(
      {
        sources: [events('order', { amount: 'money' }, rows)],
        attributes: [{ attribute: 'spend', sum: 'amount', of: 'order', within: 'last 45 days' }],
        populations: { active: { did: 'order', within: 'last 45 days' } },
        schemes: {
          tier: {
            population: 'active',
            tiers: {
              of: 'spend',
              'cut by': 'threshold',
              classes: [
                { class: 'a', from: 1000 },
                { class: 'b', from: 100 },
                { class: 'c', from: 10 },
                { class: 'd' },
              ],
            },
          },
        },
      },
      async (world) => {
        const before = await world.classes('tier', '2025-01-31')
        const after = await world.classes('tier', asOf)
        const { flows } = await world.project.migration('tier', { from: { asOf: '2025-01-31' }, to: { asOf } })
        const total = (side: 'from' | 'to', id: string) =>
          flows.filter((one) => one[side] === id).reduce((sum, one) => sum + one.people, 0)
        const count = (classes: Record<string, string | null>, id: string) =>
          Object.values(classes).filter((one) => one === id).length
        for (const id of ['a', 'b', 'c', 'd']) {
          expect([id, total('from', id)]).toEqual([id, count(before, id)])
          expect([id, total('to', id)]).toEqual([id, count(after, id)])
        }
        expect([Object.keys(before).length, Object.keys(after).length]).toEqual([90, 90])
        expect([total('from', nowhere.new), total('to', nowhere.gone)]).toEqual([10, 10])
        expect(flows.reduce((sum, one) => sum + one.people, 0)).toBe(100)
        expect(flows.find((one) => one.from === 'b' && one.to === 'a')!.people).toBe(
          Object.keys(before).filter((id) => before[id] === 'b' && after[id] === 'a').length,
        )
      },
    )
  })
})

describe('runs', () => {
  const rows = numbered(40, (index) => ({ time: `2025-0${1 + (index % 3)}-15`, amount: index }))
  const spec: WorldSpec = {
    sources: [events('order', { amount: 'money' }, rows)],
    attributes: [{ attribute: 'spend', sum: 'amount', of: 'order' }],
    segments: {
      big: { attribute: 'spend', 'at least': 20 },
      some: { did: 'order', times: 1 },
      recent: { did: 'order', within: 'last 40 days' },
    },
    schemes: {
      tier: { tiers: { of: 'spend', 'cut by': 'threshold', classes: [{ class: 'a', from: 30 }, { class: 'b' }] } },
    },
  }

  it('carry over what was not selected, with its older as-of', async () => {
    await within(spec, async (world) => {
      await world.run('2025-02-28')
      const before = await world.members('recent', '2025-02-28')
      const classes = await world.classes('tier', '2025-02-28')
      await world.run(asOf, { select: ['big'] })
      const states = (await world.manifest(asOf)).segments.map(({ id, state, asOf: own }) => [
        id,
        state,
        own.slice(0, 10),
      ])
      expect(states.toSorted()).toEqual([
        ['big', 'computed', '2025-03-31'],
        ['recent', 'carried', '2025-02-28'],
        ['some', 'carried', '2025-02-28'],
      ])
      expect(await world.members('recent', asOf)).toEqual(before)
      expect(await world.classes('tier', asOf)).toEqual(classes)
      expect((await world.members('big', asOf)).in).toEqual(
        rows.flatMap((row) => (Number(row['amount']) >= 20 ? [row['id']] : [])),
      )
      await world.run('2025-04-30')
      expect((await world.manifest('2025-04-30')).segments.every((one) => one.state === 'computed')).toBe(true)
    })
  })

  it('compute what is in force, whatever the files say since, and say that they differ and are broken', async () => {
    await within(spec, async (world) => {
      await world.run('2025-02-28')
      await world.edit({
        'segments/00001.yml': 'segment: big\nwhere: { attribute: spend, at least: 30 }\n',
        'segments/00002.yml': 'segment: some\nwhere: { did: ordr }\n',
        'segments/00003.yml': 'segment: recent\nwhere: { all: [\n',
        'segments/new.yml': 'segment: new\nwhere: { did: order }\n',
      })
      const { problems, definitions } = await world.run(asOf)
      expect(problems.map(({ code, exit, message }) => [code, exit, /\d+/.exec(message.en)?.[0]]).slice(-2)).toEqual([
        ['files-differ', 0, '3'],
        ['files-broken', 0, '1'],
      ])
      expect(problems.filter((one) => one.severity === 'error')).toEqual([])
      expect(definitions).toEqual({ added: [], changed: [], removed: [], reworded: [] })
      const { segments } = await world.manifest(asOf)
      expect(segments.map(({ id, state, version }) => [id, state, version])).toEqual([
        ['big', 'computed', 1],
        ['some', 'computed', 1],
        ['recent', 'computed', 1],
      ])
      expect((await world.members('big', asOf)).in).toHaveLength(20)
      await expect(world.run(asOf, { select: ['new'] })).rejects.toThrow('not-in-force')
    })
  })

  it('never stop for one failing segment: the others are computed, it is carried over, and the answer is exit code 1', async () => {
    const list = { segment: 'big', where: { 'in list': 'vip.csv' } }
    const more = { files: { 'vip.csv': 'c001\nc002\n' }, segments: { ...spec.segments, big: list.where } }
    await within({ ...spec, ...more }, async (world) => {
      await world.run('2025-02-28')
      const before = await world.members('big', '2025-02-28')
      await world.edit({ 'vip.csv': null })
      const { problems } = await world.run(asOf)
      const errors = problems.filter((one) => one.severity === 'error')
      expect(errors.map(({ code, exit }) => [code, exit])).toEqual([
        ['unreadable-list', 3],
        ['segment-failed', 1],
      ])
      const { segments } = await world.manifest(asOf)
      expect(segments.find((one) => one.id === 'big')).toMatchObject({
        state: 'failed',
        asOf: '2025-02-28T16:00:00.000Z',
        members: before.in.length,
      })
      expect(segments.find((one) => one.id === 'some')).toMatchObject({ state: 'computed', members: 40 })
      expect(await world.members('big', asOf)).toEqual(before)
    })
    const broken = { ...spec.segments, big: { attribute: 'spent', 'at least': 20 }, new: { all: [] } }
    await within({ ...spec, segments: broken }, async (world) => {
      const { problems } = await world.run(asOf)
      const errors = problems.filter((one) => one.severity === 'error')
      expect(errors.map(({ code, exit }) => [code, exit])).toEqual([
        ['unknown-attribute', 3],
        ['empty-group', 3],
        ['segment-failed-first', 1],
        ['segment-failed-first', 1],
      ])
      expect((await world.manifest(asOf)).segments.map((one) => one.id)).toEqual(['some', 'recent'])
    })
  })

  it('leave a segment behind that moved to another kind, and refuse to publish when nothing was ever loaded', async () => {
    await within(spec, async (world) => {
      await world.run('2025-02-28')
      await world.edit({
        'fenqun.yml': JSON.stringify({ fenqun: 1, project: 'world', kinds: { account: {} } }),
        'segments/00003.yml': JSON.stringify({ segment: 'recent', kind: 'account', where: { everyone: true } }),
      })
      const { manifest } = await world.apply(asOf)
      expect(manifest.kinds['customer']!.segments.map((one) => one.id)).toEqual(['big', 'some'])
      expect(manifest.kinds['account']!.segments).toMatchObject([{ id: 'recent', state: 'computed', members: 0 }])
    })
    await within(spec, async (world) => {
      await world.edit({ 'data/order_source.csv': null })
      await expect(world.run(asOf)).rejects.toMatchObject({ problems: [{ code: 'nothing-loaded', exit: 3 }] })
      await expect(world.project.published()).rejects.toMatchObject({ problems: [{ code: 'nothing-published' }] })
    })
    const people = entities('people', { name: 'text' }, [{ id: 'A', name: 'x' }])
    await within({ ...spec, sources: [...spec.sources, people] }, async (world) => {
      await world.edit({ 'data/order_source.csv': null })
      const { problems } = await world.run(asOf)
      expect(problems[0]).toMatchObject({
        code: 'nothing-loaded',
        exit: 1,
        place: { file: 'sources/order_source.yml' },
      })
    })
  })

  it('count who entered and left since the run before, with the reason', async () => {
    await within(spec, async (world) => {
      await world.run('2025-02-28')
      await world.run(asOf)
      const recent = (await world.manifest(asOf)).segments.find((one) => one.id === 'recent')!
      const [before, now] = [await world.members('recent', '2025-02-28'), await world.members('recent', asOf)]
      expect(recent.entered).toBe(now.in.filter((id) => !before.in.includes(id)).length)
      expect(recent.left).toBe(before.in.filter((id) => !now.in.includes(id)).length)
      const { engine } = world.project
      const { changes: files } = await world.project.published()
      const reasons = await engine.rows(
        `SELECT DISTINCT change, reason FROM ${engine.parquetSource([files!.changes('customer')])} WHERE id = 'recent' ORDER BY 1`,
      )
      expect(reasons).toEqual([
        { change: 'entered', reason: 'data' },
        { change: 'left', reason: 'time' },
      ])
    })
  })

  it('keep two kinds apart: each has its own people, events and definitions', async () => {
    await within(
      {
        project: { kinds: { customer: { name: '客户' }, account: { name: { zh: '企业', en: 'Account' } } } },
        sources: [
          events('order', { amount: 'money' }, [{ id: 'X1', time: '2025-01-01', amount: 5 }]),
          events(
            'contract',
            { amount: 'money' },
            [
              { id: 'X1', time: '2025-01-01', amount: 500 },
              { id: 'X2', time: '2025-01-01', amount: 50 },
            ],
            { of: 'account' },
          ),
        ],
        attributes: [
          { family: 'value', kind: 'customer', attributes: [{ attribute: 'spend', sum: 'amount', of: 'order' }] },
          { family: 'value', kind: 'account', attributes: [{ attribute: 'spend', sum: 'amount', of: 'contract' }] },
        ],
        segments: {
          people: { attribute: 'spend', 'at least': 1 },
          firms: { kind: 'account', where: { attribute: 'spend', 'at least': 100 } },
        },
      },
      async (world) => {
        expect((await world.members('people', asOf)).in).toEqual(['X1'])
        expect((await world.members('firms', asOf, 'account')).in).toEqual(['X1'])
        expect(Object.values(await world.values('spend', asOf, 'account')).map(Number)).toEqual([500, 50])
        expect(Object.values(await world.values('spend', asOf)).map(Number)).toEqual([5])
      },
    )
  })
})
