import { randomUUID } from 'node:crypto'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openDuckDb } from '../src/engines/duckdb/engine.ts'
import type { FileEngine } from '../src/engines/engine.ts'
import { postgresUrl } from './support/postgres.ts'
import { paretoStory } from './support/random-buyers.ts'
import { randomOrders } from './support/random-orders.ts'
import { asOf, randomShop, shopDefinitions, shopSegments } from './support/random-shop.ts'
import { sampleRules } from './support/random-rules.ts'
import type { Given, GivenRow, World, WorldSource, WorldSpec } from './support/world.ts'
import { entities, events, links, makeWorld } from './support/world.ts'

/** Types of columns in the database, by those of sources. */
const sqlTypes: Record<string, string> = {
  text: 'text',
  integer: 'bigint',
  money: 'numeric(12,2)',
  number: 'double precision',
  boolean: 'boolean',
  date: 'date',
  time: 'timestamp',
  list: 'text',
}

let client: pg.Client
let schema: string
let reader: FileEngine
let scratch: string
const worlds: World[] = []

const named = (text: string) => `"${text.replaceAll('"', '""')}"`

/** Puts the rows of a source into a table, and answers with the source that reads it. */
async function inDatabase(source: WorldSource, types: Record<string, string> = {}): Promise<WorldSource> {
  const columns = source.definition['columns'] as Record<string, Record<string, unknown>>
  const stored = Object.entries(columns).filter(([, one]) => !one['multiply'] && !one['subtract'])
  const typeOf = ([name, one]: (typeof stored)[number]) =>
    types[name] ??
    (one['as'] === 'time'
      ? 'timestamp'
      : String(one['as']).startsWith('valid')
        ? 'date'
        : sqlTypes[String(one['type'] ?? 'text')])
  const table = `${named(schema)}.${named(String(source.definition['source']))}`
  await client.query(`DROP TABLE IF EXISTS ${table}`)
  const header = (one: (typeof stored)[number]) => String(one[1]['column'] ?? one[0])
  await client.query(
    `CREATE TABLE ${table} (${stored.map((one) => `${named(header(one))} ${typeOf(one)}`).join(', ')})`,
  )
  for (const row of source.rows) {
    const values = stored.map(([name]) => row[name] ?? null)
    await client.query(`INSERT INTO ${table} VALUES (${values.map((_, index) => `$${index + 1}`).join(', ')})`, values)
  }
  const plain = structuredClone(columns)
  for (const column of Object.values(plain)) delete column['format']
  return { definition: { ...source.definition, from: { table }, columns: plain }, rows: [] }
}

beforeAll(async () => {
  schema = `shop ${randomUUID()}`
  client = new pg.Client({ connectionString: await postgresUrl() })
  await client.connect()
  await client.query(`SET timezone = 'UTC'; CREATE SCHEMA ${named(schema)}`)
  scratch = await mkdtemp(join(tmpdir(), 'fenqun-tables-'))
  reader = await openDuckDb({
    temporaryFolder: join(scratch, 'spill'),
    readable: [tmpdir()],
    writable: [scratch],
    threads: 1,
  })
})
afterAll(async () => {
  await Promise.all(worlds.map((world) => world.close()))
  await client.query(`DROP SCHEMA ${named(schema)} CASCADE`)
  await client.end()
  await reader.close()
  await rm(scratch, { recursive: true })
})

async function world(spec: WorldSpec): Promise<World> {
  const made = await makeWorld(spec)
  worlds.push(made)
  return made
}

/** The same rows as files on both engines, and as tables; `types` are the tables' own. */
async function three(spec: WorldSpec, types: Record<string, string> = {}): Promise<World[]> {
  const tables = []
  for (const source of spec.sources) tables.push(await inDatabase(source, types))
  return [
    await world({ ...spec, engine: 'duckdb' }),
    await world({ ...spec, engine: 'postgres' }),
    await world({ ...spec, sources: tables, engine: 'postgres' }),
  ]
}

async function expectEqual(all: readonly World[], day: string, people: number): Promise<void> {
  for (const one of all) {
    const { problems } = await one.run(day)
    expect(problems.filter(({ severity }) => severity === 'error')).toEqual([])
  }
  for (const file of ['profile', 'members'] as const) {
    const sources = []
    for (const one of all) {
      const { files } = await one.project.published()
      sources.push(`SELECT * FROM ${reader.parquetSource([files[file]('customer')])}`)
    }
    const [first, ...others] = sources
    const [, described, alike] = await Promise.all(sources.map((sql) => reader.rows(`DESCRIBE ${sql}`)))
    expect(alike).toEqual(described)
    for (const other of others) {
      expect(await reader.rows(`(${first} EXCEPT ALL ${other}) UNION ALL (${other} EXCEPT ALL ${first})`)).toEqual([])
    }
    const [count] = await reader.rows(`SELECT count(*) AS n FROM (${first})`)
    expect(count?.['n']).toBe(people)
  }
}

