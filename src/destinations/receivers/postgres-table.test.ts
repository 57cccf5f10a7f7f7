import type { ChildProcess } from 'node:child_process'
import { spawn } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { connect, createServer } from 'node:net'
import pg from 'pg'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { postgresUrl } from '../../../test/support/postgres.ts'
import { hostileTexts } from '../../testing/hostile-texts.ts'
import type { List, ListColumn, ListRow } from '../destination.ts'
import { writeTable } from './postgres-table.ts'
import type { TableTarget } from './table-target.ts'

let url: string
let client: pg.Client
const schema = `lists "${randomUUID()}" 名单`
const quote = (name: string) => `"${name.replaceAll('"', '""')}"`
const name = (table: string) => `${quote(schema)}.${quote(table)}`

beforeAll(async () => {
  url = await postgresUrl()
  client = new pg.Client({ connectionString: url })
  await client.connect()
  await client.query(`CREATE SCHEMA ${quote(schema)}`)
})
afterAll(async () => {
  await client.query(`DROP SCHEMA ${quote(schema)} CASCADE`)
  await client.end()
})

let table: string
beforeEach(() => {
  table = `t"${randomUUID()}.表`
})

const columns: ListColumn[] = [
  { title: 'id', type: 'text' },
  { title: 'spend "x"; --', type: 'money' },
]
const list = (rows: readonly ListRow[], of = columns): List => ({
  name: 'list',
  columns: of,
  async *batches() {
    yield rows.slice(0, 2)
    yield rows.slice(2)
  },
  notes: [],
})
const target = (more: Partial<TableTarget> = {}): TableTarget => ({
  url,
  shown: 'postgresql://host/db#t',
  schema,
  table,
  mode: 'replace',
  reserved: ['fenqun'],
  ...more,
})
const told: unknown[] = []
const announce = (sent: object) => {
  told.push(sent)
  return (why: string) => told.push(why)
}
beforeEach(() => told.splice(0))
const write = (rows: readonly ListRow[], more: Partial<TableTarget> = {}, of = columns) =>
  writeTable(list(rows, of), target(more), announce)
const held = async () => {
  const { rows } = await client.query<unknown[]>({ text: `SELECT * FROM ${name(table)} ORDER BY 1`, rowMode: 'array' })
  return rows
}

