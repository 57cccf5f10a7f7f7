import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { MadeEntry } from '../sources/testing/zip-of.ts'
import { zipOf } from '../sources/testing/zip-of.ts'
import type { ZipLimits } from './zip.ts'
import { unpackFile } from './unpack.ts'

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'fenqun-zip-'))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

type Files = Readonly<Record<string, string | Uint8Array | MadeEntry>>

async function unpack(files: Files | Buffer, inside?: string, limits?: ZipLimits) {
  const path = join(folder, 'x.zip')
  await writeFile(path, Buffer.isBuffer(files) ? files : zipOf(files))
  const shown = inside === undefined ? 'x.zip' : `x.zip!${inside}`
  const plain = await unpackFile(
    { path, shown, ...(inside === undefined ? {} : { inside }) },
    join(folder, 'out'),
    limits,
  )
  return Promise.all(plain.map(async (one) => [one.shown, await readFile(one.path, 'utf8')]))
}
const problem = (files: Files | Buffer, inside?: string, limits?: ZipLimits) =>
  unpack(files, inside, limits).then(
    () => undefined,
    (error: { problems: { code: string; message: { en: string }; hint?: { en: string } }[] }) => error.problems[0],
  )

describe('files of an archive', () => {
  it('are read where there is one data file; what Macs put beside it does not count', async () => {
    expect(
      await unpack({ 'a/': '', 'a/orders.csv': '订单', '__MACOSX/a/._orders.csv': 'x', 'readme.md': 'y' }),
    ).toEqual([['x.zip!a/orders.csv', '订单']])
    expect(await unpack({ export: 'no ending' })).toEqual([['x.zip!export', 'no ending']])
  })

  it('are named where there are several', async () => {
    const files = { 'b.csv': '2', 'a.csv': '1', 'sub/c.xlsx': '3' }
    expect(await problem(files)).toMatchObject({
      code: 'archive-of-many',
      hint: { en: 'write `from: "x.zip!name"`, or a list of such; it has: b.csv, a.csv, sub/c.xlsx' },
    })
    expect(await unpack(files, 'sub/c.xlsx')).toEqual([['x.zip!sub/c.xlsx', '3']])
    expect((await unpack(files, '*.csv')).map(([shown]) => shown)).toEqual(['x.zip!a.csv', 'x.zip!b.csv'])
    expect(await problem(files, 'd.csv')).toMatchObject({ code: 'archive-without' })
    expect(await problem({ 'readme.md': '', 'x.png': '' })).toMatchObject({ code: 'archive-without' })
  })

  it('may have names in GBK, as tools in China write them', async () => {
    const name = Buffer.from([0xb6, 0xa9, 0xb5, 0xa5, 0x2e, 0x63, 0x73, 0x76])
    expect(await unpack({ x: { bytes: Buffer.from('1'), name } }, '订单.csv')).toEqual([['x.zip!订单.csv', '1']])
  })
})

describe('an archive is refused', () => {
  it.each(['../evil.csv', '/etc/evil.csv', 'a/../../evil.csv', 'C:/evil.csv', '..\\evil.csv'])(
    'when a name leads out of it: %s',
    async (name) => {
      expect(await problem({ [name]: 'x' })).toMatchObject({ code: 'archive-refused' })
    },
  )

  it('when a file would grow beyond measure, by what it says', async () => {
    const zeros = { 'a.csv': Buffer.alloc(70 * 2 ** 20) }
    expect((await problem(zeros))?.message.en).toContain('"a.csv" in it would be 70 MB')
    const limits = { entries: 10, bytes: 1000, ratio: 1e9, fair: 1e9 }
    expect(await problem({ 'a.csv': 'x'.repeat(1001) }, undefined, limits)).toMatchObject({ code: 'archive-refused' })
    expect(await unpack({ 'a.csv': 'x'.repeat(1000) }, undefined, limits)).toHaveLength(1)
  })

  it('when a file grows beyond what it says', async () => {
    const lie = { 'a.csv': { bytes: Buffer.alloc(1000, 'x'), size: 10 } }
    expect(await problem(lie)).toMatchObject({ code: 'file-damaged' })
  })

  it('when it holds too many files', async () => {
    const many = Object.fromEntries(Array.from({ length: 11 }, (_, at) => [`${at}.csv`, '']))
    const limits = { entries: 10, bytes: 1e9, ratio: 1e9, fair: 1e9 }
    expect((await problem(many, '1.csv', limits))?.message.en).toContain('it holds 11 files')
  })

  it('when it has a password', async () => {
    expect(await problem({ 'a.csv': { bytes: Buffer.from('x'), flags: 0x801 } })).toMatchObject({
      code: 'archive-refused',
    })
  })
})

it('an archive that is cut short or changed is said to be damaged', async () => {
  const whole = zipOf({ 'a.csv': 'id\n1\n' })
  expect(await problem(whole.subarray(0, -10))).toMatchObject({ code: 'file-damaged' })
  expect(await problem(Buffer.from('no archive at all'))).toMatchObject({ code: 'file-damaged' })
  expect(await problem({ 'a.csv': { bytes: Buffer.from('id\n'), crc: 1 } })).toMatchObject({ code: 'file-damaged' })
})
