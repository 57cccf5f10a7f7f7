import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import excel from 'exceljs'
import { describe, expect, it } from 'vitest'
import { openDuckDb } from '../engines/duckdb/engine.ts'
import type { FileEngine } from '../engines/engine.ts'
import { destinationContract } from '../testing/destination-contract.ts'
import type { ReadList } from '../testing/destination-contract.ts'
import { csv } from './csv.ts'
import type { List, ListColumn, ListRow } from './destination.ts'
import { json, jsonLines } from './json.ts'
import { parquet } from './parquet.ts'
import { destinationFor, writeList } from './write-list.ts'
import { xlsx } from './xlsx.ts'

const open = (writable: string) =>
  openDuckDb({
    temporaryFolder: join(writable, 'tmp'),
    readable: [writable],
    writable: [writable],
    memoryLimit: '512MB',
    threads: 1,
  })

destinationContract('csv', {
  destination: csv,
  open,
  read: async (path) => readCsv(await readFile(path, 'utf8')),
  tellsEmptyFromMissing: false,
  headerOfEmpty: true,
  shows: { money: '-1234.50', time: '2025-03-31 16:30:00', list: '甲;b', big: '9007199254740993', yes: 'true' },
})

destinationContract('xlsx', {
  destination: xlsx,
  open,
  read: readXlsx,
  tellsEmptyFromMissing: false,
  headerOfEmpty: true,
  shows: { money: '-1234.5', time: '2025-03-31T16:30:00.000Z', list: '甲;b', big: '9007199254740993', yes: 'true' },
})

destinationContract('parquet', {
  destination: parquet,
  open,
  read: readParquet,
  tellsEmptyFromMissing: true,
  headerOfEmpty: true,
  shows: { money: '-1234.5', time: '2025-03-31T08:30:00.000Z', list: '甲,b', big: '9007199254740993', yes: 'true' },
})

const jsonShows = {
  money: '-1234.5',
  time: '2025-03-31T16:30:00+08:00',
  list: '甲,b',
  big: '9007199254740993',
  yes: 'true',
}

destinationContract('json', {
  destination: json,
  open,
  read: async (path) => readObjects(JSON.parse(await readFile(path, 'utf8')) as Record<string, unknown>[]),
  tellsEmptyFromMissing: true,
  headerOfEmpty: false,
  shows: jsonShows,
})

destinationContract('jsonl', {
  destination: jsonLines,
  open,
  read: async (path) => {
    const lines = (await readFile(path, 'utf8')).split('\n').filter((line) => line !== '')
    return readObjects(lines.map((line) => JSON.parse(line) as Record<string, unknown>))
  },
  tellsEmptyFromMissing: true,
  headerOfEmpty: false,
  shows: jsonShows,
})

describe('csv for spreadsheets', () => {
  it('begins with a byte order mark and ends its lines with CRLF', async () => {
    const text = await written('a.csv', [{ title: '编号', type: 'text' }], [['客户甲'], ['b']])
    expect(text).toBe('\uFEFF编号\r\n客户甲\r\nb\r\n')
  })

  it.each(['a.csv', 'a.csv.gz'])(
    'runs no text or header of %s as a formula, and leaves numbers alone',
    async (name) => {
      const texts = [
        '=1',
        '+a',
        '-a',
        '@a',
        '＝1',
        '＋a',
        '－a',
        '＠a',
        "'=1",
        '-12.5',
        '+8613800138000',
        'a=1',
        "o'clock",
      ]
      const rows = texts.map((text) => [text])
      expect((await written(name, [{ title: '=id', type: 'text' }], rows)).slice(1).split('\r\n')).toEqual([
        "'=id",
        "'=1",
        "'+a",
        "'-a",
        "'@a",
        "'＝1",
        "'＋a",
        "'－a",
        "'＠a",
        "''=1",
        '-12.5',
        '+8613800138000',
        'a=1',
        "o'clock",
        '',
      ])
      const breaks = await written(name, [{ title: 'id', type: 'text' }], [['\ta'], ['\ra'], ['\na']])
      expect(breaks).toBe('\uFEFFid\r\n\'\ta\r\n"\'\ra"\r\n"\'\na"\r\n')
    },
  )

  it('is packed when the name ends in .gz', async () => {
    const text = await written('a.csv.gz', [{ title: 'id', type: 'text' }], [['1']])
    expect(text).toBe('\uFEFFid\r\n1\r\n')
  })
})

