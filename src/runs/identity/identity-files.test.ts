import { mkdir, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { openDuckDb } from '../../engines/duckdb/engine.ts'
import { writeIdentity } from './identity-files.ts'

it('writes entities of several ids, of however many, and throws what the disk says', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'fenqun-identity-files-'))
  const engine = await openDuckDb({
    temporaryFolder: join(folder, 'spill'),
    readable: [folder],
    writable: [folder],
    threads: 1,
  })
  try {
    const keys = Int32Array.from({ length: 40_001 }, (_, own) => own - (own > 0 && own % 2 === 0 ? 1 : 0))
    const shown = new Map([[1, 'a "b",\n😀']])
    const ids = `SELECT range AS _key, 'id' || range AS id FROM range(1, 40001)`
    const path = join(folder, 'identity.parquet')
    expect(await writeIdentity(engine, { keys, shown }, ids, { path, scratch: folder })).toBe(40_000)
    const first = await engine.rows(
      `SELECT _key, _own, shown FROM ${engine.parquetSource([path])} ORDER BY _own LIMIT 3`,
    )
    expect(first.map((row) => [Number(row['_key']), Number(row['_own']), row['shown']])).toEqual([
      [1, 1, 'a "b",\n😀'],
      [1, 2, 'a "b",\n😀'],
      [3, 3, 'id3'],
    ])
    const scratch = join(folder, 'taken')
    await mkdir(join(scratch, 'identity.csv'), { recursive: true })
    await expect(writeIdentity(engine, { keys, shown }, ids, { path, scratch })).rejects.toThrow('EISDIR')
  } finally {
    await engine.close()
    await rm(folder, { recursive: true })
  }
})
