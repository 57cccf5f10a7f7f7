import { randomUUID } from 'node:crypto'
import { readFile, readdir } from 'node:fs/promises'
import { join } from 'node:path'
import pg from 'pg'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { hasMariaDb, startMariaDb } from '../../../test/support/mariadb.ts'
import type { MariaDb } from '../../../test/support/mariadb.ts'
import { postgresUrl } from '../../../test/support/postgres.ts'
import { latestTableVersion } from '../../state/table-versions.ts'
import { openLoadWorld } from '../testing/load-world.ts'
import type { LoadWorld } from '../testing/load-world.ts'

/** A database with a schema, or database, of its own for each test. */
interface Shop {
  word: 'postgres' | 'mysql'
  /** With the password as a variable. */
  address: string
  env: Record<string, string>
  password: string
  /** In which tables are made; as people write it. */
  schema: string
  run(sql: string): Promise<void>
  /** Ends the connection that runs a statement with this text in it, once there is one. */
  cut(text: string): Promise<void>
}

let world: LoadWorld
let shop: Shop
beforeEach(async () => {
  world = await openLoadWorld()
})
afterEach(() => world.close())

let mariaDb: MariaDb | undefined
if (hasMariaDb)
  beforeAll(async () => {
    mariaDb = await startMariaDb()
  })
afterAll(() => mariaDb?.stop())

async function until(isDone: () => Promise<boolean>): Promise<void> {
  while (!(await isDone())) await new Promise((resolve) => setTimeout(resolve, 50))
}

async function inPostgres(): Promise<Shop> {
  const url = new URL(await postgresUrl())
  const schema = `shop_${randomUUID().slice(0, 8)}`
  const run = async (sql: string) => {
    const client = new pg.Client({ connectionString: url.href })
    await client.connect()
    try {
      await client.query(`SET search_path = ${schema}; ${sql}`)
    } finally {
      await client.end()
    }
  }
  await run(`CREATE SCHEMA ${schema}`)
  const { password } = url
  const address = `postgresql://${url.username}:\${SHOP_PASSWORD}@${url.host}${url.pathname}`
  const cut = (text: string) =>
    until(async () => {
      const client = new pg.Client({ connectionString: url.href })
      await client.connect()
      const { rowCount } = await client.query(
        `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE query LIKE 'COPY%' || $1 || '%'`,
        [text],
      )
      await client.end()
      return rowCount !== null && rowCount > 0
    })
  return { word: 'postgres', address, env: { SHOP_PASSWORD: password }, password, schema, run, cut }
}

async function inMariaDb(): Promise<Shop> {
  const { port, password, run } = mariaDb!
  const schema = `shop_${randomUUID().slice(0, 8)}`
  await run(`CREATE DATABASE ${schema} CHARACTER SET utf8mb4`)
  return {
    word: 'mysql',
    address: `mysql://fenqun:\${SHOP_PASSWORD}@127.0.0.1:${port}/${schema}`,
    env: { SHOP_PASSWORD: password },
    password,
    schema,
    run: (sql) => run(`USE ${schema}; ${sql}`),
    cut: (text) => until(() => mariaDb!.cut(text)),
  }
}

const columns = {
  customer: { as: 'id' },
  order_no: { as: 'order' },
  at: { as: 'time' },
  amount: { type: 'money' },
}

const sourceOf = (from: Record<string, unknown>, more: Record<string, unknown> = {}) => ({
  source: 'orders',
  from: { [shop.word]: shop.address, ...from },
  event: 'line',
  columns,
  ...more,
})

const load = (definition: object, options: object = {}) => world.load([definition], { env: shop.env, ...options })
const rows = (what = '*', rest = '') =>
  world.rows('line', what, `JOIN (SELECT _key, id FROM ${idsOf()}) USING (_key) ${rest}`)

function idsOf(): string {
  const version = latestTableVersion(world.ledger, '_ids_customer')
  return world.engine.parquetSource([join(world.ledger.folder, version?.path ?? '', 'base.parquet')])
}

