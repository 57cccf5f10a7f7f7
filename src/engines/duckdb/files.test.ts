import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { FenqunError } from '../../errors.ts'
import type { FileEngine } from '../engine.ts'
import { openDuckDb } from './engine.ts'

let folder: string
let engine: FileEngine

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'fenqun-files-'))
  for (const name of ['in', 'out', 'elsewhere']) await mkdir(join(folder, name))
  await writeFile(join(folder, 'in', '客户.csv'), 'id\n1\n2\n')
  await writeFile(join(folder, 'elsewhere', 'secret.csv'), 'id\n7\n')
  engine = await openDuckDb({
    temporaryFolder: join(folder, 'spill'),
    readable: [join(folder, 'in')],
    writable: [join(folder, 'out')],
    threads: 2,
    memoryLimit: '256MB',
  })
})

afterAll(async () => {
  await engine.close()
  await rm(folder, { recursive: true })
})

async function code(work: Promise<unknown>): Promise<string> {
  const error: unknown = await work.catch((cause: unknown) => cause)
  return error instanceof FenqunError ? (error.problems[0]?.code ?? '') : `no failure: ${String(error)}`
}

const quoted = (...path: string[]) => engine.dialect.text(join(folder, ...path))

describe('lock-down', () => {
  it('reads a file in a declared folder', async () => {
    expect(await engine.rows(`SELECT count(*) AS n FROM read_csv(${quoted('in', '客户.csv')})`)).toEqual([{ n: 2 }])
  })

  it('refuses to read a file anywhere else', async () => {
    expect(await code(engine.rows(`FROM read_csv(${quoted('elsewhere', 'secret.csv')})`))).toBe('file-not-allowed')
    expect(await code(engine.rows(`FROM read_csv(${quoted('in', '..', 'elsewhere', 'secret.csv')})`))).toBe(
      'file-not-allowed',
    )
    expect(await code(engine.rows(`FROM read_text('/etc/hostname')`))).toBe('file-not-allowed')
  })

  it('refuses to write or attach anywhere else', async () => {
    expect(await code(engine.execute(`COPY (SELECT 1) TO ${quoted('elsewhere', 'x.csv')}`))).toBe('file-not-allowed')
    expect(await code(engine.execute(`ATTACH ${quoted('elsewhere', 'x.db')}`))).toBe('file-not-allowed')
    expect(await readdir(join(folder, 'elsewhere'))).toEqual(['secret.csv'])
  })

  it('writes Parquet only where writing is allowed', async () => {
    expect(await code(engine.writeParquet('SELECT 1 AS x', join(folder, 'in', 'x.parquet')))).toBe('file-not-allowed')
    expect(await code(engine.writeParquet('SELECT 1 AS x', join(folder, 'out', '..', 'in', 'x.parquet')))).toBe(
      'file-not-allowed',
    )
  })

  it.each([
    'SET threads = 1',
    'SET enable_external_access = true',
    "SET memory_limit = '90GB'",
    'LOAD spatial',
    'INSTALL httpfs',
  ])('refuses %s', async (sql) => {
    expect(['engine-refused', 'file-not-allowed', 'file-unreadable']).toContain(await code(engine.execute(sql)))
  })

  it('works in UTC and in the order of the query, on every connection', async () => {
    const asked = `SELECT current_setting('TimeZone') AS zone, current_setting('preserve_insertion_order') AS ordered`
    const answers = await Promise.all(Array.from({ length: 8 }, () => engine.rows(asked)))
    expect(answers).toEqual(Array.from({ length: 8 }, () => [{ zone: 'UTC', ordered: true }]))
  })
})

describe('memory', () => {
  it('says what the limit is and how to raise it', async () => {
    const error: unknown = await engine
      .rows('SELECT list(range) AS all_of_them FROM range(60000000)')
      .catch((e: unknown) => e)
    expect(error).toBeInstanceOf(FenqunError)
    const [problem] = (error as FenqunError).problems
    expect(problem).toMatchObject({ code: 'engine-out-of-memory', exit: 2 })
    expect(problem?.message.en).toContain('256MB')
    expect(problem?.hint?.en).toContain('--memory-limit')
    expect(problem?.original).toContain('Out of Memory')
    expect(await engine.rows('SELECT 1 AS one')).toEqual([{ one: 1 }])
  })

  it.each(['lots', '-1GB', '0', ''])('refuses the limit %j', async (memoryLimit) => {
    const opening = openDuckDb({ temporaryFolder: join(folder, 'spill2'), readable: [], writable: [], memoryLimit })
    expect(await code(opening)).toBe('memory-limit-not-understood')
  })

  it.each(['1073741824', '512 mb', '1.5GB', '1GiB', '700M'])('takes the limit %j', async (memoryLimit) => {
    const other = await openDuckDb({ temporaryFolder: join(folder, 'spill2'), readable: [], writable: [], memoryLimit })
    await other.close()
    expect(await readdir(join(folder, 'spill2'))).toEqual([])
  })

  it('removes what a killed process spilled, and nothing of a living one', async () => {
    const spill = join(folder, 'spill3')
    await mkdir(join(spill, 'duckdb-4194999-dead'), { recursive: true })
    await mkdir(join(spill, `duckdb-${process.ppid}-alive`))
    const other = await openDuckDb({ temporaryFolder: spill, readable: [], writable: [] })
    expect((await readdir(spill)).length).toBe(2)
    await other.close()
    expect(await readdir(spill)).toEqual([`duckdb-${process.ppid}-alive`])
  })
})