describe('a workbook', () => {
  it('has a bold, frozen header, text cells for ids, dates as dates, and a sheet of notes', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'fenqun-xlsx-'))
    try {
      const path = join(folder, 'a.xlsx')
      const columns: ListColumn[] = [
        { title: '编号', type: 'text' },
        { title: '金额', type: 'money' },
        { title: '日期', type: 'date' },
      ]
      await writeList(rowsOnly(columns, [['007', '12.3000', '2025-03-31']], '老客'), path)
      const book = new excel.Workbook()
      await book.xlsx.readFile(path)
      const [sheet, notes] = book.worksheets
      expect(sheet?.name).toBe('老客')
      expect(sheet?.getCell('A1').font.bold).toBe(true)
      expect(sheet?.views[0]).toMatchObject({ state: 'frozen', ySplit: 1 })
      expect(sheet?.getCell('A2')).toMatchObject({ value: '007', numFmt: '@' })
      expect(sheet?.getCell('B2')).toMatchObject({ value: 12.3, numFmt: '#,##0.00' })
      expect(sheet?.getCell('C2').value).toEqual(new Date('2025-03-31T00:00:00Z'))
      expect(notes?.name).toBe('fenqun')
      expect(notes?.getCell('B1').value).toBe('未核对')
    } finally {
      await rm(folder, { recursive: true, force: true })
    }
  })

  it('refuses a text that no cell can hold', async () => {
    await expect(written('a.xlsx', [{ title: 't', type: 'text' }], [['长'.repeat(32_768)]])).rejects.toMatchObject({
      problems: [{ code: 'cell-too-long' }],
    })
  })
})

it('the ending of a name says the format, whatever its case', () => {
  expect(
    ['a.CSV', 'b.xlsx', 'c.json', 'd.ndjson', 'e.parquet', 'f.jsonl.gz'].map((path) => destinationFor(path).format),
  ).toEqual(['csv', 'xlsx', 'json', 'jsonl', 'parquet', 'jsonl'])
  expect(() => destinationFor('list.xls')).toThrow('unknown-file-format')
})

async function written(name: string, columns: ListColumn[], rows: ListRow[]): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'fenqun-written-'))
  try {
    await writeList(rowsOnly(columns, rows), join(folder, name))
    const bytes = await readFile(join(folder, name))
    return (name.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8')
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

function rowsOnly(columns: ListColumn[], rows: ListRow[], name = 'list'): List {
  return {
    name,
    columns,
    async *batches() {
      yield rows
    },
    source: { engine: undefined as unknown as FileEngine, sql: '' },
    notes: [{ title: '同意', text: '未核对' }],
  }
}

/** RFC 4180, strictly: what is neither quoted nor plain fails. Missing and empty are one; the guard of formulas is taken off. */
function readCsv(text: string): ReadList {
  expect(text.startsWith('\uFEFF')).toBe(true)
  const lines: (string | null)[][] = []
  const cell = /(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n)/y
  cell.lastIndex = 1
  let line: (string | null)[] = []
  while (cell.lastIndex < text.length) {
    const match = cell.exec(text)
    if (!match) throw new Error(`no CSV near ${JSON.stringify(text.slice(-80))}`)
    const value = match[1]?.replaceAll('""', '"') ?? match[2] ?? ''
    line.push(value === '' ? null : /^'+[=+\-@\uFF1D\uFF0B\uFF0D\uFF20\t\r\n]/.test(value) ? value.slice(1) : value)
    if (match[3] === ',') continue
    lines.push(line)
    line = []
  }
  return { titles: (lines[0] ?? []).map(String), rows: lines.slice(1) }
}

async function readXlsx(path: string): Promise<ReadList> {
  const lines: (string | null)[][] = []
  const book = new excel.Workbook()
  await book.xlsx.readFile(path)
  for (const sheet of book.worksheets) {
    if (sheet.name === 'fenqun') continue
    sheet.eachRow((row) => {
      const values = (row.values as unknown[]).slice(1)
      const width = lines[0]?.length ?? values.length
      lines.push(Array.from({ length: width }, (_, index) => shown(values[index])))
    })
  }
  return { titles: (lines[0] ?? []).map(String), rows: lines.slice(1) }
}

function shown(value: unknown): string | null {
  if (value === null || value === undefined || value === '') return null
  if (value instanceof Date) return value.toISOString().replace(/T00:00:00\.000Z$/, '')
  if (typeof value !== 'string') return String(value)
  return value.replaceAll(/_x([0-9A-F]{4})_/g, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)))
}

async function readParquet(path: string, engine: FileEngine): Promise<ReadList> {
  const source = engine.parquetSource([path])
  const described = await engine.rows(`DESCRIBE SELECT * FROM ${source}`)
  const rows = await engine.rows(`SELECT * FROM ${source}`)
  return {
    titles: described.map((row) => String(row['column_name'])),
    rows: rows.map((row) => Object.values(row).map((value) => (value === null ? null : String(value)))),
  }
}

function readObjects(objects: Record<string, unknown>[]): ReadList {
  return {
    titles: Object.keys(objects[0] ?? {}),
    rows: objects.map((one) => Object.values(one).map((value) => (value === null ? null : String(value)))),
  }
}