const shops: [string, () => Promise<Shop>, boolean][] = [
  ['PostgreSQL', inPostgres, true],
  ['MariaDB', inMariaDb, hasMariaDb],
]

it('MariaDB is there wherever changes are judged; elsewhere its suite is left out, and says so', () => {
  if (!hasMariaDb) console.warn('mariadbd is not installed: what is read from MySQL and MariaDB is not tried')
  expect(hasMariaDb || process.env['CI'] === undefined).toBe(true)
})

for (const [name, make, has] of shops)
  describe.skipIf(!has)(`a source in ${name}`, () => {
    beforeEach(async () => {
      shop = await make()
    })

    const create =
      'CREATE TABLE orders (customer VARCHAR(40), order_no VARCHAR(40), at TIMESTAMP NULL, amount DECIMAL(14,2)'

    it('reads a table, and says when nothing in it changed', async () => {
      await shop.run(`${create}); INSERT INTO orders VALUES ('王芳, "一"', 'a''\\\\', '2025-01-01 10:00:00.0', 12.50),
        ('b
b', '', '2025-01-02 10:00:00', NULL), ('😀', NULL, '2025-01-03', -3)`)
      const { sources, problems } = await load(sourceOf({ table: `${shop.schema}.orders` }))
      expect(problems).toEqual([])
      expect(sources[0]).toMatchObject({ state: 'loaded', counts: { read: 3, accepted: 3 } })
      const hour = shop.word === 'mysql' ? '10' : '02'
      expect(await rows('id, order_no, "time", CAST(amount AS VARCHAR) AS amount', 'ORDER BY "time"')).toEqual([
        {
          id: '王芳, "一"',
          order_no: shop.word === 'mysql' ? "a'\\" : "a'\\\\",
          time: `2025-01-01T${hour}:00:00.000Z`,
          amount: '12.5000',
        },
        { id: 'b\nb', order_no: null, time: `2025-01-02T${hour}:00:00.000Z`, amount: null },
        {
          id: '😀',
          order_no: null,
          time: shop.word === 'mysql' ? '2025-01-03T00:00:00.000Z' : '2025-01-02T16:00:00.000Z',
          amount: '-3.0000',
        },
      ])
      expect(
        (await load(sourceOf({ table: 'orders' }, { from: sourceOf({ table: `${shop.schema}.orders` }).from })))
          .sources[0],
      ).toMatchObject({ state: 'unchanged' })
      await shop.run(`UPDATE orders SET amount = 1 WHERE amount IS NULL`)
      expect((await load(sourceOf({ table: `${shop.schema}.orders` }))).sources[0]?.state).toBe('loaded')
    })

    it('reads a query of one SELECT', async () => {
      await shop.run(`${create}); INSERT INTO orders VALUES ('a', '1', '2025-01-01', 1), ('b', '2', '2025-01-01', 2)`)
      const query = `SELECT customer, order_no, at, amount * 2 AS amount FROM ${shop.schema}.orders WHERE amount > 1 -- the large ones`
      expect((await load(sourceOf({ query }))).problems).toEqual([])
      expect(await rows('CAST(amount AS VARCHAR) AS amount')).toEqual([{ amount: '4.0000' }])
    })

    it('names the column that does not fit, or is not there', async () => {
      await shop.run(
        `CREATE TABLE orders (customer VARCHAR(40), order_no VARCHAR(40), at VARCHAR(20), sum DECIMAL(14,2)); INSERT INTO orders VALUES ('a', '1', '2025-01-01', 1)`,
      )
      const { sources, exit } = await load(sourceOf({ table: `${shop.schema}.orders` }))
      expect(exit).toBe(3)
      expect(sources[0]?.problems.map(({ code, message }) => `${code} ${message.en}`)).toEqual([
        expect.stringMatching(
          /^column-type-unfit column "at" of the table "shop_.*\.orders" is .*char.*, which cannot be read as as: time$/,
        ),
        expect.stringMatching(/^column-not-in-table the table "shop_.*\.orders" has no column "amount"$/),
      ])
    })

    it('says how to get in: no server, no rights, no table, no such query', async () => {
      const codes = async (definition: object, env: Record<string, string> = shop.env) => {
        const report = await load(definition, { env })
        const said = JSON.stringify(report)
        expect(said).not.toContain(shop.password)
        expect(said).not.toContain('wrong-password')
        return [report.exit, ...report.problems.map(({ code }) => code)]
      }
      const table = { table: 'nowhere.orders' }
      const closed = shop.address.replace(/127\.0\.0\.1:\d+/, '127.0.0.1:1')
      expect(await codes({ ...sourceOf(table), from: { [shop.word]: closed, ...table } })).toEqual([
        2,
        'source-database-unreachable',
      ])
      expect(await codes(sourceOf(table), { SHOP_PASSWORD: 'wrong-password' })).toEqual([3, 'source-database-denied'])
      expect(await codes(sourceOf(table), {})).toEqual([3, 'environment-missing'])
      expect(await codes(sourceOf(table))).toEqual([
        3,
        shop.word === 'mysql' ? 'source-table-missing' : 'table-missing',
      ])
      expect(await codes(sourceOf({ query: 'SELECT nothing FROM nowhere' }))).toEqual([3, 'source-database-refused'])
      expect(await codes(sourceOf({ query: `SELECT 1 AS customer) AS x; DROP TABLE x; SELECT (1` }))).toEqual([
        3,
        'source-query-unfit',
      ])
    })

    it('adds and corrects from the watermark on, as a whole load would', async () => {
      await shop.run(
        `CREATE TABLE orders (id BIGINT, customer VARCHAR(40), at TIMESTAMP NULL, amount DECIMAL(14,2), updated_at BIGINT)`,
      )
      const insert = (...values: string[]) => shop.run(`INSERT INTO orders VALUES ${values.join(', ')}`)
      await insert(...Array.from({ length: 200 }, (_, i) => `(${i}, 'c${i % 50}', '2025-01-01 10:00:00', ${i}, ${i})`))
      const definition = sourceOf(
        { table: `${shop.schema}.orders`, watermark: 'updated_at' },
        {
          columns: {
            line: { column: 'id', as: 'event id' },
            customer: { as: 'id' },
            at: { as: 'time' },
            amount: { type: 'money' },
          },
        },
      )
      expect((await load(definition)).sources[0]).toMatchObject({
        state: 'loaded',
        counts: { read: 200, accepted: 200 },
      })
      expect((await load(definition)).sources[0]).toMatchObject({ state: 'unchanged' })
      await insert(`(1000, 'new', '2025-01-01 10:00:00', 1, 199)`, `(1001, 'c1', '2025-01-01 10:00:00', 1, NULL)`)
      const second = await load(definition)
      expect(second.sources[0]).toMatchObject({
        increment: true,
        counts: { read: 2, accepted: 1, duplicates: 1 },
        problems: [{ code: 'rows-without-watermark' }, { code: 'duplicate-rows' }],
      })
      await shop.run(`UPDATE orders SET customer = 'moved', updated_at = 300 WHERE id = 7`)
      const third = await load(definition)
      expect(third.sources[0]).toMatchObject({
        increment: true,
        counts: { read: 1, accepted: 1 },
        findings: { corrected: 1 },
        problems: [{ code: 'rows-without-watermark' }],
      })
      const what = 'id, CAST(amount AS VARCHAR) AS amount, "time"'
      const order = 'ORDER BY id, _seq'
      const added = await rows(what, order)
      await load(definition, { again: true })
      expect(await rows(what, order)).toEqual(added)
      expect(added).toHaveLength(201)
      expect(added.filter(({ id }) => id === 'moved')).toHaveLength(1)
    })

    it('does not wait for a watermark in the future: rows that come later are read', async () => {
      await shop.run(`CREATE TABLE orders (id BIGINT, customer VARCHAR(40), at TIMESTAMP NULL, seen TIMESTAMP NULL)`)
      await shop.run(
        `INSERT INTO orders VALUES (1, 'c1', '2025-01-01 10:00:00', '2025-01-01 10:00:00'), (2, 'c2', '2025-01-01 10:00:00', '2037-01-01 00:00:00')`,
      )
      const definition = sourceOf(
        { table: `${shop.schema}.orders`, watermark: 'seen' },
        { columns: { line: { column: 'id', as: 'event id' }, customer: { as: 'id' }, at: { as: 'time' } } },
      )
      const first = await load(definition)
      expect(first.sources[0]).toMatchObject({ counts: { accepted: 2 }, problems: [{ code: 'watermark-ahead' }] })
      await shop.run(`INSERT INTO orders VALUES (3, 'c3', '2025-01-02 10:00:00', '2025-01-02 10:00:00')`)
      await load(definition)
      expect(await rows('id', 'ORDER BY id')).toEqual([{ id: 'c1' }, { id: 'c2' }, { id: 'c3' }])
    })

    it('A07: counts what is no value by reason, and holds it to the limit', async () => {
      await shop.run(
        `${create}, pieces DECIMAL(8,2)); INSERT INTO orders VALUES ('a', '1', '2025-01-01', 1, 2), ('b', '2', NULL, 1, 2), ('c', '3', '2025-01-01', 1, 2.5)`,
      )
      const from = { table: `${shop.schema}.orders` }
      const more = { columns: { ...columns, pieces: { type: 'integer' } } }
      const { sources, exit } = await load(sourceOf(from, more))
      expect(exit).toBe(1)
      expect(sources[0]?.problems[0]).toMatchObject({ code: 'too-many-rejects-in-table' })
      const hint = sources[0]?.problems[0]?.hint?.en
      expect(hint).toContain('column "at": the time is missing, 1 rows')
      expect(hint).toContain('column "pieces": not a whole number, 1 rows (such as "2.50")')
      const fine = await load(sourceOf(from, { ...more, 'reject limit': '70%' }))
      expect(fine.sources[0]).toMatchObject({
        counts: { read: 3, accepted: 1, rejected: 2 },
        problems: [{ code: 'rejected-rows-in-table' }],
      })
      const rejects = await readFile(join(world.ledger.folder, fine.sources[0]?.rejectsFile ?? ''), 'utf8')
      expect(rejects.split('\n').slice(1, 3).toSorted()).toEqual([
        expect.stringMatching(/^shop_.*\.orders \(.*\),,at,,/),
        expect.stringMatching(/^shop_.*\.orders \(.*\),,pieces,2\.50,/),
      ])
    })

    it('loads nothing when the connection is lost on the way, and the other sources all the same', async () => {
      await shop.run(`${create}); INSERT INTO orders VALUES ('a', '1', '2025-01-01', 1)`)
      const table = sourceOf({ table: `${shop.schema}.orders` })
      await load(table)
      const forever = shop.word === 'mysql' ? 'sleep(60) = 0' : 'pg_sleep(60)::text IS NOT NULL'
      const query = `SELECT customer, order_no, at, amount FROM ${shop.schema}.orders WHERE ${forever}`
      await world.write('others.csv', 'id\nx\n')
      const others = { source: 'others', entity: 'customer', from: 'others.csv', columns: { id: { as: 'id' } } }
      const loading = world.load([{ ...table, from: { [shop.word]: shop.address, query } }, others], { env: shop.env })
      await shop.cut(`${shop.schema}.orders`)
      const { sources, exit } = await loading
      expect(exit).toBe(2)
      expect(sources.map(({ source, state }) => `${source} ${state}`)).toEqual(['orders failed', 'others loaded'])
      expect(sources[0]?.problems).toMatchObject([{ code: 'source-database-lost', exit: 2 }])
      expect(await rows('id')).toEqual([{ id: 'a' }])
    })

    it('leaves no password anywhere', async () => {
      await shop.run(`${create}); INSERT INTO orders VALUES ('a', '1', '2025-01-01', 1)`)
      await load(sourceOf({ table: `${shop.schema}.orders` }))
      const files = await readdir(world.ledger.folder, { recursive: true, withFileTypes: true })
      for (const file of files.filter((one) => one.isFile())) {
        const bytes = await readFile(join(file.parentPath, file.name))
        expect([file.name, bytes.includes(shop.password)]).toEqual([file.name, false])
      }
    })
  })

