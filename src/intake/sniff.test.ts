import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { csvRecords } from './csv-records.ts'
import { lookAtFile } from './encoding.ts'
import { sniffFile } from './sniff.ts'
import { transcode } from './transcode.ts'
import { readFile } from 'node:fs/promises'

let folder: string
let path: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'fenqun-sniff-'))
  path = join(folder, 'file.csv')
})
afterEach(() => rm(folder, { recursive: true, force: true }))

const sniff = async (content: string | Uint8Array) => {
  await writeFile(path, content)
  return sniffFile(path, { shown: 'file.csv' })
}
const shapes = async (lines: readonly string[]) =>
  (await sniff(`v\tx\n${lines.map((line) => `${line}\tx`).join('\n')}\n`)).columns[0]?.shape

describe('the encoding of a file', () => {
  const look = async (bytes: Uint8Array) => {
    await writeFile(path, bytes)
    const { encoding, bom, gzip, invalidLines } = await lookAtFile(path)
    return { encoding, bom, gzip, invalidLines }
  }
  const gbk = new Uint8Array([...Buffer.from('a,b\n'), 0xb9, 0xe3, 0xd6, 0xdd, 0x2c, 0x31, 0x0a])

  it('is found by its mark, then zero bytes, then strict UTF-8, then GB18030', async () => {
    const text = 'a,b\n广州,1\n'
    expect(await look(Buffer.from(`\uFEFF${text}`))).toEqual({
      encoding: 'utf-8',
      bom: true,
      gzip: false,
      invalidLines: 0,
    })
    expect(await look(Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(text, 'utf16le')]))).toMatchObject({
      encoding: 'utf-16le',
      bom: true,
    })
    expect(await look(Buffer.from(text, 'utf16le'))).toMatchObject({ encoding: 'utf-16le', bom: false })
    expect(await look(Buffer.from(text, 'utf16le').swap16())).toMatchObject({ encoding: 'utf-16be' })
    expect(await look(Buffer.from(text))).toMatchObject({ encoding: 'utf-8', bom: false })
    expect(await look(gbk)).toMatchObject({ encoding: 'gb18030', invalidLines: 0 })
    expect(await look(gzipSync(gbk))).toMatchObject({ encoding: 'gb18030', gzip: true })
  })

  it('of UTF-8 with a broken line stays UTF-8', async () => {
    expect(
      await look(Buffer.concat([Buffer.from('城市,b\n广州,1\n深圳'), Buffer.from([0xff]), Buffer.from(',2\n')])),
    ).toMatchObject({ encoding: 'utf-8', invalidLines: 1 })
  })

  it('of UTF-8 with a few lines of GB18030 stays UTF-8 and names them; ASCII lines are no evidence', async () => {
    const gb = [0x43, 0x2c, 0xc9, 0xee, 0xdb, 0xda, 0x0a]
    await writeFile(path, new Uint8Array([...Buffer.from(`城市,b\n${'广州,1\n'.repeat(60)}`), ...gb]))
    const found = await lookAtFile(path)
    expect(found).toMatchObject({ encoding: 'utf-8', invalidLines: 1 })
    expect(found.reason.en).toBe('UTF-8 but for 1 line (62), which will be rejected')
    expect(await look(new Uint8Array([...Buffer.from(`city,b\n${'x,1\n'.repeat(900)}`), ...gb]))).toMatchObject({
      encoding: 'gb18030',
    })
  })

  it.each([
    ['xlsx', Buffer.concat([Buffer.from([0x50, 0x4b, 3, 4]), Buffer.from('……[Content_Types].xml')]), '.xlsx'],
    ['xls', Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]), '.xls'],
    ['zip', Buffer.from([0x50, 0x4b, 3, 4, 1, 1, 1, 1]), 'ZIP'],
    ['parquet', Buffer.from('PAR1xxxx'), 'Parquet'],
    ['a broken gzip', Buffer.from([0x1f, 0x8b, 8, 0, 9, 9, 9]), 'damaged'],
  ])('is not asked of %s', async (_, bytes, kind) => {
    await writeFile(path, bytes)
    await expect(lookAtFile(path)).rejects.toThrow(kind)
  })

  it('is kept through transcoding: bad bytes leave an empty line and are told', async () => {
    await writeFile(path, Buffer.concat([gbk, Buffer.from([0xff, 0x2c, 0x0a]), Buffer.from('c,2\r\n')]))
    const copy = join(folder, 'copy.csv')
    expect(await transcode({ path, encoding: 'gb18030', gzip: false }, copy)).toMatchObject([{ line: 3 }])
    expect(await readFile(copy, 'utf8')).toBe('a,b\n广州,1\n\nc,2\n')
  })
})