describe('a table of a database', () => {
  it('is made with typed columns and a key, and holds every text and digit as it is', async () => {
    const typed: ListColumn[] = [
      { title: 'id', type: 'text' },
      { title: '数', type: 'integer' },
      { title: '金额', type: 'money' },
      { title: 'share', type: 'number' },
      { title: 'vip', type: 'boolean' },
      { title: 'born', type: 'date' },
      { title: 'seen', type: 'time' },
      { title: 'tags', type: 'list' },
    ]
    const row: ListRow = [
      '440981199001011234',
      '9007199254740993',
      '-12345678901234.5678',
      0.1,
      true,
      '2024-02-29',
      '2025-03-31T16:30:00+08:00',
      ['甲', 'a "b"\\', "c, {d}\n'", '', 'NULL'],
    ]
    const sent = await write([row, ['00017', null, null, null, null, null, null, null]], {}, typed)
    expect(sent).toMatchObject({ rows: 2, sha256: expect.stringMatching(/^[0-9a-f]{64}$/) })
    expect(told).toEqual([sent])
    expect(await held()).toEqual([
      ['00017', null, null, null, null, null, null, null],
      [row[0], row[1], row[2], 0.1, true, new Date(2024, 1, 29), new Date('2025-03-31T08:30:00Z'), row[7]],
    ])
    const { rows } = await client.query<{ type: string }>(
      `SELECT format_type(atttypid, atttypmod) AS type FROM pg_attribute WHERE attrelid = $1::regclass AND attnum > 0 ORDER BY attnum`,
      [name(table)],
    )
    expect(rows.map((one) => one.type)).toEqual([
      'text',
      'bigint',
      'numeric(18,4)',
      'double precision',
      'boolean',
      'date',
      'timestamp with time zone',
      'text[]',
    ])
    await expect(client.query(`INSERT INTO ${name(table)} (id) VALUES ('00017')`)).rejects.toThrow('unique')
  })

  it('takes every text, whatever it holds', async () => {
    const texts = [...new Set([...hostileTexts, '\\.', '\\N', '=1+1', '']), 'a\0b', 'half \uD83D']
    const of: ListColumn[] = [
      { title: 'id', type: 'text' },
      { title: 'text', type: 'text' },
    ]
    await write(
      texts.map((text, index) => [String(index).padStart(4, '0'), text]),
      {},
      of,
    )
    const rows = await held()
    expect(rows.map(([, text]) => text)).toEqual(texts.map((text) => text.toWellFormed().replaceAll('\0', '\uFFFD')))
  })

  it('is replaced whole, with no moment at which a reader sees less, and of nobody is empty', async () => {
    await write([
      ['a', '1'],
      ['b', '2'],
      ['c', '3'],
    ])
    const reader = new pg.Client({ connectionString: url })
    await reader.connect()
    try {
      await reader.query('BEGIN ISOLATION LEVEL REPEATABLE READ')
      await reader.query(`SELECT count(*) FROM ${name(table)}`)
      await write([['d', '4']])
      expect(await held()).toEqual([['d', '4.0000']])
      expect((await reader.query(`SELECT id FROM ${name(table)} ORDER BY 1`)).rows).toEqual([
        { id: 'a' },
        { id: 'b' },
        { id: 'c' },
      ])
      await reader.query('COMMIT')
    } finally {
      await reader.end()
    }
    expect((await write([])).rows).toBe(0)
    expect(await held()).toEqual([])
  })

  it('with upsert keeps who is not on the list and brings who is up to date', async () => {
    await write(
      [
        ['a', '1'],
        ['b', '2'],
      ],
      { mode: 'upsert' },
    )
    await write(
      [
        ['b', '20'],
        ['c', null],
      ],
      { mode: 'upsert' },
    )
    expect(await held()).toEqual([
      ['a', '1.0000'],
      ['b', '20.0000'],
      ['c', null],
    ])
    const onlyIds: ListColumn[] = [{ title: 'id', type: 'text' }]
    table = `${table}2`
    await write([['a']], { mode: 'upsert' }, onlyIds)
    await write([['a'], ['b']], { mode: 'upsert' }, onlyIds)
    expect(await held()).toEqual([['a'], ['b']])
  })
})

describe('a table is refused', () => {
  it('with other columns, and which they are is said', async () => {
    await client.query(`CREATE TABLE ${name(table)} (id text PRIMARY KEY, spend int, further date)`)
    const of: ListColumn[] = [
      ...columns.slice(0, 1),
      { title: 'spend', type: 'money' },
      { title: '城市', type: 'text' },
    ]
    await expect(write([['a', '1', 'x']], {}, of)).rejects.toMatchObject({
      problems: [
        {
          code: 'table-other-columns',
          message: {
            en: 'the columns of table "postgresql://host/db#t" are not those of the list: the table lacks "城市"; the list lacks "further"; "spend" is integer and should be numeric(18,4)',
          },
        },
      ],
    })
    expect(told).toEqual([])
  })

  it('unless the columns only stand in another order, or texts have a longest length', async () => {
    await client.query(`CREATE TABLE ${name(table)} (${quote(columns[1]!.title)} numeric, id varchar(20) UNIQUE)`)
    await write([['a', '1.5']], { mode: 'upsert' })
    expect(await held()).toEqual([['1.5', 'a']])
    await expect(write([['a'.repeat(21), '1']])).rejects.toMatchObject({
      exit: 2,
      problems: [{ code: 'table-not-written', original: expect.stringContaining('too long') }],
    })
    expect(await held()).toEqual([['1.5', 'a']])
  })

  it('when it has no unique id to find rows by, when it is a view, when its schema is not there', async () => {
    await client.query(`CREATE TABLE ${name(table)} (id text, ${quote(columns[1]!.title)} numeric)`)
    await expect(write([], { mode: 'upsert' })).rejects.toThrow('table-without-key')
    await write([
      ['a', '1'],
      ['a', '2'],
    ])
    table = `${table}v`
    await client.query(`CREATE VIEW ${name(table)} AS SELECT 1 AS id`)
    await expect(write([])).rejects.toThrow('no-table')
    await expect(write([], { schema: 'not there; --' })).rejects.toThrow('table-without-schema')
    await expect(write([], {}, [{ title: '很'.repeat(22), type: 'text' }])).rejects.toThrow('column-name-too-long')
  })

  it('where fenqun or the database keeps tables of its own, whatever they are called', async () => {
    const own = `own ${randomUUID()}`
    await client.query(`CREATE SCHEMA ${quote(own)}`)
    try {
      await client.query(`CREATE TABLE ${quote(own)}."order@1" (_key bigint)`)
      await client.query(`COMMENT ON TABLE ${quote(own)}."order@1" IS 'fenqun 12ab'`)
      for (const taken of [own, 'fenqun', 'fenqun~work~1', 'pg_catalog', 'information_schema'])
        await expect(write([['a', '1']], { schema: taken })).rejects.toThrow('table-taken')
    } finally {
      await client.query(`DROP SCHEMA ${quote(own)} CASCADE`)
    }
  })

  it('that cannot be reached, with no password in what is said', async () => {
    const wrong = new URL(url)
    wrong.password = 'hunter2-secret'
    const error: unknown = await write([], { url: wrong.href }).catch((cause: unknown) => cause)
    expect(error).toMatchObject({ exit: 2, problems: [{ code: 'table-unreachable' }] })
    expect(String(error) + JSON.stringify(error)).not.toContain('hunter2')
  })
})

