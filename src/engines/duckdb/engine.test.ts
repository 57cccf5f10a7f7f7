import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { openDuckDb } from './engine.ts'

it('opens, answers and writes', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'fenqun-duckdb-'))
  const engine = await openDuckDb({ temporaryFolder: join(folder, 'tmp'), readable: [], writable: [folder] })
  expect(
    await engine.execute(
      "CREATE TABLE t AS SELECT range AS i, DATE '2025-03-31' AS d, 12.5::DECIMAL(18,4) m, TIMESTAMP '2025-03-31 16:00:00.5' ts, ['a', NULL] l FROM range(300000)",
    ),
  ).toBe(300000)
  expect(await engine.rows('SELECT * FROM t LIMIT 1')).toEqual([
    { i: 0, d: '2025-03-31', m: 12.5, ts: '2025-03-31T16:00:00.500Z', l: ['a', null] },
  ])
  const d = engine.dialect
  expect(
    await engine.rows(
      `SELECT ${d.filtered(d.sum('m', 'money'), 'i < 2')} s, ${d.filtered(d.secondLargest('i'), 'i < 5')} AS two FROM t`,
    ),
  ).toEqual([{ s: 25, two: 3 }])
  let next = 0n
  for await (const chunk of engine.chunks('SELECT i FROM t')) {
    const [column] = chunk.columns
    if (column?.kind === 'bigint') for (const value of column.values) expect(value).toBe(next++)
  }
  expect(next).toBe(300000n)
  for await (const chunk of engine.chunks('SELECT i FROM t')) if (chunk.rows) break
  const path = join(folder, "a'b [x]*.parquet")
  expect((await engine.writeParquet('SELECT * FROM t ORDER BY i DESC', path)).rows).toBe(300000)
  expect(await engine.rows(`SELECT count(*) n FROM ${engine.parquetSource([path])}`)).toEqual([{ n: 300000 }])
  await engine.close()
  await rm(folder, { recursive: true })
})
