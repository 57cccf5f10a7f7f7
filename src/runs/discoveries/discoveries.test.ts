import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import type { Folders } from '../stored/folders.ts'
import { foldersOf } from '../stored/folders.ts'
import type { NewDiscovery } from './discovery.ts'
import { addDiscovery, findDiscovery, listDiscoveries, openDiscovery, removeDiscovery } from './discoveries.ts'

let project: string
let folders: Folders
beforeEach(async () => {
  project = await mkdtemp(join(tmpdir(), 'fenqun-discoveries-'))
  folders = foldersOf(project)
})
afterEach(() => rm(project, { recursive: true, force: true }))

const found = (changes: Partial<NewDiscovery> = {}): NewDiscovery => ({
  sort: 'clusters',
  madeAt: '2026-01-01T00:00:00.000Z',
  run: 'r000001',
  asOf: '2025-12-31T16:00:00.000Z',
  day: '2025-12-31',
  question: { of: ['spend', 'it\'s "所有" 🙂'], seed: 1 },
  result: { k: 3 },
  ...changes,
})

it('answers an equal question about the same run, whatever the order of its keys, and no other', async () => {
  const kept = await addDiscovery(folders, found())
  const { sort, run } = kept
  const again = { sort, run, question: { seed: 1, of: ['spend', 'it\'s "所有" 🙂'] } }
  expect(await findDiscovery(folders, again)).toEqual(kept)
  expect(await findDiscovery(folders, { ...again, run: 'r000002' })).toBeUndefined()
  expect(await findDiscovery(folders, { ...again, sort: 'tree' })).toBeUndefined()
  expect(await findDiscovery(folders, { ...again, question: { seed: 2 } })).toBeUndefined()
  const anew = await addDiscovery(folders, found({ result: { k: 4 }, madeAt: '2026-01-02T00:00:00.000Z' }))
  expect(anew.id).toBe(kept.id)
  expect(await openDiscovery(folders, kept.id)).toEqual(anew)
  expect(await readdir(join(folders.discoveries, kept.id))).toEqual(['discovery.json'])
})

it('lists what is kept, the newest first, without results, and leaves broken files out', async () => {
  expect(await listDiscoveries(folders)).toEqual([])
  const [first, second] = [
    await addDiscovery(folders, found()),
    await addDiscovery(folders, found({ sort: 'tree', madeAt: '2026-03-01T00:00:00.000Z' })),
  ]
  const broken = await addDiscovery(folders, found({ question: 'broken' }))
  await writeFile(join(folders.discoveries, broken.id, 'discovery.json'), '{')
  const heads = await listDiscoveries(folders)
  expect(heads.map((one) => one.id)).toEqual([second.id, first.id])
  expect(heads[0]).not.toHaveProperty('result')
  expect(await listDiscoveries(folders, 'clusters')).toHaveLength(1)
})

it('opens by id or the beginning of one, and removes', async () => {
  const kept = await addDiscovery(folders, found())
  expect(await openDiscovery(folders, kept.id.slice(0, 6))).toEqual(kept)
  const { result: _, ...head } = kept
  expect(await removeDiscovery(folders, kept.id)).toEqual(head)
  expect(await readdir(folders.discoveries)).toEqual([])
  for (const id of [kept.id, '../runs', 'd', ''])
    await expect(openDiscovery(folders, id)).rejects.toMatchObject({ problems: [{ code: 'discovery-unknown' }] })
})