/** Rows wait at one of them until the test lets go of a lock of its own. */
describe('nothing half-written', () => {
  const lock = 20_250_331
  const old: ListRow[] = [
    ['a', '1'],
    ['b', '2'],
  ]
  const fresh: ListRow[] = Array.from({ length: 50 }, (_, index) => [`n${index}`, String(index)])

  beforeEach(async () => {
    await write(old)
    told.splice(0)
    await client.query(
      'CREATE OR REPLACE FUNCTION public.fenqun_test_waits() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN PERFORM pg_advisory_xact_lock(20250331); RETURN NULL; END $$',
    )
    await client.query(`SELECT pg_advisory_lock(${lock})`)
  })
  const letGo = () => client.query(`SELECT pg_advisory_unlock(${lock})`)

  /** `AFTER INSERT`, in the middle of the rows; or at the commit. */
  const stopAt = (when: 'row' | 'commit') =>
    client.query(
      `CREATE CONSTRAINT TRIGGER waits AFTER INSERT ON ${name(table)} ${when === 'commit' ? 'DEFERRABLE INITIALLY DEFERRED' : ''}
       FOR EACH ROW WHEN (NEW.id = 'n20') EXECUTE FUNCTION public.fenqun_test_waits()`,
    )
  const waiting = async (): Promise<number> => {
    for (;;) {
      const { rows } = await client.query<{ pid: number }>(
        `SELECT pid FROM pg_locks WHERE locktype = 'advisory' AND objid = ${lock} AND NOT granted`,
      )
      if (rows[0]) return rows[0].pid
      await new Promise((resolve) => setTimeout(resolve, 10))
    }
  }
  const gone = async (pid: number) => {
    for (;;) {
      const { rows } = await client.query('SELECT 1 FROM pg_stat_activity WHERE pid = $1', [pid])
      if (rows.length === 0) return
      await new Promise((resolve) => setTimeout(resolve, 10))
    }
  }
  const before = [
    ['a', '1.0000'],
    ['b', '2.0000'],
  ]

  it.each(['row', 'commit'] as const)('after the process is killed with kill -9 at a %s', async (when) => {
    await stopAt(when)
    const child = exporting({ ...target(), rows: fresh })
    const pid = await waiting()
    child.kill('SIGKILL')
    await once(child, 'exit')
    await client.query('SELECT pg_terminate_backend($1)', [pid])
    await letGo()
    await gone(pid)
    expect(await held()).toEqual(before)
    await client.query(`DROP TRIGGER waits ON ${name(table)}`)
    await write(fresh)
    expect(await held()).toHaveLength(50)
  })

  it.each([
    ['row', 'replace'],
    ['row', 'upsert'],
    ['commit', 'replace'],
  ] as const)('after the connection is lost at a %s of a %s', async (when, mode) => {
    await stopAt(when)
    const written = write(fresh, { mode }).catch((error: unknown) => error)
    const pid = await waiting()
    await client.query('SELECT pg_terminate_backend($1)', [pid])
    expect(await written).toMatchObject({ exit: 2, problems: [{ code: 'table-not-written' }] })
    await letGo()
    expect(await held()).toEqual(before)
    // At the commit the list was in the log already: there it says now that it did not arrive.
    expect(told).toHaveLength(when === 'commit' ? 2 : 0)
  })

  it('but all of it when only the answer to the commit was lost', async () => {
    await letGo()
    const proxy = await cutAfterCommit(url)
    try {
      const sent = await write(fresh, { url: proxy.url })
      expect(sent.rows).toBe(50)
      expect(await held()).toHaveLength(50)
      expect(told).toEqual([sent])
      expect(proxy.cuts()).toBe(1)
    } finally {
      proxy.close()
    }
  })

  it('but all of it when the commit whose answer was lost is decided after the first question about it', async () => {
    await stopAt('commit')
    const proxy = await cutAfterCommit(url, 'at once')
    try {
      const written = write(fresh, { url: proxy.url }).catch((error: unknown) => error)
      await proxy.inProgress
      await letGo()
      expect(await written).toMatchObject({ rows: 50 })
      expect(told).toHaveLength(1)
      expect(await held()).toHaveLength(50)
    } finally {
      proxy.close()
    }
  })

  it('or nobody knows, and that is said, while such a commit is not decided', async () => {
    await stopAt('commit')
    const proxy = await cutAfterCommit(url, 'at once')
    try {
      const written = write(fresh, { url: proxy.url }).catch((error: unknown) => error)
      const pid = await waiting()
      expect(await written).toMatchObject({ problems: [{ code: 'table-perhaps-written' }] })
      expect(told).toEqual([expect.anything(), expect.stringContaining('not known')])
      await letGo()
      await gone(pid)
      expect(await held()).toHaveLength(50)
    } finally {
      proxy.close()
    }
  })

  it('when the log cannot be written, or the rows end in the middle', async () => {
    await letGo()
    const full = () => {
      throw new Error('the log is full')
    }
    await expect(writeTable(list(fresh), target(), full)).rejects.toThrow('the log is full')
    const broken = {
      ...list(fresh),
      async *batches() {
        yield fresh.slice(0, 5)
        throw new Error('the rows ended in the middle')
      },
    }
    await expect(writeTable(broken, target(), announce)).rejects.toThrow('in the middle')
    expect(await held()).toEqual(before)
    expect(told).toEqual([])
  })
})

