import { createHash } from 'node:crypto'
import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { World } from '../../../test/support/world.ts'
import { entities, makeWorld } from '../../../test/support/world.ts'
import { openDuckDb } from '../../engines/duckdb/engine.ts'
import type { FileEngine } from '../../engines/engine.ts'
import { filesIn } from '../../runs/stored/folders.ts'
import { readManifest } from '../../runs/stored/manifest.ts'
import type { RunReader } from '../../runs/stored/run-reader.ts'
import { readRun } from '../../runs/stored/run-reader.ts'
import { readColumns } from './read-columns.ts'

const people = Array.from({ length: 200 }, (_, index) => ({
  id: `p${String(index).padStart(3, '0')}`,
  city: index % 10 === 9 ? null : index % 3 === 0 ? '杭州, "west"' : index % 7 === 0 ? `only ${index}` : '北京',
  spend: index % 5 === 0 ? null : index * 1.25,
  visits: index,
  member: index % 4 === 0 ? null : index % 4 !== 1,
  since: index === 3 ? null : `2025-01-${String((index % 28) + 1).padStart(2, '0')}`,
  tags: 'a;b',
}))

let world: World
const engines: FileEngine[] = []
let readers: RunReader[]

beforeAll(async () => {
  world = await makeWorld({
    engine: 'duckdb',
    sources: [
      entities(
        'people',
        {
          city: 'text',
          spend: 'money',
          visits: 'integer',
          member: 'boolean',
          since: 'date',
          tags: { type: 'list', 'list separator': ';' },
        },
        people,
      ),
    ],
    attributes: ['city', 'spend', 'visits', 'member', 'since', 'tags'].map((one) => ({
      attribute: one,
      given: `people.${one}`,
    })),
    segments: { rich: { attribute: 'spend', 'at least': 200 } },
  })
  await world.run('2025-06-30')
  const state = join(world.folder, '.fenqun')
  const files = filesIn(join(state, 'runs', 'r000001'))
  const manifest = await readManifest(files.manifest)
  readers = []
  for (const threads of [1, 4]) {
    const engine = await openDuckDb({
      readable: [world.folder],
      writable: [world.folder],
      temporaryFolder: join(world.folder, 'tmp'),
      threads,
    })
    engines.push(engine)
    const ids = engine.parquetSource(await idsFiles(state))
    await engine.execute(`CREATE VIEW "entities customer" AS SELECT * FROM ${ids}`)
    readers.push(readRun(engine, { manifest, files }, 'customer')!)
  }
})
afterAll(async () => {
  for (const engine of engines) await engine.close()
  await world.close()
})

async function idsFiles(state: string): Promise<string[]> {
  const folder = join(state, 'tables', '_ids_customer')
  return (await readdir(folder)).map((version) => join(folder, version, 'base.parquet'))
}

const hash = (salt: string, id: string): number =>
  Number.parseInt(createHash('md5').update(`${salt}:${id}`).digest('hex').slice(0, 8), 16) / 2 ** 32
const wanted = ['city', 'spend', 'visits', 'member', 'since']

it('reads people as typed columns in order of key: numbers with NaN, categories by frequency then value', async () => {
  const read = await readColumns(readers[0]!, wanted)
  expect([read.n, read.of, read.hashes]).toEqual([200, 200, undefined])
  expect([...read.keys]).toEqual([...read.keys].toSorted((a, b) => a - b))
  const [city, spend, visits, member, since] = read.columns
  if (city?.kind !== 'category' || spend?.kind !== 'number' || visits?.kind !== 'number') throw new Error('kinds')
  if (member?.kind !== 'category' || since?.kind !== 'number') throw new Error('kinds')
  expect(city.categories.slice(0, 2)).toEqual(['北京', '杭州, "west"'])
  const rows = [...visits.values]
  expect(rows.toSorted((a, b) => a - b)).toEqual(people.map((one) => one.visits))
  for (const [row, visit] of rows.entries()) {
    const one = people[visit]!
    expect(city.codes[row]).toBe(one.city === null ? -1 : city.categories.indexOf(one.city))
    expect(spend.values[row]).toEqual(one.spend ?? NaN)
    expect(member.codes[row]).toBe(one.member === null ? -1 : member.categories.indexOf(String(one.member)))
    expect(since.values[row]).toEqual(one.since === null ? NaN : Date.parse(one.since) / 86_400_000)
  }
  expect(member.categories).toEqual(['true', 'false'])
  const few = await readColumns(readers[0]!, ['city'], { categories: 2 })
  const [rare] = few.columns
  expect(rare?.kind === 'category' && [rare.categories.length, rare.rarer, Math.max(...rare.codes)]).toEqual([
    2,
    people.filter((one) => one.city?.startsWith('only')).length,
    2,
  ])
})

it('samples the people with the smallest hashes, the same ones as random splits, whatever the threads', async () => {
  const [one, other] = await Promise.all(
    readers.map((reader) => readColumns(reader, ['visits', 'city'], { sample: { size: 50, salt: 'spring' } })),
  )
  expect(other).toEqual(one)
  const [visits] = one!.columns
  const taken = visits?.kind === 'number' ? [...visits.values] : []
  const byHash = people.map((each) => ({ visits: each.visits, hash: hash('spring', each.id) }))
  const first = byHash.toSorted((a, b) => a.hash - b.hash).slice(0, 50)
  expect(taken).toEqual(first.map((each) => each.visits))
  expect([...one!.hashes!]).toEqual(first.map((each) => each.hash))
  expect([one!.n, one!.of]).toEqual([50, 200])
})

it('reads only who is asked for, everybody where the sample is larger, and nobody', async () => {
  const [reader] = readers
  const rich = await readColumns(reader!, ['spend'], {
    where: reader!.isIn('segment', 'rich')!,
    sample: { size: 500, salt: 's' },
  })
  const expected = people.filter((one) => (one.spend ?? 0) >= 200)
  expect([rich.n, rich.of]).toEqual([expected.length, expected.length])
  expect([...rich.keys]).toEqual([...rich.keys].toSorted((a, b) => a - b))
  const none = await readColumns(reader!, ['city'], { where: 'FALSE', sample: { size: 5, salt: 's' } })
  expect([none.n, none.of, none.columns[0]]).toMatchObject([0, 0, { categories: [], rarer: 0 }])
})

it('refuses lists, and attributes that the run does not have', async () => {
  await expect(readColumns(readers[0]!, ['tags'])).rejects.toMatchObject({ problems: [{ code: 'no-column-of' }] })
  await expect(readColumns(readers[0]!, ['spent'])).rejects.toMatchObject({ problems: [{ code: 'not-found' }] })
})