describe('the shape of a file', () => {
  it.each([
    [',', 'id,city\n1,"广州, 越秀"\n2,b\n'],
    ['\t', 'id\tcity\n1\ta,b\n2\tb\n'],
    [';', 'id;price\n1;1,5\n2;2,5\n'],
    ['|', 'id|city\n1|a\n2|b\n'],
  ])('is told by the separator %j', async (separator, text) => {
    expect((await sniff(text)).separator).toBe(separator)
  })

  it('begins below titles and blank lines', async () => {
    const sniffed = await sniff(
      '月度订单报表,,\n导出时间:2025-01-01,,\n\n客户编号,下单时间,金额\nA1,2025-01-01,5\nA2,2025-01-02,6\n',
    )
    expect(sniffed).toMatchObject({
      headerRow: 4,
      header: ['客户编号', '下单时间', '金额'],
      rows: 2,
      titles: ['月度订单报表', '导出时间:2025-01-01'],
    })
  })

  it('is refused when there is no header, no row, or nothing', async () => {
    await expect(sniff('1,2025-01-01,3\n2,2025-01-02,4\n')).rejects.toThrow('no-header')
    await expect(sniff('id,at\n')).rejects.toThrow('header-only')
    await expect(sniff(' \n\n')).rejects.toThrow('file-empty')
    await expect(sniffFile(join(folder, 'none.csv'))).rejects.toThrow('file-missing')
  })

  it('holds quoted newlines and doubled quotes', () => {
    const text = 'a,b\n"1\n2","say ""hi"""\n\nx"y,z\n'
    expect([...csvRecords(text, ',', { whole: true })]).toEqual([
      { line: 1, cells: ['a', 'b'] },
      { line: 2, cells: ['1\n2', 'say "hi"'] },
      { line: 5, cells: ['x"y', 'z'] },
    ])
  })
})

describe('the values of a column', () => {
  it('are dates by evidence: what cannot be a month decides', async () => {
    expect(await shapes(['21-07-2015', '05-01-2015'])).toEqual({
      kind: 'date',
      formats: ['%d-%m-%Y'],
      dayFirst: 'shown',
    })
    expect(await shapes(['2/24/11', '1/3/11'])).toMatchObject({ formats: ['%m/%d/%y'], dayFirst: 'shown' })
    expect(await shapes(['01/02/2025', '03/04/2025'])).toMatchObject({ dayFirst: 'guessed' })
    expect(await shapes(['2025年3月5日', '2025年12月5日'])).toEqual({ kind: 'date', formats: ['%Y年%m月%d日'] })
    expect(await shapes(['2025/3/5 8:30', '2025-03-06 09:00'])).toEqual({
      kind: 'time',
      formats: ['%Y-%m-%d %H:%M', '%Y/%m/%d %H:%M'],
    })
    expect(await shapes(['2025-03-05T08:30:00Z', '2025-03-05T08:30:00+08:00'])).toEqual({
      kind: 'time',
      formats: ['%Y-%m-%dT%H:%M:%S%z'],
    })
    expect(await shapes(['20250305', '20250306'])).toEqual({ kind: 'date', formats: ['%Y%m%d'] })
  })

  it('are codes when digits are a name', async () => {
    expect(await shapes(['000123', '000124'])).toEqual({ kind: 'code' })
    expect(await shapes(['110101199003077758', '110101199003077759'])).toEqual({ kind: 'code' })
  })

  it('are numbers in many dresses', async () => {
    expect(await shapes(['1,234.50', '12'])).toMatchObject({ kind: 'decimal' })
    expect(await shapes(['¥12', '13元'])).toMatchObject({ kind: 'decimal', currency: true })
    expect(await shapes(['７５', '１２'])).toMatchObject({ kind: 'integer', min: 12, max: 75 })
    expect(await shapes(['75%', '7.5%'])).toEqual({ kind: 'percent' })
    expect(await shapes(['是', '否', '是'])).toEqual({ kind: 'boolean' })
    expect((await sniff('年收入;x\n12万;1\n10000/月;2\n')).columns[0]?.shape).toEqual({ kind: 'income' })
    expect((await sniff('id;price\na;1.234,50\nb;7,5\n')).decimal).toBe(',')
  })
})