describe('Parquet', () => {
  const names = ['base.parquet', "it's [x]*?{a,b} 客户🛒.parquet", 'k=v.parquet', 'a b.parquet']

  it.each(names)('writes and reads %j', async (name) => {
    const path = join(folder, 'out', name)
    const written = await engine.writeParquet('SELECT range AS i FROM range(1000) ORDER BY i DESC', path)
    expect(written.rows).toBe(1000)
    expect(written.bytes).toBe((await readFile(path)).length)
    expect(await engine.rows(`SELECT * FROM ${engine.parquetSource([path])} LIMIT 2`)).toEqual([{ i: 999 }, { i: 998 }])
  })

  it('keeps every type', async () => {
    const path = join(folder, 'out', 'types.parquet')
    const d = engine.dialect
    const columns = [
      `${d.cast("'9007199254740993'", 'integer')} AS i`,
      `${d.cast("'12.3456'", 'money')} AS m`,
      `${d.cast('0.1', 'number')} AS n`,
      `${d.text("客户's")} AS t`,
      'TRUE AS b',
      `${d.date('2024-02-29')} AS day`,
      `${d.instant('2025-03-31T16:00:00.123Z')} AS time`,
      "ARRAY['a', '母婴'] AS l",
    ]
    await engine.writeParquet(`SELECT ${columns.join(', ')}`, path)
    expect(await engine.rows(`SELECT * FROM ${engine.parquetSource([path])}`)).toEqual([
      {
        i: '9007199254740993',
        m: 12.3456,
        n: 0.1,
        t: "客户's",
        b: true,
        day: '2024-02-29',
        time: '2025-03-31T16:00:00.123Z',
        l: ['a', '母婴'],
      },
    ])
  })

  it('reads several files in the order given', async () => {
    const paths = ['one', 'two', 'three'].map((name) => join(folder, 'out', `${name}.parquet`))
    for (const [index, path] of paths.entries()) await engine.writeParquet(`SELECT ${index} AS i`, path)
    expect(await engine.rows(`SELECT i FROM ${engine.parquetSource(paths.toReversed())}`)).toEqual([
      { i: 2 },
      { i: 1 },
      { i: 0 },
    ])
  })

  it('writes equal bytes each time, with several threads', async () => {
    const query = `SELECT range AS i, hash(range) % 1000 AS h, 'c' || range AS t FROM range(400000)`
    const digests = new Set<string>()
    for (const name of ['a', 'b', 'c']) {
      const path = join(folder, 'out', `${name}.parquet`)
      await engine.writeParquet(query, path, { rowGroupSize: 20_480 })
      digests.add((await readFile(path)).toString('base64'))
    }
    expect(digests.size).toBe(1)
  })

  it('sees the new rows of a file written again, however soon', async () => {
    const path = join(folder, 'out', 'again.parquet')
    for (let round = 1; round <= 20; round++) {
      await engine.writeParquet(`SELECT range AS n FROM range(${round * 3})`, path)
      const [row] = await engine.rows(`SELECT count(*) AS rows, max(n) AS last FROM ${engine.parquetSource([path])}`)
      expect(row).toEqual({ rows: round * 3, last: round * 3 - 1 })
    }
  })

  it('leaves the old file and nothing else when writing fails or is interrupted', async () => {
    const path = join(folder, 'out', 'kept.parquet')
    await engine.writeParquet('SELECT 1 AS version', path)
    const before = await readdir(join(folder, 'out'))

    const failing =
      "SELECT CASE WHEN range = 299999 THEN CAST('x' || range AS INTEGER) ELSE 0 END AS version FROM range(300000)"
    expect(await code(engine.writeParquet(failing, path))).toBe('engine-refused')
    const slow = engine.writeParquet(
      'SELECT sum(a.range * b.range) AS version FROM range(10000000) a, range(10000000) b',
      path,
    )
    const stopped = code(slow)
    await new Promise((resolve) => setTimeout(resolve, 50))
    engine.interrupt()
    expect(await stopped).toBe('interrupted')

    expect(await engine.rows(`SELECT * FROM ${engine.parquetSource([path])}`)).toEqual([{ version: 1 }])
    expect(await readdir(join(folder, 'out'))).toEqual(before)
  })

  it('says where it could not write, and why', async () => {
    expect(await code(engine.writeParquet('SELECT 1 AS x', join(folder, 'out', 'no', 'such', 'x.parquet')))).toBe(
      'write-failed',
    )
  })

  it('says that a file is missing or broken', async () => {
    await writeFile(join(folder, 'out', 'broken.parquet'), 'PAR1 this is not it')
    const missing = await code(
      engine.rows(`SELECT * FROM ${engine.parquetSource([join(folder, 'out', 'none.parquet')])}`),
    )
    const broken = await code(
      engine.rows(`SELECT * FROM ${engine.parquetSource([join(folder, 'out', 'broken.parquet')])}`),
    )
    expect(missing).toBe('file-unreadable')
    expect(broken).toBe('file-unreadable')
  })
})
