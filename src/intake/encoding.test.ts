import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { blanksIn } from './blanks.ts'
import { lookAtFile, wholeLines } from './encoding.ts'
import { unpackGzip } from './unpack.ts'

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'fenqun-encoding-'))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

async function put(name: string, bytes: Buffer | string): Promise<string> {
  const path = join(folder, name)
  await writeFile(path, bytes)
  return path
}

async function blocks(path: string, gzip: boolean, unit: 1 | 2 = 1, high = false): Promise<Buffer[]> {
  const found: Buffer[] = []
  for await (const block of wholeLines(path, gzip, unit, high)) found.push(block)
  return found
}

describe('blocks of whole lines', () => {
  const long = `头${'x'.repeat(2_500_000)}尾`
  const text = `a,b\n${long}\n\n"c"\n${long}`

  it.each([false, true])('are the bytes of the file, cut behind ends of lines only (gzip: %s)', async (gzip) => {
    const bytes = Buffer.from(text)
    const found = await blocks(await put('long.txt', gzip ? gzipSync(bytes) : bytes), gzip)
    expect(Buffer.concat(found).equals(bytes)).toBe(true)
    expect(found.slice(0, -1).every((block) => block.at(-1) === 10)).toBe(true)
  })

  it.each([false, true])('keep the halves of wide letters together (high byte first: %s)', async (high) => {
    const bytes = Buffer.from(text, 'utf16le')
    if (high) bytes.swap16()
    const all = Buffer.concat([bytes, Buffer.from('z')])
    const found = await blocks(await put('wide.txt', gzipSync(all)), true, 2, high)
    expect(Buffer.concat(found).equals(all)).toBe(true)
    for (const block of found.slice(0, -1))
      expect([
        block.length % 2,
        high ? block.readUInt16BE(block.length - 2) : block.readUInt16LE(block.length - 2),
      ]).toEqual([0, 10])
  })

  it('are joined once, however many pieces a line has', async () => {
    const whole = Buffer.concat
    let joined = 0
    Buffer.concat = (list, length) => {
      joined += list.reduce((sum, one) => sum + one.length, 0)
      return whole(list, length)
    }
    try {
      const path = await put('one-line.txt', 'x'.repeat(12_000_000))
      expect((await blocks(path, false)).map((block) => block.length)).toEqual([12_000_000])
    } finally {
      Buffer.concat = whole
    }
    expect(joined).toBe(12_000_000)
  })
})

describe('a gzip file', () => {
  it('that grows beyond measure is not unpacked', async () => {
    const path = await put('bomb.csv.gz', gzipSync(Buffer.alloc(80 * 2 ** 20, 'a,b\n')))
    const refused = { problems: [{ code: 'archive-refused' }] }
    await expect(lookAtFile(path)).rejects.toMatchObject(refused)
    await expect(blanksIn(path, true)).rejects.toMatchObject(refused)
    await expect(unpackGzip(path, 'bomb.csv.gz', join(folder, 'bomb.csv'))).rejects.toMatchObject(refused)
  })

  it('that is small may be packed as far as it likes, and one that is cut short says so', async () => {
    const bytes = Buffer.alloc(8 * 2 ** 20, 'a,b\n')
    const path = await put('small.csv.gz', gzipSync(bytes))
    expect(Buffer.concat(await blocks(path, true)).equals(bytes)).toBe(true)
    const cut = await put('cut.csv.gz', gzipSync(bytes).subarray(0, -20))
    const damaged = { problems: [{ code: 'file-damaged' }] }
    await expect(blanksIn(cut, true)).rejects.toMatchObject(damaged)
    await expect(lookAtFile(cut)).rejects.toMatchObject(damaged)
  })
})
