import { mkdir, mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Destination, List, ListColumn, ListRow, ListValue } from '../destinations/destination.ts'
import { writeList } from '../destinations/write-list.ts'
import type { FileEngine } from '../engines/engine.ts'
import { hostileTexts } from './hostile-texts.ts'

/** A file as a reader of its format sees it, values as text. */
export interface ReadList {
  titles: string[]
  rows: (string | null)[][]
}

export interface DestinationUnderTest {
  destination: Destination
  open: (writable: string) => Promise<FileEngine>
  read: (path: string, engine: FileEngine) => Promise<ReadList>
  /** Whether an empty text can be told from a missing one. */
  tellsEmptyFromMissing: boolean
  /** Whether a file without rows still names its columns. */
  headerOfEmpty: boolean
  /** How a reader shows these values. */
  shows: { money: string; time: string; list: string; big: string; yes: string }
}

const typed: { columns: ListColumn[]; row: ListRow } = {
  columns: [
    { title: '编号', type: 'text' },
    { title: 'orders', type: 'integer' },
    { title: 'big', type: 'integer' },
    { title: '金额', type: 'money' },
    { title: 'share', type: 'number' },
    { title: 'member', type: 'boolean' },
    { title: 'born', type: 'date' },
    { title: 'seen', type: 'time' },
    { title: 'tags', type: 'list' },
    { title: 'none', type: 'money' },
  ],
  row: [
    '440981199001011234',
    7,
    '9007199254740993',
    '-1234.5000',
    0.25,
    true,
    '2024-02-29',
    '2025-03-31T16:30:00+08:00',
    ['甲', 'b'],
    null,
  ],
}

/**
 * Registers the tests every destination must pass, in vitest: text comes back as it went in, types keep their values,
 * an empty list is a header, and a failure leaves nothing and takes nothing away.
 */
export function destinationContract(
  name: string,
  { destination, open, read, tellsEmptyFromMissing, headerOfEmpty, shows }: DestinationUnderTest,
): void {
  describe(`destination contract: ${name}`, () => {
    let folder: string
    let engine: FileEngine
    let count = 0
    beforeAll(async () => {
      folder = await mkdtemp(join(tmpdir(), 'fenqun-destination-'))
      engine = await open(folder)
    })
    afterAll(async () => {
      await engine.close()
      await rm(folder, { recursive: true, force: true })
    })

    const fresh = async () => {
      const own = join(folder, `${(count += 1)}`)
      await mkdir(own)
      return { own, path: join(own, `名单 a${destination.endings[0]}`) }
    }
    const wanted = (value: string) => (value === '' && !tellsEmptyFromMissing ? null : value)

    it('text comes back as it went in', async () => {
      const { path } = await fresh()
      const texts = [...hostileTexts, ...formulas]
      const columns: ListColumn[] = [
        { title: 'n', type: 'integer' },
        { title: '文, "本"\n', type: 'text' },
      ]
      const rows = texts.map((text, index) => [index, text])
      const written = await writeList(listOf(engine, columns, [rows.slice(0, 3), rows.slice(3)]), path)
      expect(written).toMatchObject({ format: destination.format, rows: texts.length })
      const found = await read(path, engine)
      expect(found.titles).toEqual(columns.map((one) => one.title))
      expect(found.rows).toEqual(texts.map((text, index) => [String(index), wanted(text)]))
    })

    it('every type keeps its values, long ids every digit', async () => {
      const { path } = await fresh()
      await writeList(listOf(engine, typed.columns, [[typed.row]]), path)
      const { rows } = await read(path, engine)
      const { big, money, yes, time, list } = shows
      expect(rows).toEqual([['440981199001011234', '7', big, money, '0.25', yes, '2024-02-29', time, list, null]])
    })

    it('an empty list is a header only', async () => {
      const { path } = await fresh()
      expect((await writeList(listOf(engine, typed.columns, []), path)).rows).toBe(0)
      const found = await read(path, engine)
      expect(found.rows).toEqual([])
      expect(found.titles).toEqual(headerOfEmpty ? typed.columns.map((one) => one.title) : [])
    })

    it('a failure leaves nothing behind', async () => {
      const { own, path } = await fresh()
      await expect(writeList(broken(listOf(engine, typed.columns, [[typed.row]])), path)).rejects.toThrow(
        /in the middle|nowhere/,
      )
      expect(await readdir(own)).toEqual([])
    })

    it('a failure leaves an older file as it was', async () => {
      const { own, path } = await fresh()
      await writeFile(path, 'older')
      await expect(writeList(broken(listOf(engine, typed.columns, [[typed.row]])), path)).rejects.toThrow(
        /in the middle|nowhere/,
      )
      expect(await readFile(path, 'utf8')).toBe('older')
      expect(await readdir(own)).toHaveLength(1)
    })

    it('a folder that is not there is an error with a way out', async () => {
      const path = join(folder, 'nowhere', `list${destination.endings[0]}`)
      await expect(writeList(listOf(engine, typed.columns, []), path)).rejects.toMatchObject({
        name: 'FenqunError',
        exit: 2,
      })
    })

    it('many rows come in their order', async () => {
      const { path } = await fresh()
      const columns: ListColumn[] = [{ title: 'n', type: 'integer' }]
      const batches = Array.from({ length: 5 }, (_, batch) =>
        Array.from({ length: 1000 }, (__, row) => [batch * 1000 + row]),
      )
      await writeList(listOf(engine, columns, batches), path)
      const { rows } = await read(path, engine)
      expect(rows.map(([n]) => Number(n))).toEqual(Array.from({ length: 5000 }, (_, index) => index))
    })
  })
}

