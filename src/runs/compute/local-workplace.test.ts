import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openDuckDb } from '../../engines/duckdb/engine.ts'
import type { FileEngine } from '../../engines/engine.ts'
import { column } from '../../sql/expression.ts'
import type { Query } from '../../sql/query.ts'
import { localWorkplace } from './local-workplace.ts'
import { profilePieces } from './profile-pieces.ts'

let folder: string
let engine: FileEngine
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'fenqun-local-'))
  engine = await openDuckDb({ temporaryFolder: join(folder, 'spill'), readable: [folder], writable: [folder] })
  await engine.execute(`CREATE TABLE "entities customer" AS SELECT i * 2 + 5 AS _key FROM range(1000) t(i)`)
  await engine.execute(
    `CREATE TABLE sums AS SELECT _key, _key * 7 AS total FROM "entities customer" WHERE _key % 3 = 0`,
  )
})
afterAll(async () => {
  await engine.close()
  await rm(folder, { recursive: true, force: true })
})

const query: Query = {
  columns: [
    { as: '_key', is: column('_key', 'e') },
    { as: 'total', is: column('total', 's') },
  ],
  from: { table: 'entities customer', as: 'e' },
  joins: [
    {
      how: 'left',
      relation: { table: 'sums', as: 's' },
      on: { kind: 'compare', operator: '=', left: column('_key', 'e'), right: column('_key', 's') },
    },
  ],
  orderBy: [{ by: column('_key') }],
}

describe('a profile in pieces', () => {
  it('covers every key once, in ranges as wide as memory allows', async () => {
    const pieces = await profilePieces(engine, 'customer', 22, 512 * 100)
    expect(pieces).toHaveLength(20)
    expect([pieces[0], pieces.at(-1)]).toEqual([
      { from: 5, to: 104 },
      { from: 1905, to: 2003 },
    ])
    for (const [index, { from }] of pieces.slice(1).entries()) expect(from).toBe(pieces[index]!.to + 1)
  })

  it('has the rows of the whole, in order, and leaves no piece behind', async () => {
    const rowsOf = async (pieceBytes: number | undefined, name: string) => {
      const path = join(folder, name)
      const rows = await localWorkplace(engine, pieceBytes).profile('customer', query, path)
      return { rows, all: await engine.rows(`SELECT * FROM ${engine.parquetSource([path])}`) }
    }
    const whole = await rowsOf(undefined, 'whole.parquet')
    expect(whole.rows).toBe(1000)
    for (const pieceBytes of [1, 10_000, 500_000])
      expect(await rowsOf(pieceBytes, `${pieceBytes}.parquet`)).toEqual(whole)
    expect((await readdir(folder)).filter((one) => /parquet\./.test(one))).toEqual([])
  })
})
