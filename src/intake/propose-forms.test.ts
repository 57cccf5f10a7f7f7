import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { openDuckDb } from '../engines/duckdb/engine.ts'
import { openProject } from '../project.ts'
import { workbookOf, writeSheet } from '../sources/testing/write-sheet.ts'
import { zipOf } from '../sources/testing/zip-of.ts'
import { proposeProject } from './propose.ts'
import { writeStarter } from './starter.ts'

let folder: string
let count = 0
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'fenqun-forms-'))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

const columns = [
  { name: '会员号', type: 'text' as const },
  { name: '订单号', type: 'text' as const },
  { name: '下单时间', type: 'time' as const },
  { name: '实付金额', type: 'money' as const },
]
const rows = Array.from({ length: 60 }, (_, row) => [
  `00${row % 9}`,
  `2025${String(row).padStart(14, '0')}`,
  `2025-03-${String((row % 28) + 1).padStart(2, '0')} 10:00:0${row % 10}`,
  `${row}.5`,
])

/** A project that init makes of files, loaded: what the source file says, and what came in. */
async function started(files: readonly string[]) {
  const home = join(folder, `${(count += 1)}`)
  await mkdir(home)
  const proposal = await proposeProject(files.map((path) => ({ path, shown: path })))
  await writeStarter(proposal, home, { today: '2025-04-01', language: 'en' })
  const project = await openProject(home, { now: () => Date.parse('2025-04-01T00:00:00Z') })
  try {
    const { sources } = await project.load()
    const written = await Promise.all(
      proposal.sources.map(({ source }) => readFile(join(home, 'sources', `${source}.yml`), 'utf8')),
    )
    return { proposal, sources, written: written.join('\n') }
  } finally {
    await project.close()
  }
}
const put = async (name: string, bytes: string | Uint8Array) => {
  await writeFile(join(folder, name), bytes)
  return join(folder, name)
}
const lines = () =>
  rows
    .map((row) =>
      JSON.stringify(Object.fromEntries(columns.map(({ name }, at) => [name, at === 3 ? Number(row[at]) : row[at]]))),
    )
    .join('\n')
const csv = () => [columns.map(({ name }) => name), ...rows].map((row) => row.join(',')).join('\n')

it('takes a workbook', async () => {
  const path = join(folder, '订单.xlsx')
  await writeSheet(path, '三月', { columns, rows })
  const { written, sources } = await started([path])
  expect(written).toContain('format: xlsx\nsheet: 三月\nheader row: 1\nevent: order_line')
  expect(written).toContain('ordered_at:   { column: 下单时间, as: time }')
  expect(written).not.toMatch(/encoding|separator/)
  expect(sources[0]).toMatchObject({ counts: { read: 60, accepted: 60 }, problems: [] })
})

it('takes a workbook with title rows, merged headers, a hidden sheet and more than one to choose from', async () => {
  const text = (one: string) => `<c t="inlineStr"><is><t>${one}</t></is></c>`
  const line = (cells: readonly string[]) => `<row>${cells.map(text).join('')}</row>`
  const path = await put(
    'titles.xlsx',
    workbookOf(
      {
        草稿: '',
        明细: `<sheetData>${line(['三月订单'])}<row/>${line(['会员号', '订单号', '下单时间', '实付金额'])}${rows.map(line).join('')}</sheetData><mergeCells><mergeCell ref="A1:D1"/><mergeCell ref="D3:E3"/></mergeCells>`,
        说明: `<sheetData>${line(['x'])}</sheetData>`,
      },
      {},
      { hidden: ['草稿'] },
    ),
  )
  const { written, proposal, sources } = await started([path])
  expect(written).toContain('sheet: 明细\nheader row: 3\n')
  expect(proposal.problems.map(({ code }) => code).toSorted()).toEqual(['duplicate-header', 'merged-header'])
  expect(proposal.notes.map(({ en }) => en).join('\n')).toContain(
    'only the sheet "明细" is read; there are “草稿”, “说明” too',
  )
  expect(sources[0]?.counts).toMatchObject({ accepted: 60 })
})

it('takes JSON lines, packed or not', async () => {
  const { written, sources } = await started([await put('orders.jsonl.gz', gzipSync(lines()))])
  expect(written).toContain('format: json lines\nencoding: utf-8')
  expect(written).not.toContain('header row')
  expect(sources[0]).toMatchObject({ counts: { read: 60, accepted: 60 }, problems: [] })
})

it('takes a Parquet file, with types that fit', async () => {
  const engine = await openDuckDb({ temporaryFolder: join(folder, 'tmp'), readable: [folder], writable: [folder] })
  const read = `read_json('${await put('o.json', lines())}', format = 'newline_delimited')`
  const path = join(folder, 'o.parquet')
  await engine.writeParquet(
    `SELECT CAST(会员号 AS DOUBLE) AS 会员号, 订单号, CAST(下单时间 AS TIMESTAMP) AS 下单时间, CAST(实付金额 AS DOUBLE) AS 实付金额, [会员号, '老客'] AS 标签, {'a': 1} AS 其他 FROM ${read}`,
    path,
  )
  await engine.close()
  const { written, sources, proposal } = await started([path])
  expect(written).toContain('format: parquet\nevent: order_line')
  expect(written).toMatch(/type: list/)
  expect(proposal.sources[0]?.sniffed.reasons[0]?.en).toBe('columns that are not read: “其他”')
  expect(sources[0]).toMatchObject({ counts: { read: 60, accepted: 60 }, problems: [] })
})

it('takes every data file of an archive', async () => {
  const customers = `客户编号,性别\n${Array.from({ length: 9 }, (_, row) => `00${row},女`).join('\n')}\n`
  const path = await put(
    'export.zip',
    zipOf({ 'a/订单.csv': csv(), '客户.csv': customers, 'readme.md': 'x', '__MACOSX/订单.csv': '' }),
  )
  const { written, sources } = await started([path])
  expect(written).toContain('from: "../export.zip!a/订单.csv"')
  expect(written).toContain('from: "../export.zip!客户.csv"')
  expect(sources.map(({ counts }) => counts?.accepted).toSorted()).toEqual([60, 9])
})

it('what cannot be used is named, in an archive too', async () => {
  const path = await put(
    'bad.zip',
    zipOf({ 'a.csv': 'x,y\n', 'b.xlsx': Buffer.from('d0cf11e0a1b11ae1', 'hex'), 'c.jsonl': '[{"a":1}]' }),
  )
  await expect(proposeProject([path])).rejects.toMatchObject({
    problems: [{ code: 'header-only' }, { code: 'file-binary' }, { code: 'json-array' }],
  })
  await expect(proposeProject([await put('x.zip', 'no archive')])).rejects.toMatchObject({
    problems: [{ code: 'file-damaged' }],
  })
})
