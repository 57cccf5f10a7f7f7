import { mkdtemp, readFile, readdir, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { openDuckDb } from '../../engines/duckdb/engine.ts'
import type { FileEngine } from '../../engines/engine.ts'
import { overlayIn, rowsOfParts } from '../compute/table-parts.ts'
import { keepFile, writeOverlay } from './overlay.ts'

let folder: string
let engine: FileEngine

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'fenqun-overlay-'))
  engine = await openDuckDb({ temporaryFolder: join(folder, 'tmp'), readable: [folder], writable: [folder] })
})
afterAll(async () => {
  await engine.close()
  await rm(folder, { recursive: true, force: true })
})

const values = (rows: string) => `SELECT * FROM (VALUES ${rows}) AS v(_key, _seq, name) ORDER BY _key, _seq`

it('stands in for the rows of its keys, also for those of which it has none', async () => {
  const base = join(folder, 'base.parquet')
  await engine.writeParquet(values(`(1, 1, 'a'), (2, 2, 'b'), (2, 3, 'c'), (3, 4, 'd')`), base)
  const overlay = overlayIn(folder, 'delta')
  const keys = 'SELECT * FROM (VALUES (3), (2)) AS k(_key)'
  expect(await writeOverlay(engine, overlay, { rows: values(`(2, 1, '客')`), keys })).toEqual({ rows: 1, keys: 2 })
  const rows = await engine.rows(
    `SELECT name FROM ${rowsOfParts(engine, { base, overlays: [overlay] })} ORDER BY _key, _seq`,
  )
  expect(rows.map(({ name }) => name)).toEqual(['a', '客'])
  expect(await engine.rows(`SELECT _key FROM ${engine.parquetSource([overlay.keys])}`)).toEqual([
    { _key: 2 },
    { _key: 3 },
  ])
})

it('leaves no file when its rows cannot be made', async () => {
  const overlay = overlayIn(folder, 'broken')
  const made = writeOverlay(engine, overlay, { rows: `SELECT error('no')`, keys: 'SELECT 1 AS _key' })
  await expect(made).rejects.toThrow('no')
  expect((await readdir(folder)).filter((name) => name.startsWith('broken'))).toEqual([])
})

it('keeps a file in a second place without its bytes', async () => {
  const [from, to] = [join(folder, 'one'), join(folder, 'two')]
  await writeFile(from, 'rows')
  await keepFile(from, to)
  expect((await stat(to)).ino).toBe((await stat(from)).ino)
})

it('is kept over no other file', async () => {
  const [from, to] = [join(folder, 'from'), join(folder, 'there already')]
  await writeFile(from, 'new')
  await writeFile(to, 'old')
  await expect(keepFile(from, to)).rejects.toMatchObject({ code: 'EEXIST' })
  expect(await readFile(to, 'utf8')).toBe('old')
})
