import { cp, mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import type { Row } from '../../engines/engine.ts'
import { keptRows } from './kept-rows.ts'
import { filesIn } from './folders.ts'

let home: string
const manifest = { run: 'r000001', computedAt: '2026-01-01T00:00:00Z', took: 12 }
beforeEach(async () => {
  home = await mkdtemp(join(tmpdir(), 'fenqun-kept-'))
  await mkdir(join(home, 'runs', 'r000001'), { recursive: true })
})
afterEach(() => rm(home, { recursive: true, force: true }))

const runIn = (folder: string, of = manifest) => ({ files: filesIn(join(folder, 'runs', of.run)), manifest: of })

/** Asks, and says whether it was computed. */
async function ask(
  run: ReturnType<typeof runIn>,
  sql: string,
  rows: Row[],
): Promise<{ rows: Row[]; computed: boolean }> {
  let computed = false
  const found = await keptRows(run, sql, () => {
    computed = true
    return Promise.resolve(rows)
  })
  return { rows: found, computed }
}

const sqlIn = (folder: string) => `SELECT '引号''"\\' FROM '${folder}/runs/r000001/customer/profile.parquet'`
const rows: Row[] = [{ v: '😀 "x", \n', n: 1.5, b: true, nothing: null, list: [1, [null, 'a']] }]

it('rows of a run are computed once, and kept for a process that comes later, also when the project was moved', async () => {
  expect(await ask(runIn(home), sqlIn(home), rows)).toEqual({ rows, computed: true })
  expect(await ask(runIn(home), sqlIn(home), [])).toEqual({ rows, computed: false })
  const moved = `${home}-moved`
  try {
    await cp(home, moved, { recursive: true })
    expect(await ask(runIn(moved), sqlIn(moved), [])).toEqual({ rows, computed: false })
  } finally {
    await rm(moved, { recursive: true, force: true })
  }
})

it('another query, and another run that took the same name, are computed anew', async () => {
  await ask(runIn(home), sqlIn(home), rows)
  expect((await ask(runIn(home), `${sqlIn(home)} LIMIT 1`, [])).computed).toBe(true)
  for (const other of [{ took: 13 }, { computedAt: '2026-01-02T00:00:00Z' }])
    expect(await ask(runIn(home, { ...manifest, ...other }), sqlIn(home), [{ n: 2 }])).toEqual({
      rows: [{ n: 2 }],
      computed: true,
    })
})

it('what does not survive JSON, and long lists, are not kept; half of a file is counted again', async () => {
  const run = runIn(home)
  for (const one of [[{ n: Number.NaN }], [{ n: [Infinity] }], Array.from({ length: 1001 }, (_, n) => ({ n }))]) {
    expect((await ask(run, 'SELECT 1', one)).computed).toBe(true)
    expect((await ask(run, 'SELECT 1', one)).computed).toBe(true)
  }
  await ask(run, sqlIn(home), rows)
  const moved = `${home}-half`
  try {
    await cp(home, moved, { recursive: true })
    const [file] = await readdir(join(moved, 'runs', 'r000001', 'kept'))
    await writeFile(join(moved, 'runs', 'r000001', 'kept', file!), '[{"v":')
    expect((await ask(runIn(moved), sqlIn(moved), [{ n: 3 }])).rows).toEqual([{ n: 3 }])
  } finally {
    await rm(moved, { recursive: true, force: true })
  }
})

it('of a run whose folder cannot be written, rows are given all the same', async () => {
  await writeFile(join(home, 'runs', 'r000001', 'kept'), 'a file stands where the folder would be')
  expect((await ask(runIn(home), sqlIn(home), rows)).rows).toEqual(rows)
})
