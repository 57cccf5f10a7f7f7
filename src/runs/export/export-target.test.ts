import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { entities, makeWorld } from '../../../test/support/world.ts'
import type { World } from '../../../test/support/world.ts'
import { checkTarget } from './export-target.ts'
import { foldersOf } from '../stored/folders.ts'

let world: World

beforeAll(async () => {
  world = await makeWorld({
    sources: [entities('customers', { city: 'text' }, [{ id: 'a', city: '广州' }])],
    attributes: [
      { attribute: 'city', given: 'customers.city' },
      { attribute: 'province', mapped: { of: 'city', file: 'maps/省份.csv' } },
    ],
    segments: { vips: { 'in list': 'lists/vip.csv' }, others: { any: [{ none: [{ 'in list': 'lists/b.csv' }] }] } },
    files: { 'lists/vip.csv': 'a\n', 'lists/b.csv': 'b\n', 'maps/省份.csv': '广州,广东\n' },
  })
})
afterAll(() => world.close())

const check = (path: string) =>
  checkTarget({ folders: foldersOf(world.folder), written: world.project.written }, join(world.folder, path)).then(
    () => 'free',
    (error: unknown) => String(error),
  )

it('a list that a definition names is taken, however deep it is named', async () => {
  expect(await check('lists/vip.csv')).toContain('it is a list that a definition names')
  expect(await check('lists/b.csv')).toContain('it is a list that a definition names')
})

it('a mapping that an attribute names is taken', async () => {
  expect(await check('maps/省份.csv')).toContain('it is a mapping that an attribute names')
})

it('a definition is taken', async () => {
  for (const path of ['fenqun.yml', 'sources/customers.yml', 'segments/00001.yml'])
    expect(await check(path)).toContain('it is a definition of the project')
})

it('any other file is free, in a folder that is there or not', async () => {
  for (const path of ['vip.csv', 'lists/vip2.csv', 'data/a.csv', 'exports/今天/a.csv', '.fenqun-lists/a.csv'])
    expect(await check(path)).toBe('free')
})

it('a name that a source reads by a `*` is taken, and so is an archive', async () => {
  const { written } = world.project
  const sources = written.sources.map((one) => ({ ...one, raw: { from: ['data/o-*.csv', 'e.zip!a.csv'] } }))
  const checkOf = (path: string) =>
    checkTarget({ folders: foldersOf(world.folder), written: { ...written, sources } }, join(world.folder, path)).then(
      () => 'free',
      (error: unknown) => String(error),
    )
  for (const path of ['data/o-9.csv', 'DATA/../data/O-.CSV', 'e.zip', 'x/../e.zip'])
    expect(await checkOf(path)).toContain('reads that file')
  for (const path of ['data/o-9.xlsx', 'data/sub/o-9.csv', 'o-9.csv', 'e2.zip'])
    expect(await checkOf(path)).toBe('free')
})
