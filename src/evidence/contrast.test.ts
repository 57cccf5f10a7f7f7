import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openDuckDb } from '../engines/duckdb/engine.ts'
import { meanContrast } from './contrast.ts'

type Engine = Awaited<ReturnType<typeof openDuckDb>>
let folder: string
let engine: Engine
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'fenqun-contrast-'))
  engine = await openDuckDb({ temporaryFolder: join(folder, 'spill'), readable: [], writable: [folder], threads: 1 })
})
afterAll(async () => {
  await engine.close()
  await rm(folder, { recursive: true })
})

/** The means by group of people whose values go round and round. */
const means = (groups: { name: string; people: number; values: number[] }[]) => {
  const parts = groups.map(
    ({ name, people, values }, index) =>
      `SELECT ${index * 1000} + range AS _key, '${name}' AS g, [${values.join(', ')}][range % ${values.length} + 1] AS v FROM range(${people})`,
  )
  const reader = { rows: engine.rows, from: `(${parts.join(' UNION ALL ')}) p`, key: 'p._key' }
  return meanContrast(reader, { value: 'v', by: 'g', where: 'TRUE', minimum: 10 })
}

describe('the means of groups', () => {
  it('differ also where everybody of one group has the same value', async () => {
    const found = await means([
      { name: 'never', people: 100, values: [0] },
      { name: 'often', people: 100, values: [95, 105] },
    ])
    expect(found.groups.map(({ group, differs, untold }) => [group, differs, untold])).toEqual([
      ['never', true, undefined],
      ['often', true, undefined],
    ])
    expect(found.groups[0]!.difference).toMatchObject({ value: -100 })
  })

  it('cannot be told apart where nobody varies inside their group: that is said, and is no "no difference"', async () => {
    const found = await means([
      { name: 'all 0', people: 100, values: [0] },
      { name: 'all 100', people: 100, values: [100] },
    ])
    expect(found.verdict).toBe('compared')
    expect(found.groups.map(({ differs, untold }) => [differs, untold])).toEqual([
      [false, 'no-spread'],
      [false, 'no-spread'],
    ])
    const few = await means([
      { name: 'a', people: 100, values: [1, 2] },
      { name: 'b', people: 90, values: [2, 3] },
      { name: 'one', people: 1, values: [9] },
    ])
    expect(few.groups.map(({ untold, few: small }) => [untold, small])).toEqual([
      [undefined, false],
      [undefined, false],
      ['one-person', true],
    ])
  })
})
