import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { RunReader } from '../runs/stored/run-reader.ts'
import { openDuckDb } from '../engines/duckdb/engine.ts'
import { separation } from '../runs/gate/separation.ts'

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'fenqun-separation-'))
})
afterAll(() => rm(folder, { recursive: true }))

it('gives the very same numbers whatever the number of threads, to the last bit', async () => {
  const found: string[] = []
  for (const threads of [1, 2, 4, 4]) {
    const engine = await openDuckDb({
      temporaryFolder: join(folder, 'spill'),
      readable: [],
      writable: [folder],
      threads,
    })
    await engine.execute(`CREATE TABLE people AS
SELECT range AS _key, (range * 7919) % 2 AS part, sin(range) * 1e6 / 3 AS v FROM range(600000)`)
    const reader: Pick<RunReader, 'rows' | 'from' | 'key'> = { rows: engine.rows, from: 'people p', key: 'p._key' }
    const parts = [1, 2].map((id) => ({ id: String(id), name: { zh: '组', en: 'part' } }))
    const judged = await separation(reader, { part: 'part', parts, where: 'TRUE', circular: false }, 'v')
    found.push(JSON.stringify(judged))
    await engine.close()
  }
  expect(new Set(found).size).toBe(1)
})