describe.skipIf(!hasMariaDb)('what MySQL says in its own way', () => {
  beforeEach(async () => {
    shop = await inMariaDb()
  })

  it('takes the day of a moment in the zone of the source, whatever zones the server knows', async () => {
    await shop.run(
      `SET time_zone = '+00:00'; CREATE TABLE visits (customer VARCHAR(40), at TIMESTAMP NULL, seen TIMESTAMP NULL);
       INSERT INTO visits VALUES ('a', '2025-01-01 10:00:00', '2025-01-01 23:30:00'), ('b', '2025-07-01 10:00:00', '2025-07-01 22:30:00'),
         ('c', '2025-07-02 10:00:00', NULL)`,
    )
    const read = async (zone: string) => {
      const definition = sourceOf(
        { table: `${shop.schema}.visits` },
        { 'time zone': zone, columns: { customer: { as: 'id' }, at: { as: 'time' }, seen: { type: 'date' } } },
      )
      expect((await load(definition)).sources[0]).toMatchObject({ state: 'loaded' })
      return (await rows('CAST(seen AS VARCHAR) AS seen', 'ORDER BY id')).map(({ seen }) => seen)
    }
    expect(await read('Asia/Shanghai')).toEqual(['2025-01-02', '2025-07-02', null])
    expect(await read('Europe/Paris')).toEqual(['2025-01-02', '2025-07-02', null])
    expect(await read('Europe/London')).toEqual(['2025-01-01', '2025-07-01', null])
  })

  it('takes a day of zeros as none, and leaves texts that look like one', async () => {
    await shop.run(
      `SET sql_mode = ''; CREATE TABLE visits (customer VARCHAR(40), at DATETIME, code VARCHAR(40), since DATE, seen TIMESTAMP NULL, seen_day TIMESTAMP NULL);
       INSERT INTO visits VALUES ('a', '2025-01-01', '0000-00-00-42', '0000-00-00', '0000-00-00 00:00:00', '0000-00-00 00:00:00')`,
    )
    const more = {
      columns: {
        customer: { as: 'id' },
        at: { as: 'time' },
        code: {},
        since: { type: 'date' },
        seen: { type: 'time' },
        seen_day: { type: 'date' },
      },
    }
    const { problems } = await load(sourceOf({ table: `${shop.schema}.visits` }, more))
    expect(problems).toEqual([])
    expect(await rows('code, since, seen, seen_day')).toEqual([
      { code: '0000-00-00-42', since: null, seen: null, seen_day: null },
    ])
  })

  it('takes no name for SQL: a quote that does not close is part of the name', async () => {
    const table = '`orders AS x JOIN secrets'
    const { exit, problems } = await load(sourceOf({ table }))
    expect([exit, problems.map(({ code }) => code)]).toEqual([3, ['source-table-missing']])
    await shop.run(
      'CREATE TABLE `a``.b` (customer VARCHAR(40), order_no VARCHAR(40), at DATETIME, amount INT);' +
        "INSERT INTO `a``.b` VALUES ('a', '1', '2025-01-01', 1)",
    )
    const quoted = sourceOf({ table: `${shop.schema}.\`a\`\`.b\`` })
    expect((await load(quoted)).sources[0]).toMatchObject({ state: 'loaded', counts: { read: 1 } })
  })
})
