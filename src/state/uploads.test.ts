import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
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

const take = (name: string, text = 'a,b\n1,2\n', most = 1000) =>
  uploads.take(Readable.from([Buffer.from(text)]), { name, by: 'me', most })

test('so many uploads are kept, the newest, and none for longer than a week', async () => {
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
  const before = process.memoryUsage().arrayBuffers
  let most = 0
  const stream = Readable.from(
    (function* () {
      for (let n = 0; n < 128; n++) {
        most = Math.max(most, process.memoryUsage().arrayBuffers - before)
        yield Buffer.from(piece)
      }
    })(),
  )
  const kept = await uploads.take(stream, { name: 'large.csv', by: 'me', most: 2 ** 30 })
  expect(kept?.bytes).toBe(128 * 1024 ** 2)
  expect(most).toBeLessThan(100 * 1024 ** 2)
})
