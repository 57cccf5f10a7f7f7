import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { afterAll, beforeEach, expect, test } from 'vitest'
import { keptUploads, openUploads } from './uploads.ts'
import type { Uploads } from './uploads.ts'

const folders: string[] = []
let folder: string
let clock: number
let uploads: Uploads
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'fenqun-uploads-'))
  folders.push(folder)
  clock = Date.parse('2026-07-01T02:00:00Z')
  uploads = openUploads(folder, () => clock)
})
afterAll(() => Promise.all(folders.map((one) => rm(one, { recursive: true, force: true }))))

const take = (name: string, text = 'a,b\n1,2\n', most = 1000, by = 'me') =>
  uploads.take(Readable.from([Buffer.from(text)]), { name, by, most })

test('of one person so many uploads are kept, the newest, and none for longer than a week', async () => {
  for (let n = 0; n < keptUploads.count + 3; n++) {
    clock += 1000
    await take(`${n}.csv`)
  }
  const names = (await uploads.list()).map((one) => one.name)
  expect(names).toHaveLength(keptUploads.count)
  expect([names[0], names.at(-1)]).toEqual(['22.csv', '3.csv'])
  clock += keptUploads.age + 1
  await take('last.csv')
  expect((await uploads.list()).map((one) => one.name)).toEqual(['last.csv'])
  expect(await readdir(join(folder, 'uploads'))).toHaveLength(1)
})

test('what somebody else sent stays, and what was loaded too', async () => {
  const other = await take('other.csv', undefined, undefined, 'li')
  const loaded = (await take('loaded.csv'))!
  await uploads.keep({ ...loaded, loaded: { source: 's', file: 'data/s.csv', job: 'j1', definitions: [] } })
  for (let n = 0; n < keptUploads.count + 1; n++) {
    clock += 1000
    await take(`${n}.csv`)
  }
  const ids = (await uploads.list()).map((one) => one.id)
  expect(ids).toHaveLength(keptUploads.count + 2)
  expect(ids).toContain(other!.id)
  expect(ids).toContain(loaded.id)
  clock += keptUploads.age + 1
  await take('last.csv')
  expect((await uploads.list()).map((one) => one.name)).toEqual(['last.csv', 'loaded.csv'])
})

test('there is so much room for all, a half of it for one, and some of the disk stays free', async () => {
  const codes = async (work: Promise<unknown>) =>
    (
      await work.then(
        () => 'taken',
        (error: Error) => error.message,
      )
    ).includes('uploads-full')
  const hundred = 'a'.repeat(100)
  uploads = openUploads(folder, () => clock, { total: 500, reserve: 0 })
  await take('1.csv', hundred)
  await take('2.csv', hundred)
  expect(await codes(take('3.csv', hundred))).toBe(true)
  await take('3.csv', hundred, 1000, 'li')
  await take('4.csv', hundred, 1000, 'li')
  expect(await codes(take('5.csv', hundred, 1000, 'wang'))).toBe(false)
  expect(await codes(take('6.csv', hundred, 1000, 'zhao'))).toBe(true)
  // What says how long it is, is refused before anything is read of it.
  const read: string[] = []
  const stream = Readable.from(
    (function* () {
      read.push('read')
      yield Buffer.from(hundred)
    })(),
  )
  expect(await codes(uploads.take(stream, { name: 'x.csv', by: 'sun', most: 1000, expected: 400 }))).toBe(true)
  expect(read).toEqual([])
  uploads = openUploads(folder, () => clock, { total: 1e9, reserve: 1e18 })
  expect(await codes(take('7.csv', hundred))).toBe(true)
  expect(await readdir(join(folder, 'uploads'))).toHaveLength(5)
})

test('nothing stays of a stream that breaks off or is too long, and an id is never a path', async () => {
  const broken = Readable.from(
    (async function* () {
      yield Buffer.from('a,b\n')
      await Promise.reject(new Error('gone'))
    })(),
  )
  await expect(uploads.take(broken, { name: 'x.csv', by: 'me', most: 1000 })).rejects.toThrow('gone')
  expect(await take('x.csv', 'a'.repeat(1001))).toBeUndefined()
  expect(await readdir(join(folder, 'uploads'))).toEqual([])
  const kept = await take('../../evil.csv/..')
  expect(uploads.path(kept!)).toBe(join(folder, 'uploads', kept!.id, 'file'))
  expect(await uploads.find('../uploads')).toBeUndefined()
  await uploads.remove('../uploads')
  expect(await uploads.list()).toHaveLength(1)
})

test('a large stream goes by without being held', async () => {
  const piece = Buffer.alloc(1024 ** 2, 'a')
  setFlagsFromString('--expose-gc')
  const collect = runInNewContext('gc') as () => void
  const held = () => {
    collect()
    return process.memoryUsage().arrayBuffers
  }
  const before = held()
  let most = 0
  const stream = Readable.from(
    (function* () {
      for (let n = 0; n < 128; n++) {
        if (n % 32 === 31) most = Math.max(most, held() - before)
        yield Buffer.from(piece)
      }
    })(),
  )
  const kept = await uploads.take(stream, { name: 'large.csv', by: 'me', most: 2 ** 30 })
  expect(kept?.bytes).toBe(128 * 1024 ** 2)
  expect(most).toBeLessThan(64 * 1024 ** 2)
})
