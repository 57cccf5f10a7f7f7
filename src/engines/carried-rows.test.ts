import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { postgresUrl } from '../../test/support/postgres.ts'
import { hostileTexts } from '../testing/hostile-texts.ts'
import { openDuckDb } from './duckdb/engine.ts'
import type { FileEngine, RemoteEngine } from './engine.ts'
import { openPostgres } from './postgres/open.ts'

let folder: string
let duckdb: FileEngine
let postgres: RemoteEngine

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'fenqun-carried-'))
  duckdb = await openDuckDb({ temporaryFolder: join(folder, 'spill'), readable: [], writable: [folder], threads: 2 })
  postgres = await openPostgres({ url: await postgresUrl(), schema: 'carried rows' })
})
afterAll(async () => {
  await Promise.all([duckdb.close(), postgres.close()])
  await rm(folder, { recursive: true, force: true })
})

it('carries rows of every type to PostgreSQL and back as they are', async () => {
  const { text } = duckdb.dialect
  const texts = hostileTexts.map((one, index) => {
    const list = `[${[one, 'a', '', one].map(text).join(', ')}]`
    return `(${index}, ${text(one)}, ${list}, ${text(`${one}x`)}, ${index}.0001, CAST(0.1 AS DOUBLE) + CAST(0.2 AS DOUBLE) * ${index}, ${index} % 2 = 0, DATE '2024-02-29' + ${index}, TIMESTAMP '2025-03-31 15:59:59.123456' + INTERVAL (${index}) DAY)`
  })
  const missing =
    '(99, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL), (100, NULL, [], NULL, -12345678901234.5678, 1e300, NULL, NULL, NULL)'
  const types = ['BIGINT', 'VARCHAR', 'VARCHAR[]', 'VARCHAR', 'DECIMAL(18,4)', 'DOUBLE', 'BOOLEAN', 'DATE', 'TIMESTAMP']
  const names = ['_key', 'text', 'list "x"', '中文'.repeat(20), 'xmin', 'number', 'truth', 'day', 'time']
  const columns = names.map((name, index) => `CAST(c${index} AS ${types[index]}) AS ${duckdb.dialect.quote(name)}`)
  await duckdb.execute(
    `CREATE TABLE original AS SELECT ${columns.join(', ')} FROM (VALUES ${[...texts, missing].join(', ')}) AS t (${names.map((_, index) => `c${index}`).join(', ')})`,
  )
  const out = await duckdb.writeRows('SELECT * FROM original ORDER BY _key', join(folder, 'out.csv'))
  expect(out.columns.map((one) => one.type)).toEqual(types)
  expect(await postgres.receive('a table', out.columns, join(folder, 'out.csv'), 'first')).toBe(out.rows)
  const same = await postgres.rows(`SELECT * FROM ${postgres.dialect.quote('a table')} ORDER BY _key`)
  expect(same).toEqual(await duckdb.rows('SELECT * FROM original ORDER BY _key'))

  const back = await postgres.send(`SELECT * FROM ${postgres.dialect.quote('a table')}`, join(folder, 'back.csv'))
  expect(back).toEqual(out)
  const returned = duckdb.rowsSource(join(folder, 'back.csv'), back.columns)
  const [differing] = await duckdb.rows(
    `SELECT count(*) AS n FROM ((${returned} EXCEPT ALL FROM original) UNION ALL (FROM original EXCEPT ALL ${returned}))`,
  )
  expect(differing).toEqual({ n: 0 })
})

it('keeps a note with a table, and replaces both at once', async () => {
  await duckdb.writeRows('SELECT 1 AS _key', join(folder, 'one.csv'))
  await duckdb.writeRows('SELECT 2 AS other', join(folder, 'two.csv'))
  await postgres.receive('noted', [{ name: '_key', type: 'BIGINT' }], join(folder, 'one.csv'), "it's v1")
  expect(await postgres.noteOf('noted')).toBe("it's v1")
  await postgres.receive('noted', [{ name: 'other', type: 'BIGINT' }], join(folder, 'two.csv'), 'v2')
  expect(await postgres.noteOf('noted')).toBe('v2')
  expect(await postgres.rows('SELECT * FROM noted')).toEqual([{ other: 2 }])
  expect(await postgres.noteOf('never made')).toBeUndefined()
  await postgres
    .receive('noted', [{ name: 'other', type: 'DATE' }], join(folder, 'two.csv'), 'v3')
    .catch(() => undefined)
  expect(await postgres.noteOf('noted')).toBe('v2')
})

it('keeps a table without a note apart, also from one of the same name with a note', async () => {
  await duckdb.writeRows('SELECT 3 AS own', join(folder, 'own.csv'))
  await postgres.receive('twice', [{ name: 'shared', type: 'BIGINT' }], join(folder, 'one.csv'), 'shared')
  await postgres.receive('twice', [{ name: 'own', type: 'BIGINT' }], join(folder, 'own.csv'))
  expect(await postgres.rows('SELECT * FROM twice')).toEqual([{ own: 3 }])
  const other = await openPostgres({ url: await postgresUrl(), schema: 'carried rows' })
  expect(await other.rows('SELECT * FROM twice')).toEqual([{ shared: 1 }])
  await other.close()
})