const formulas = [
  '=1+1',
  "=cmd|' /C calc'!A0",
  '+1+2',
  '-2+3',
  '@SUM(A1)',
  '\t=1',
  '\r=1',
  '\uFF1D1',
  "'=1",
  "''@x",
  '+8613800138000',
  '-12.5',
  '_x0041_',
  '007',
]

function listOf(engine: FileEngine, columns: readonly ListColumn[], batches: readonly (readonly ListRow[])[]): List {
  const { dialect } = engine
  const value = (one: ListValue, { type }: ListColumn) => {
    if (one === null) return dialect.cast('NULL', type)
    if (typeof one === 'object') return `[${one.map(dialect.text).join(', ')}]`
    if (type === 'time') return dialect.instant(new Date(String(one)).toISOString())
    return type === 'text' ? dialect.text(String(one)) : dialect.cast(dialect.text(String(one)), type)
  }
  const select = (row: ListRow) =>
    columns.map((column, index) => `${value(row[index] ?? null, column)} AS ${dialect.quote(column.title)}`).join(', ')
  const rows = batches.flat()
  const sql = rows.length
    ? rows.map((row) => `SELECT ${select(row)}`).join('\nUNION ALL\n')
    : `SELECT ${select([])} WHERE FALSE`
  return {
    name: '客群: [a]',
    columns,
    async *batches() {
      yield* batches
    },
    source: { engine, sql: rows.length > 1000 ? manyRows(engine, columns[0]!.title, rows.length) : sql },
    notes: [{ title: '同意', text: '未核对' }],
  }
}

/** 0 … n − 1 without writing every row into the text of the query. */
const manyRows = (engine: FileEngine, title: string, rows: number): string => {
  const digits = Array.from({ length: 10 }, (_, digit) => `(${digit})`).join(', ')
  const from = ['a', 'b', 'c', 'd'].map((name) => `(VALUES ${digits}) AS ${name} (x)`).join(' CROSS JOIN ')
  const number = 'a.x * 1000 + b.x * 100 + c.x * 10 + d.x'
  return `SELECT ${number} AS ${engine.dialect.quote(title)} FROM ${from} WHERE ${number} < ${rows} ORDER BY 1`
}

/** The same list, failing after its first rows. */
function broken(list: List): List {
  return {
    ...list,
    async *batches() {
      yield* list.batches()
      throw new Error('the rows ended in the middle')
    },
    ...(list.source ? { source: { ...list.source, sql: 'SELECT * FROM nowhere' } } : {}),
  }
}