interface Cut {
  url: string
  cuts: () => number
  /** Once the server has said of a transaction that it is in progress. */
  inProgress: Promise<void>
  close: () => void
}

/** A way to the server that hands the first COMMIT on and is gone before its answer: when it comes, or at once. */
async function cutAfterCommit(to: string, when: 'answer' | 'at once' = 'answer'): Promise<Cut> {
  const { promise: inProgress, resolve: seen } = Promise.withResolvers<void>()
  const { hostname, port } = new URL(to)
  let cuts = 0
  const server = createServer((near) => {
    const far = connect(Number(port), hostname)
    near.on('error', () => far.destroy())
    far.on('error', () => near.destroy())
    near.on('close', () => far.end())
    far.on('data', (data) => {
      near.write(data)
      if (data.includes('in progress')) seen()
    })
    near.on('data', (data) => {
      const cut = cuts === 0 && data.includes('COMMIT')
      if (cut) {
        cuts += 1
        far.removeAllListeners('data')
        if (when === 'answer') far.once('data', () => near.destroy())
      }
      far.write(data)
      if (cut && when === 'at once') near.destroy()
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const through = new URL(to)
  through.hostname = '127.0.0.1'
  through.port = String((server.address() as AddressInfo).port)
  return { url: through.href, cuts: () => cuts, inProgress, close: () => server.close() }
}

function exporting(given: TableTarget & { rows: readonly ListRow[] }): ChildProcess {
  const module = new URL('./postgres-table.ts', import.meta.url).href
  const script = `import { writeTable } from ${JSON.stringify(module)}
const { rows, ...target } = JSON.parse(process.argv[1])
const list = { name: 'l', columns: ${JSON.stringify(columns)}, notes: [], async *batches() { yield rows } }
await writeTable(list, target, () => () => undefined)`
  return spawn(process.execPath, ['--input-type=module', '-e', script, JSON.stringify(given)], { stdio: 'ignore' })
}
