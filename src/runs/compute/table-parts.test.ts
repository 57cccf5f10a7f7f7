import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { openDuckDb } from '../../engines/duckdb/engine.ts'
import type { FileEngine } from '../../engines/engine.ts'
import { overlayIn, rowsOfParts } from './table-parts.ts'

let folder: string
let engine: FileEngine

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'fenqun-parts-'))
  engine = await openDuckDb({ temporaryFolder: join(folder, 'spill'), readable: [folder], writable: [folder] })
})

afterEach(async () => {
  await engine.close()
  await rm(folder, { recursive: true, force: true })
})

async function write(name: string, rows: string): Promise<void> {
  await engine.writeParquet(rows, join(folder, `${name}.parquet`))
}

async function rowsOf(...overlays: string[]): Promise<string[]> {
  const sql = rowsOfParts(engine, {
    base: join(folder, 'base.parquet'),
    overlays: overlays.map((name) => overlayIn(folder, name)),
  })
  const rows = await engine.rows(`SELECT _key || v AS row FROM ${sql} ORDER BY ALL`)
  return rows.map((row) => String(row['row']))
}

describe('the rows of a table version', () => {
  test('are those of the base, but for keys that an overlay replaces; the last overlay is on top', async () => {
    await write('base', `SELECT * FROM (VALUES (1, 'a', 7), (1, 'b', 7), (2, 'c', 7), (3, 'd', 7)) AS t(_key, v, old)`)
    await write('delta', `SELECT * FROM (VALUES ('B', 1), ('C', 2)) AS t(v, _key)`)
    await write('delta-keys', 'SELECT * FROM (VALUES (1), (2), (4)) AS t(_key)')
    await write('identity', `SELECT * FROM (VALUES (1, 'both')) AS t(_key, v)`)
    await write('identity-keys', 'SELECT * FROM (VALUES (1), (2)) AS t(_key)')
    expect(await rowsOf()).toEqual(['1a', '1b', '2c', '3d'])
    expect(await rowsOf('delta')).toEqual(['1B', '2C', '3d'])
    expect(await rowsOf('delta', 'identity')).toEqual(['1both', '3d'])
  })

  test('of a key that an overlay leaves without a row are none', async () => {
    await write('base', `SELECT * FROM (VALUES (1, 'a'), (2, 'b')) AS t(_key, v)`)
    await write('delta', `SELECT 1 AS _key, 'a' AS v WHERE FALSE`)
    await write('delta-keys', 'SELECT 2 AS _key')
    expect(await rowsOf('delta')).toEqual(['1a'])
  })
})