const countsOf = async (one: World, source: string) =>
  (await one.project.load()).sources.find((report) => report.source === source)?.counts

const hostile = ["it's", '“客”\\', 'a,b%_', '"x"', 'line\nbreak', '🛒 é', ' 空 白 ', '\u3000', '', '-', 'NULL', '\\N']

describe('tables of the database that computes', () => {
  it('give what files with the same rows give, cell for cell', async () => {
    const shop = randomShop(7)
    const rules = sampleRules(60, 7).map((where, index) => [`r${index}`, { where, population: 'everyone' }] as const)
    const spec: WorldSpec = {
      ...shopDefinitions,
      schemes: {
        ...shopDefinitions.schemes,
        rfm: { population: 'buyers', rfm: { recency: 'recency', frequency: 'orders', money: 'spend' } },
      },
      sources: shop.sources(),
      segments: { ...shopSegments, ...Object.fromEntries(rules) },
    }
    const all = await three(spec)
    await expectEqual(all, asOf, 40)
    const [first, , last] = all
    const id = '客0\'"\\'
    for (const at of [asOf, '2025-01-15'])
      expect(await last!.project.evaluate('customer', id, { asOf: at })).toEqual({
        ...(await first!.project.evaluate('customer', id, { asOf: at })),
      })
    const [one, other] = await Promise.all([first!.project.entity(id), last!.project.entity(id)])
    expect(other?.sources.map(({ source, rows }) => ({ source, rows }))).toEqual(
      one?.sources.map(({ source, rows }) => ({ source, rows })),
    )
    const { event, sums } = await first!.project.cohorts()
    const cohortsOf = async (world: World) =>
      (await world.project.cohorts({ event: event.id, by: 'week', sum: sums[0]!.id })).cohorts
    const cohorts = await cohortsOf(first!)
    expect(cohorts.length).toBeGreaterThan(2)
    expect(await cohortsOf(last!)).toEqual(cohorts)
    expect((await last!.project.load()).sources.map(({ state }) => state)).toEqual([
      'unchanged',
      'unchanged',
      'unchanged',
    ])
    const { run } = (await last!.project.published()).manifest
    expect(await last!.project.repeat(run)).toMatchObject({ equal: true, differs: [] })
  })

  it('make what people are worth, by every way to look ahead, for all, for one alone, and in a back-test', async () => {
    const story = paretoStory({ r: 1.2, alpha: 20, s: 0.7, beta: 150 })
    const orders = randomOrders(story, { customers: 60, days: 620, first: '2023-06-01', seed: 5 })
    const people = [...new Set(orders.map((one) => one.id))].map((id, at) => ({
      id,
      member: at % 3 === 0,
      months: at % 7,
      over: at % 4 === 0,
    }))
    const ledger = [
      { line: 'sales', income: 'sales', of: 'order', sum: 'amount' },
      { line: 'goods', cost: 'product', share: '60%', 'of line': 'sales' },
      { line: 'packed', cost: 'service', of: 'order', each: 0.35, where: { channel: hostile[0]! } },
    ]
    const buying = { of: 'order', sum: 'amount', horizon: '1 year', discount: '10% a year', 'at least': 10 }
    const models = {
      rate: { ledger, current: { horizon: '3 years', discount: '10% a year', 'keep rate': '80% a year' } },
      buys: { ledger, current: { by: 'pareto/nbd', ...buying, covariates: ['member'] } },
      may: { ledger, current: { by: 'bg/bb', ...buying, period: 'month' } },
      pays: { ledger, current: { by: 'contract', ...buying, period: 'month' } },
      told: {
        ledger,
        current: {
          by: 'contract',
          period: 'month',
          renewals: { attribute: 'months' },
          left: { attribute: 'over', is: true },
          horizon: 'endless',
          discount: '10% a year',
          'at least': 10,
        },
      },
    }
    const all = await three({
      sources: [
        events(
          'order',
          { amount: 'money', channel: 'text', no: { as: 'event id' } },
          orders.map((one, at) => ({ ...one, no: `${at}`, channel: hostile[at % 8]! })),
        ),
        entities('people', { member: 'boolean', months: 'integer', over: 'boolean' }, people),
      ],
      attributes: [
        ...['member', 'months', 'over'].map((name) => ({ attribute: name, given: `people.${name}` })),
        { attribute: 'clv', 'of value': 'buys' },
        { attribute: 'alive', 'of value': 'may', part: 'alive' },
      ],
      models,
      segments: { active: { attribute: 'alive', 'at least': 0.5 } },
    })
    const day = '2024-12-31'
    await expectEqual(all, day, people.length)
    const [first, , last] = all
    const id = people[0]!.id
    expect(await last!.project.evaluate('customer', id, { asOf: day })).toEqual(
      await first!.project.evaluate('customer', id, { asOf: day }),
    )
    const asked = async ({ project }: World) => [
      await project.personValues(id),
      await project.valueLedger('buys', { per: 'year' }),
      { ...(await project.backTestValue('buys', { days: 90 })), run: '' },
      { ...(await project.backTestValue('pays', { days: 90 })), run: '' },
    ]
    const [here, there] = [await asked(first!), await asked(last!)]
    expect(JSON.parse(JSON.stringify(there).replaceAll(/"run":"[^"]*"/g, '"":""'))).toEqual(
      JSON.parse(JSON.stringify(here).replaceAll(/"run":"[^"]*"/g, '"":""')),
    )
  })

  it('make orders, refunds, products and one of equal rows, with hostile texts and missing ids', async () => {
    const rows: GivenRow[] = hostile.flatMap((text, index) => [
      {
        id: `c${index % 4}`,
        time: `2025-03-${String(index + 1).padStart(2, '0')} 10:00:00`,
        order: `o${index}`,
        channel: text,
        quantity: index,
        price: 1.25,
        tags: `${text};b`,
      },
      {
        id: `c${index % 4}`,
        time: `2025-03-${String(index + 1).padStart(2, '0')} 10:00:01`,
        order: `o${index}`,
        channel: 'x',
        quantity: -1,
        price: 0.05,
        tags: '',
      },
    ])
    const twice: GivenRow = {
      id: 'c1',
      time: '2025-03-20 00:00:00',
      order: 'C9',
      channel: 'back',
      quantity: 3,
      price: 7,
      tags: '',
    }
    const sources = [
      events(
        'line',
        {
          order: { as: 'order' },
          channel: { type: 'text', missing: ['-', 'NULL'], column: 'The "channel"' },
          quantity: 'integer',
          price: 'money',
          amount: { type: 'money', multiply: ['quantity', 'price'] },
          tags: 'list',
        },
        [...rows, twice, twice, { ...twice, id: ' ' }, { ...twice, id: null }],
        { orders: 'order', 'refund when': { column: 'order', 'starts with': 'C' } },
      ),
    ]
    const all = await three({
      sources,
      attributes: [
        { attribute: 'lines', count: 'line' },
        { attribute: 'net', sum: 'amount', of: 'line' },
        { attribute: 'gross', sum: 'amount', of: 'order' },
        { attribute: 'sorts', distinct: 'channel', of: 'line' },
        { attribute: 'first_channel', first: 'channel', of: 'order' },
        { attribute: 'last_channel', last: 'channel', of: 'line' },
        { attribute: 'several', sum: 'lines', of: 'order' },
      ],
      segments: { tagged: { every: 'line', where: { tags: { 'includes any': ['b', "it's"] } } } },
    })
    await expectEqual(all, '2025-03-31', 4)
    const counts = await Promise.all(all.map((one) => countsOf(one, 'line_source')))
    expect(counts[0]).toEqual({ read: 28, accepted: 25, rejected: 0, duplicates: 1, withoutId: 2 })
    expect(counts[1]).toEqual(counts[0])
    expect(counts[2]).toEqual(counts[0])
  })

  it('A05: ids that share a phone are one there too, in a run, live and parted again', async () => {
    const rows = Array.from({ length: 24 }, (_, index): GivenRow => ({
      id: `c${index % 8}`,
      time: `2025-03-${String(1 + (index % 5)).padStart(2, '0')} 10:00:00`,
      line: `L${30 - index}`,
      amount: index,
      phone: ['13800138000', '138 0013 8001', null, '+86-13800138000', 'x', '13800138001', null, '13800138002'][
        index % 8
      ]!,
    }))
    const phone = { private: 'phone', identifies: 'phone' }
    const all = await three({
      sources: [events('line', { line: { as: 'event id' }, amount: 'money', phone }, rows)],
      attributes: [
        { attribute: 'lines', count: 'line' },
        { attribute: 'sum', sum: 'amount', of: 'line' },
        { attribute: 'latest', last: 'amount', of: 'line' },
      ],
      segments: { many: { did: 'line', times: 'at least 4' } },
      files: { 'identity/customer.yml': JSON.stringify({ identity: 'customer', match: [{ by: 'phone' }] }) },
    })
    await expectEqual(all, '2025-03-31', 6)
    for (const world of all) {
      expect(await world.members('many', '2025-03-31')).toEqual({ in: ['c0', 'c1'], unknown: [] })
      const live = await world.project.evaluate('customer', 'c3', { asOf: '2025-03-31' })
      expect(live.attributes.find((one) => one.id === 'lines')?.value).toBe(6)
      expect(live.attributes.find((one) => one.id === 'latest')?.value).toBe(
        (await world.values('latest', '2025-03-31'))['c0'],
      )
      await world.project.identity.part(['c0'], { by: 'x' })
    }
    await expectEqual(all, '2025-04-30', 7)
  })

  it('make nobody one by an identifier that a later row of the event took back', async () => {
    const phone = { private: 'phone', identifies: 'phone' }
    const rows = [
      { id: 'a', time: '2025-03-01 09:00:00', line: 1, phone: '13800138000' },
      { id: 'b', time: '2025-03-01 09:00:00', line: 2, phone: '13800138000' },
      { id: 'a', time: '2025-03-01 10:00:00', line: 1, phone: '13900139000' },
    ]
    const all = await three({
      sources: [events('line', { line: { as: 'event id' }, phone }, rows)],
      attributes: [{ attribute: 'lines', count: 'line' }],
      segments: { some: { did: 'line' } },
      files: { 'identity/customer.yml': JSON.stringify({ identity: 'customer', match: [{ by: 'phone' }] }) },
    })
    await expectEqual(all, '2025-03-31', 2)
    for (const one of all) expect(await one.members('some', '2025-03-31')).toMatchObject({ in: ['a', 'b'] })
  })

  it('A06: are brought to canonical forms as files are, texts of any kind', async () => {
    const texts = ['广东省', '廣東', '廣東(dong)', '粤x', '杭州市', null, ...hostile]
    const rows = texts.map((text, index): GivenRow => ({ id: `c${index}`, place: text, job: text }))
    const bought = texts.map((text, index): GivenRow => ({ id: `c${index}`, time: '2025-03-01', where: text }))
    const all = await three(
      {
        sources: [
          entities(
            'people',
            { place: { normalise: 'region' }, job: { normalise: { file: 'jobs.csv', else: '其他' }, missing: ['-'] } },
            rows,
          ),
          events('visit', { where: { normalise: { table: 'region', else: 'missing' } } }, bought),
        ],
        attributes: ['place', 'place_raw', 'job', 'job_raw']
          .map((name): Record<string, unknown> => ({ attribute: name, given: `people.${name}` }))
          .concat([
            { attribute: 'where', last: 'where', of: 'visit' },
            { attribute: 'where_raw', last: 'where_raw', of: 'visit' },
          ]),
        segments: { 'from-guangdong': { attribute: 'where', is: '广东' } },
        files: { 'jobs.csv': '"it\'s",x\n*b%_,y\n🛒 é,z\n' },
      },
      { place: 'varchar(40)' },
    )
    await expectEqual(all, '2025-03-31', texts.length)
    const last = all[2]!
    expect(await last.values('place', '2025-03-31')).toMatchObject({
      c0: '广东',
      c1: '广东',
      c2: '广东',
      c3: '粤x',
      c4: '杭州',
    })
    expect(await last.values('where', '2025-03-31')).toMatchObject({ c2: '广东', c4: '杭州', c3: null })
    const found = await Promise.all(
      all.map(async (one) =>
        (await one.project.load({ again: true })).sources.map((each) => each.findings?.normalised),
      ),
    )
    expect(found[1]).toEqual(found[0])
    expect(found[2]).toEqual(found[0])
    expect(found[2]?.[0]?.[0]?.merged[0]).toMatchObject({ value: '广东', rows: 3, count: 3 })
    const fits = await Promise.all(
      all.map((one) => one.project.fit('from-guangdong', { event: 'visit', by: 'where', base: 'everyone' })),
    )
    expect(fits[0]).toMatchObject({
      buyers: 3,
      baseBuyers: 4,
      of: 2,
      products: [{ product: '广东' }, { product: '杭州' }],
    })
    expect({ ...fits[1], run: '' }).toEqual({ ...fits[0], run: '' })
    expect({ ...fits[2], run: '' }).toEqual({ ...fits[0], run: '' })
  })

  it('read wall times in the zone of the source, and reject those that never were', async () => {
    const times: Given[] = [
      '2025-03-09 01:59:59',
      '2025-03-09 02:30:00',
      '2025-03-09 03:00:00',
      '2025-11-02 01:30:00',
      '2025-06-30 23:30:00',
      null,
    ]
    const rows = times.map((time, index) => ({ id: `c${index % 2}`, time, n: index }))
    const zoned = { 'time zone': 'America/New_York', 'reject limit': '50%' }
    const all = await three({
      project: { 'time zone': 'Europe/Berlin' },
      sources: [
        events('call', { n: 'integer' }, rows, zoned),
        entities(
          'people',
          { born: 'date', seen: 'time' },
          [
            { id: 'c0', born: '1990-02-28', seen: '2025-11-02 01:30:00' },
            { id: 'c7', born: null, seen: null },
          ],
          zoned,
        ),
      ],
      attributes: [
        { attribute: 'days', 'distinct days': 'call' },
        { attribute: 'first_day', 'first time': 'call' },
        { attribute: 'last_n', last: 'n', of: 'call' },
        { attribute: 'seen', given: 'people.seen' },
        { attribute: 'years', age: 'born_on' },
        { attribute: 'born_on', given: 'people.born' },
      ],
    })
    await expectEqual(all, '2025-12-31', 3)
    const loaded = await Promise.all(all.map(async (one) => (await one.project.load({ again: true })).sources[0]!))
    expect(loaded[2]).toMatchObject({
      counts: { ...loaded[0]!.counts, rejected: 2 },
      findings: { gaps: 1, overlaps: 1, from: loaded[0]!.findings!.from },
    })
    const said = loaded[2]!.problems.find(({ code }) => code === 'rejected-rows-in-table')
    expect(said?.hint?.en).toContain(
      'column "time": a time that the clocks were put forward over, 1 rows (such as "2025-03-09 02:30:00")',
    )
  })

  it('are loaded again when a row came, went or changed, and only then; earlier runs can still be repeated', async () => {
    const rows: GivenRow[] = [
      { id: 'a', time: '2025-03-01 10:00:00', amount: 10 },
      { id: 'b', time: '2025-03-02 10:00:00', amount: 20 },
      { id: 'b', time: '2025-03-03 10:00:00', amount: 30 },
    ]
    const source = await inDatabase(events('order', { amount: 'money' }, rows))
    const one = await world({
      engine: 'postgres',
      sources: [source],
      attributes: [{ attribute: 'spend', sum: 'amount', of: 'order' }],
      segments: { big: { attribute: 'spend', 'at least': 25 } },
    })
    const table = (source.definition['from'] as { table: string }).table
    const day = '2025-03-31'
    const first = await one.run(day)
    expect(await one.values('spend', day)).toEqual({ a: 10, b: 50 })
    const stateAfter = async (sql: string) => {
      await client.query(sql)
      return (await one.project.load()).sources[0]?.state
    }
    expect(await stateAfter('SELECT 1')).toBe('unchanged')
    expect(await stateAfter(`UPDATE ${table} SET amount = amount`)).toBe('unchanged')
    expect(await stateAfter(`UPDATE ${table} SET amount = 25 WHERE id = 'a'`)).toBe('loaded')
    expect(await stateAfter(`DELETE FROM ${table} WHERE amount = 20`)).toBe('loaded')
    expect(await stateAfter(`INSERT INTO ${table} VALUES ('c', '2025-03-05', 1), ('A', '2025-03-05', 2)`)).toBe(
      'loaded',
    )
    expect(await stateAfter(`INSERT INTO ${table} VALUES ('c', '2025-03-05', 1)`)).toBe('loaded')
    expect(await stateAfter('SELECT 1')).toBe('unchanged')
    const later = await one.run(day)
    expect(await one.values('spend', day)).toEqual({ A: 2, a: 25, b: 30, c: 1 })
    expect(await one.members('big', day)).toEqual({ in: ['a', 'b'], unknown: [] })
    expect(later.manifest.kinds['customer']?.segments[0]).toMatchObject({ members: 2 })
    expect(await one.project.repeat(first.manifest.run)).toMatchObject({ equal: true, differs: [] })
    expect(await one.project.evaluate('customer', 'b', { asOf: '2025-03-02' })).toMatchObject({ known: false })
    expect(await one.project.evaluate('customer', 'b', { asOf: '2025-03-03' })).toMatchObject({
      attributes: [{ id: 'spend', value: 30 }],
    })
    const report = await one.project.report()
    expect(report.quality).toMatchObject({
      sources: [{ rowsRead: 5, accepted: 4, duplicates: 1, newest: '2025-03-05' }],
    })
    expect((await one.project.explain('big', { entity: 'b' })).entity?.member).toBe('true')
  })

  it('have columns of every type a source can read', async () => {
    const table = `${named(schema)}.kinds`
    await client.query(`CREATE DOMAIN ${named(schema)}.price AS numeric(20,6); CREATE TYPE ${named(schema)}.colour AS ENUM ('red', 'blue');
      CREATE TABLE ${table} (id uuid, at timestamptz, "id " bigint, seen text, small smallint, deep numeric, price ${named(schema)}.price, rate real, big double precision,
        colour ${named(schema)}.colour, code char(4), tags text[], ok boolean, day date, stamp timestamptz)`)
    const id = '00000000-0000-0000-0000-00000000000'
    await client.query(`INSERT INTO ${table} VALUES
      ('${id}1', '2025-03-01 00:30:00+08', 1, 'x', 1, 2, 1.00005, 0.1, 1e300, 'red', 'a', '{" a ",NULL,"",b}', true, '2025-03-01', '2025-02-28 17:00:00Z'),
      ('${id}1', '2025-03-01 00:30:00+08', 2, 'x', 1, 2, 1.00005, 0.5, 1e300, 'red', 'a', '{" a ",NULL,"",b}', true, '2025-03-01', '2025-02-28 17:00:00Z'),
      ('${id}2', '2025-03-02', 3, 'y', 2, 'NaN', 2, 'NaN', '-Infinity', 'blue', '', '{}', false, 'infinity', NULL),
      ('${id}3', '2025-03-02', 4, 'y', 2, 2.5, 2, 1, 1, NULL, NULL, NULL, NULL, NULL, NULL),
      ('${id}4', '2025-03-02', 5, 'y', 2, 1e30, 2, 1, 1, NULL, NULL, NULL, NULL, NULL, NULL),
      ('${id}5', 'infinity', 6, 'y', 2, 1, 99999999999999, 1, 1, NULL, NULL, NULL, NULL, NULL, NULL),
      ('${id}6', '-infinity', 7, 'y', 2, 1, 1, 1, 1, NULL, NULL, NULL, NULL, NULL, NULL),
      (NULL, '2025-03-02', 8, 'y', 2, 1, 1, 1, 1, NULL, NULL, NULL, NULL, NULL, NULL)`)
    await client.query(`CREATE VIEW ${named(schema)}.kinds_view AS SELECT * FROM ${table}`)
    const columns = {
      customer: { column: 'id', as: 'id' },
      at: { as: 'time' },
      id: { column: 'id ', as: 'event id' },
      seen: { type: 'text' },
      small: { type: 'integer' },
      deep: { type: 'integer' },
      price: { type: 'money' },
      rate: { type: 'number', missing: ['0.5'] },
      big: { type: 'number' },
      share: { column: 'small', type: 'percent' },
      much: { type: 'number', multiply: ['big', 'big'] },
      colour: { type: 'text' },
      code: { type: 'text' },
      tags: { type: 'list' },
      ok: { type: 'boolean' },
      born: { column: 'day', type: 'date' },
      stamp: { type: 'date' },
    }
    const one = await world({
      engine: 'postgres',
      sources: [
        {
          definition: {
            source: 'kinds',
            event: 'kind',
            from: { table: `${named(schema)}.kinds_view` },
            columns,
            'reject limit': '90%',
          },
          rows: [],
        },
      ],
      attributes: [
        { attribute: 'n', count: 'kind' },
        ...['deep', 'price', 'rate', 'big', 'share', 'much', 'colour', 'code', 'tags', 'ok', 'born', 'stamp'].map(
          (name) => ({
            attribute: `a_${name}`,
            last: name,
            of: 'kind',
          }),
        ),
        { attribute: 'day', 'last time': 'kind' },
      ],
    })
    const report = (await one.project.load()).sources[0]!
    expect(report.problems.filter(({ severity }) => severity === 'error')).toEqual([])
    expect(report.counts).toEqual({ read: 8, accepted: 2, rejected: 5, duplicates: 0, withoutId: 1 })
    expect(report.findings).toMatchObject({ notFinite: 0, overlaps: 0 })
    const asOf = '2025-03-31'
    const [first] = [`${id}1`]
    const value = async (attribute: string) => (await one.values(attribute, asOf))[first]
    expect(await value('n')).toBe(2)
    expect(await value('day')).toBe('2025-03-01')
    expect([await value('a_price'), await value('a_rate'), await value('a_share'), await value('a_much')]).toEqual([
      1.0001,
      0.1,
      0.01,
      null,
    ])
    expect([await value('a_colour'), await value('a_code'), await value('a_tags')]).toEqual(['red', 'a', ['a', 'b']])
    expect([await value('a_born'), await value('a_stamp'), await value('a_big')]).toEqual([
      '2025-03-01',
      '2025-03-01',
      1e300,
    ])
  })

  it('keep of each event id the latest row, refuse too many rejects, and come back when the schema was dropped', async () => {
    const rows: GivenRow[] = [
      { id: 'a', time: '2025-03-01 10:00:00', line: 1, order: 'o', amount: 10 },
      { id: 'a', time: '2025-03-01 11:00:00', line: 1, order: 'o', amount: 20 },
      { id: 'a', time: '2025-03-01 10:00:00', line: 1, order: 'p', amount: 30 },
      { id: 'a', time: '2025-03-01 10:00:00', line: null, order: 'p', amount: 40 },
      { id: 'b', time: '2025-03-01 10:00:00', line: null, order: 'q', amount: 50 },
    ]
    const own = { line: { as: 'event id' }, order: { as: 'order' }, amount: 'money' }
    const source = await inDatabase(events('line', own, rows, { orders: 'order' }), { line: 'integer' })
    const mine = `world ${randomUUID()}`
    const engine = { postgres: '${FENQUN_TEST_POSTGRES}', schema: mine }
    const one = await world({
      engine: 'postgres',
      project: { engine },
      sources: [source],
      attributes: [
        { attribute: 'spend', sum: 'amount', of: 'line' },
        { attribute: 'orders', count: 'order' },
      ],
      files: {
        'tests/t.yml':
          'test: t\nexpect:\n  - { source: line_source, unique: [line], rows: { is: 4 } }\n  - { source: line_source, unique: [id] }\n',
      },
    })
    const day = '2025-03-31'
    const { manifest } = await one.run(day)
    expect(await one.values('spend', day)).toEqual({ a: 90, b: 50 })
    expect(await one.values('orders', day)).toEqual({ a: 2, b: 1 })
    expect((await one.project.load()).sources[0]!.counts).toMatchObject({ superseded: 1, accepted: 4 })
    const outcomes = await one.project.test()
    expect(outcomes.map(({ check, state }) => [check, state])).toEqual([
      ['rows', 'passed'],
      ['unique', 'failed'],
      ['unique', 'failed'],
    ])
    await client.query(`DROP SCHEMA ${named(mine)} CASCADE; CREATE SCHEMA ${named(mine)}`)
    await expect(one.project.repeat(manifest.run)).rejects.toThrow('versions-gone')
    expect((await one.project.load()).sources[0]).toMatchObject({
      state: 'loaded',
      tables: [{ version: 2 }, { version: 2 }],
    })
    const { table } = source.definition['from'] as { table: string }
    await client.query(`CREATE TABLE ${named(mine)}."line#3~dead" (x int)`)
    await mkdir(join(one.folder, '.fenqun/tables/line/v3'))
    await writeFile(join(one.folder, '.fenqun/tables/line/v3/held'), 'line#3~dead')
    await client.query(`UPDATE ${table} SET time = NULL WHERE id = 'b'`)
    const failed = await one.project.load()
    expect(failed.problems).toMatchObject([
      {
        code: 'too-many-rejects-in-table',
        hint: { en: expect.stringContaining('column "time": the time is missing, 1 rows') as string },
      },
    ])
    const { rows: left } = await client.query(
      `SELECT relname FROM pg_class WHERE relnamespace = to_regnamespace($1) AND relname LIKE '%#%' AND relkind = 'r'`,
      [named(mine)],
    )
    expect(left).toHaveLength(2)
    await client.query(`DELETE FROM ${table}`)
    expect((await one.project.load()).problems).toMatchObject([{ code: 'table-empty' }])
    await one.project.close()
    await client.query(`DROP SCHEMA ${named(mine)} CASCADE`)
  })

  it('of entities and links are kept here as files are, and their contacts in the vault', async () => {
    const phones = [
      { id: 'a', phone: '13800000001', gender: 'f' },
      { id: 'b', phone: null, gender: ' m ' },
    ]
    const accounts = entities('accounts', { size: 'integer' }, [{ id: 'X', size: 100 }], { entity: 'account' })
    const all = await three({
      project: { kinds: { customer: { name: 'c' }, account: { name: 'a' } } },
      sources: [
        entities('people', { phone: { private: 'phone' }, gender: 'text' }, phones),
        entities('levels', { from: { as: 'valid from' }, level: 'integer' }, [
          { id: 'a', from: '2025-01-01', level: 1 },
          { id: 'a', from: '2025-03-01', level: 2 },
          { id: 'b', from: '2025-06-01', level: 3 },
        ]),
        accounts,
        links('contact-of', { from: { as: 'valid from' } }, [{ id: 'a', linked: 'X', from: '2025-01-01' }], {
          of: 'customer',
          to: 'account',
        }),
        events('call', { mail: { private: 'email' } }, [
          { id: 'b', time: '2025-03-01', mail: 'old@x.cn' },
          { id: 'b', time: '2025-03-02', mail: 'new@x.cn' },
        ]),
      ],
      attributes: [
        { attribute: 'gender', given: 'people.gender' },
        { attribute: 'level', given: 'levels.level' },
        { family: 'other', kind: 'account', attributes: [{ attribute: 'size', given: 'accounts.size' }] },
      ],
      segments: { linked: { linked: 'account', any: { attribute: 'size', 'at least': 100 } } },
    })
    await expectEqual(all, '2025-03-31', 2)
    for (const id of ['a', 'b']) {
      const seen = await Promise.all(
        all.map(async (one) => (await one.project.entity(id, { kind: 'customer' }))?.contacts),
      )
      expect(seen[2]).toEqual(seen[0])
      expect(seen[2]).toHaveLength(1)
    }
  })
})

describe('a source of a table says what is wrong', () => {
  const good = () =>
    events('order', { amount: 'money', note: 'text' }, [{ id: 'a', time: '2025-03-01', amount: 1, note: 'x' }])
  const failing = async (more: Record<string, unknown>) => {
    const { definition } = await inDatabase(good())
    const one = await world({ engine: 'postgres', sources: [{ definition: { ...definition, ...more }, rows: [] }] })
    return (await one.project.load()).problems
  }
  const columns = (more: Record<string, unknown>) => ({ columns: { id: { as: 'id' }, time: { as: 'time' }, ...more } })

  it('where there is no such table, column, type or right', async () => {
    expect(await failing({ from: { table: `${named(schema)}.order_sauce` } })).toMatchObject([
      {
        code: 'table-missing',
        hint: { en: expect.stringContaining('order_source') as string },
        place: { file: 'sources/order_source.yml', line: 3 },
      },
    ])
    const bad = columns({
      amuont: { type: 'money' },
      note: { type: 'integer' },
      today: { column: 'time', type: 'boolean' },
      amount: { type: 'date' },
    })
    expect(await failing(bad)).toMatchObject([
      {
        code: 'column-not-in-table',
        hint: {
          en: expect.stringMatching(/^did you mean "amount"\? its columns are: id, time, amount, note$/) as string,
        },
        place: { line: 14 },
      },
      { code: 'column-type-unfit', message: { en: expect.stringContaining('"note"') as string }, place: { line: 17 } },
      {
        code: 'column-type-unfit',
        hint: { en: expect.stringContaining('`type: time`') as string },
        place: { line: 20 },
      },
      {
        code: 'column-type-unfit',
        hint: { en: expect.stringContaining('`type: money`') as string },
        place: { line: 24 },
      },
    ])
    const { definition } = await inDatabase(good())
    const role = `nobody_${randomUUID().slice(0, 8)}`
    const url = new URL(await postgresUrl())
    await client.query(`CREATE ROLE ${role} LOGIN PASSWORD 'x'; GRANT CREATE ON DATABASE postgres TO ${role}`)
    url.username = role
    url.password = 'x'
    process.env['FENQUN_TEST_NOBODY'] = url.href
    const engine = { postgres: '${FENQUN_TEST_NOBODY}', schema: role }
    const one = await world({ engine: 'postgres', project: { engine }, sources: [{ definition, rows: [] }] })
    const { problems } = await one.project.load()
    expect(problems).toMatchObject([
      { code: 'table-not-readable', hint: { en: expect.stringContaining('GRANT USAGE ON SCHEMA') as string } },
    ])
    await one.project.close()
    await client.query(`DROP OWNED BY ${role} CASCADE; DROP ROLE ${role}`)
  })

  it('where no database computes, or the columns are described as a file has them', async () => {
    const { definition } = await inDatabase(good())
    const one = await world({ engine: 'duckdb', sources: [{ definition, rows: [] }] })
    expect((await one.project.check()).problems).toMatchObject([{ code: 'table-needs-database', place: { line: 2 } }])
    // A broken source fails alone: there is just no other.
    expect(await one.project.load()).toMatchObject({ exit: 3, problems: [{ code: 'table-needs-database' }] })
    const other = await world({
      engine: 'postgres',
      sources: [{ definition: { ...definition, ...columns({ amount: { type: 'money', format: 'x' } }) }, rows: [] }],
    })
    expect((await other.project.check()).problems).toMatchObject([{ code: 'source-unfit' }])
  })
})
