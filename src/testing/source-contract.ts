import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Worker } from 'node:worker_threads'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openDuckDb } from '../engines/duckdb/engine.ts'
import type { Cell } from '../engines/engine.ts'
import type { Project } from '../project.ts'
import { openProject } from '../project.ts'
import { hostileTexts } from './hostile-texts.ts'

/** What a column of a table of the contract holds. */
export type ContractType = 'text' | 'integer' | 'money' | 'number' | 'boolean' | 'date' | 'time' | 'list'

/**
 * A table that a source is asked to hold. Values are texts, undefined where there is none: numbers with a point, `true`, ISO days and
 * times of the clock (`2025-03-05 10:00:00`), lists with `;` between their elements.
 */
export interface ContractTable {
  columns: { name: string; type: ContractType }[]
  rows: AsyncIterable<readonly (string | undefined)[]> | Iterable<readonly (string | undefined)[]>
}

/** What the definition of a source says of where its rows are: `from`, and keys beside it. */
export type SourceKeys = Record<string, unknown> & { from: unknown }

/** One way for rows to come in. */
export interface SourceUnderTest {
  /** Brings a table to where the source reads, under a name of ASCII letters, and says how a definition finds it there. */
  put(folder: string, name: string, table: ContractTable): Promise<SourceKeys>
  /** What rejects say of a row, counted from 0: the file, and its line; undefined where examples are all there is. */
  placeOf?: (name: string, row: number) => { file: string; line: number }
  /** Whether columns have types, so that a text cannot stand among numbers. */
  typed: boolean
  /** The code of the problem of a table without rows. */
  empty: string
  /** Things that are there and cannot be read, with the code of the problem. */
  broken: { title: string; put(folder: string): Promise<SourceKeys>; code: string }[]
  /** Whether all rows pass through JavaScript, one after the other. */
  streams?: boolean
}

type Report = Awaited<ReturnType<Project['load']>>['sources'][number]

const zoned = { fenqun: 1, project: 'contract', 'time zone': 'Asia/Shanghai', kinds: { customer: {} } }

const shop: ContractTable['columns'] = [
  { name: '客户编号', type: 'text' },
  { name: 'at', type: 'time' },
  { name: 'amount', type: 'money' },
  { name: 'pieces', type: 'integer' },
  { name: 'weight', type: 'number' },
  { name: 'gift', type: 'boolean' },
  { name: 'due', type: 'date' },
  { name: 'tags', type: 'list' },
  { name: 'note', type: 'text' },
]

const shopColumns = {
  id: { column: '客户编号', as: 'id' },
  at: { as: 'time' },
  amount: { type: 'money' },
  pieces: { type: 'integer' },
  weight: { type: 'number' },
  gift: { type: 'boolean' },
  due: { type: 'date' },
  tags: { type: 'list' },
  note: { type: 'text' },
}

const shopRows: (string | undefined)[][] = [
  ['440981199001011234', '2025-03-05 10:00:00', '12.5', '3', '0.25', 'true', '2025-04-01', '足球;b c', '好'],
  ['00123', '2025-03-05 23:59:59', '-0.1', '-7', '-1.5', 'false', '2024-02-29', 'x', 'a, "b"'],
  ['00123', '2024-12-31 00:00:00', '1234567.89', '0', '100', 'true', undefined, undefined, undefined],
  ['1E5', '2025-01-01 00:00:01', undefined, undefined, undefined, undefined, undefined, undefined, '1.0'],
]

/**
 * Registers the tests every source must pass, in vitest: the same rows whatever the form; ids and texts as they are; what cannot be
 * read named by its place; nothing quiet about what is missing, empty or broken.
 */
export function sourceContract(name: string, under: SourceUnderTest): void {
  describe(`source contract: ${name}`, () => {
    let folder: string
    let count = 0
    beforeAll(async () => {
      folder = await mkdtemp(join(tmpdir(), 'fenqun-source-'))
    })
    afterAll(() => rm(folder, { recursive: true, force: true }))

    const world = async () => {
      const own = join(folder, `${(count += 1)}`)
      await mkdir(join(own, 'sources'), { recursive: true })
      await writeFile(join(own, 'fenqun.yml'), JSON.stringify(zoned))
      return own
    }
    const define = (own: string, keys: SourceKeys, columns: object, more: object = {}) =>
      writeFile(join(own, 'sources', 's.yml'), JSON.stringify({ source: 's', event: 'e', columns, ...keys, ...more }))
    const load = async (own: string): Promise<Report> => {
      const project = await openProject(own, { now: () => Date.parse('2026-01-01T00:00:00Z') })
      try {
        return (await project.load()).sources[0]!
      } finally {
        await project.close()
      }
    }
    const stored = async (own: string, what: string): Promise<Cell[][]> => {
      const engine = await openDuckDb({ temporaryFolder: join(own, 'tmp'), readable: [own], writable: [own] })
      try {
        const table = (path: string) => engine.parquetSource([join(own, '.fenqun', 'tables', path, 'base.parquet')])
        const sql = `SELECT ${what} FROM ${table('e/v1')} e JOIN ${table('_ids_customer/v1')} ids USING (_key) ORDER BY ids.id, _seq`
        return (await engine.rows(sql)).map((row) => Object.values(row))
      } finally {
        await engine.close()
      }
    }

    it('rows are the same whatever the form', async () => {
      const own = await world()
      await define(own, await under.put(own, 'shop', { columns: shop, rows: shopRows }), shopColumns)
      const report = await load(own)
      expect(report.problems).toEqual([])
      expect(report.counts).toEqual({ read: 4, accepted: 4, rejected: 0, duplicates: 0, withoutId: 0 })
      const what =
        'id, time, CAST(day AS VARCHAR), CAST(amount AS VARCHAR), pieces, weight, gift, CAST(due AS VARCHAR), tags, note'
      expect(await stored(own, what)).toEqual([
        ['00123', '2024-12-30T16:00:00.000Z', '2024-12-31', '1234567.8900', 0, 100, true, null, null, null],
        ['00123', '2025-03-05T15:59:59.000Z', '2025-03-05', '-0.1000', -7, -1.5, false, '2024-02-29', ['x'], 'a, "b"'],
        ['1E5', '2024-12-31T16:00:01.000Z', '2025-01-01', null, null, null, null, null, null, '1.0'],
        [
          '440981199001011234',
          '2025-03-05T02:00:00.000Z',
          '2025-03-05',
          '12.5000',
          3,
          0.25,
          true,
          '2025-04-01',
          ['足球', 'b c'],
          '好',
        ],
      ])
    })

    it('texts come as they are: Chinese, quotes, newlines, emoji', async () => {
      const own = await world()
      const texts = hostileTexts.filter((text) => text.trim() !== '' && !text.includes('\0'))
      const ids = texts.map((_, index) => String(index).padStart(18, '0'))
      const rows = texts.map((text, index) => [ids[index], '2025-03-05 10:00:00', text])
      const columns = [shop[0]!, shop[1]!, { name: 'note', type: 'text' as const }]
      await define(own, await under.put(own, 'texts', { columns, rows }), {
        id: shopColumns.id,
        at: { as: 'time' },
        note: { type: 'text' },
      })
      expect((await load(own)).counts).toMatchObject({ accepted: texts.length, rejected: 0 })
      const plain = (text: unknown) => String(text).replaceAll(/\r\n?/g, '\n')
      const found = await stored(own, 'id, note')
      expect(found.map(([, note]) => plain(note))).toEqual(texts.map((text) => plain(text)))
      expect(found.map(([id]) => id)).toEqual(ids)
    })

    it('ids are texts: every digit, zeros before them, and what looks like a number', async () => {
      const own = await world()
      const ids = [
        '000',
        '0012',
        '123456789012345678',
        '440981199001011239',
        '1E5',
        '1.0',
        '2025-03-05',
        'TRUE',
        '-1',
        '+8613800138000',
      ]
      const rows = ids.map((id) => [id, '2025-03-05 10:00:00'])
      await define(own, await under.put(own, 'ids', { columns: shop.slice(0, 2), rows }), {
        id: shopColumns.id,
        at: { as: 'time' },
      })
      expect((await load(own)).problems).toEqual([])
      expect((await stored(own, 'id')).flat()).toEqual(ids.toSorted())
    })

    it('A07: what is no value is rejected with its file, line, column, value and reason, and all else is there', async () => {
      const own = await world()
      const columns = [
        shop[0]!,
        shop[1]!,
        { name: 'pieces', type: under.typed ? ('number' as const) : ('text' as const) },
      ]
      const bad = under.typed ? '7.5' : '75,'
      const rows = Array.from({ length: 1000 }, (_, index) => [
        `c${index}`,
        '2025-03-05 10:00:00',
        index === 700 ? bad : String(index),
      ])
      await define(own, await under.put(own, 'rejects', { columns, rows }), {
        id: shopColumns.id,
        at: { as: 'time' },
        pieces: { type: 'integer' },
      })
      const report = await load(own)
      expect(report.state).toBe('loaded')
      expect(report.counts).toMatchObject({ read: 1000, accepted: 999, rejected: 1 })
      const kept = await readFile(join(own, '.fenqun', report.rejectsFile ?? ''), 'utf8')
      const place = under.placeOf?.('rejects', 700)
      const value = bad.includes(',') ? `"${bad}"` : bad
      const cells = `,pieces,${value},not a whole number,不是整数`
      const [line, ...more] = kept.trimEnd().split('\n').slice(1)
      expect(more).toEqual([])
      expect(line).toContain(place ? `${place.file},${place.line}${cells}` : cells)
      expect(report.problems.map(({ severity }) => severity)).toEqual(['warning'])
    })

    it('A07: more rejects than the limit fail the source, and nothing is stored', async () => {
      const own = await world()
      const columns = [shop[0]!, shop[1]!]
      const rows = Array.from({ length: 1000 }, (_, index) => [
        `c${index}`,
        index % 16 === 0 ? undefined : '2025-03-05 10:00:00',
      ])
      const keys = await under.put(own, 'limit', { columns, rows })
      await define(own, keys, { id: shopColumns.id, at: { as: 'time' } })
      expect(await load(own)).toMatchObject({ state: 'failed', tables: [], problems: [{ exit: 1 }] })
      await define(own, keys, { id: shopColumns.id, at: { as: 'time' } }, { 'reject limit': '7%' })
      expect((await load(own)).counts).toMatchObject({ accepted: 937, rejected: 63 })
    })

    it('rows that are equal in everything are one, counted; rows without an id are left out, counted', async () => {
      const own = await world()
      const rows = [...shopRows, shopRows[0]!, shopRows[1]!, [undefined, ...shopRows[0]!.slice(1)]]
      await define(own, await under.put(own, 'twice', { columns: shop, rows }), shopColumns)
      const report = await load(own)
      expect(report.counts).toEqual({ read: 7, accepted: 4, rejected: 0, duplicates: 2, withoutId: 1 })
      expect(report.problems.map(({ code }) => code).toSorted()).toEqual(['duplicate-rows', 'rows-without-id'])
    })

    it('a column that is not there is an error that names the nearest', async () => {
      const own = await world()
      const keys = await under.put(own, 'columns', { columns: shop, rows: shopRows })
      await define(own, keys, { id: shopColumns.id, at: { as: 'time' }, money: { column: 'amonut', type: 'money' } })
      const report = await load(own)
      expect(report).toMatchObject({ state: 'failed', problems: [{ exit: 3 }] })
      const said = report.problems[0]!
      expect(said.message.en).toContain('amonut')
      expect(said.hint?.en).toContain('"amount"')
    })

    it('a table without rows is an error', async () => {
      const own = await world()
      await define(own, await under.put(own, 'nobody', { columns: shop, rows: [] }), shopColumns)
      expect(await load(own)).toMatchObject({ state: 'failed', problems: [{ code: under.empty }] })
    })

    it.each(under.broken)('$title is an error that says so', async ({ put, code }) => {
      const own = await world()
      await define(own, await put(own), { id: shopColumns.id, at: { as: 'time' } })
      expect(await load(own)).toMatchObject({ state: 'failed', problems: [{ code }] })
    })

    it('what has not changed is not read again; what has is', async () => {
      const own = await world()
      const columns = shop.slice(0, 2)
      const row = ['c1', '2025-03-05 10:00:00']
      const again = async (rows: string[][]) =>
        define(own, await under.put(own, 'again', { columns, rows }), { id: shopColumns.id, at: { as: 'time' } })
      await again([row])
      expect((await load(own)).state).toBe('loaded')
      expect((await load(own)).state).toBe('unchanged')
      await again([row, ['c2', '2025-03-05 10:00:00']])
      expect(await load(own)).toMatchObject({ state: 'loaded', counts: { accepted: 2 } })
    })

    it.each(under.streams ? [125_000] : [])(
      'a million cells (%i rows) pass through without staying in memory',
      { timeout: 120_000 },
      async (many) => {
        const own = await world()
        const columns = [
          shop[0]!,
          shop[1]!,
          ...Array.from({ length: 6 }, (_, index) => ({ name: `n${index}`, type: 'integer' as const })),
        ]
        function* rows() {
          const clock = (row: number) =>
            new Date(1_700_000_000_000 + row * 1000).toISOString().slice(0, 19).replace('T', ' ')
          for (let row = 0; row < many; row++)
            yield [`c${row % 1000}`, clock(row), ...Array.from({ length: 6 }, (_, at) => String(row * 6 + at))]
        }
        const keys = await under.put(own, 'million', { columns, rows: rows() })
        await define(own, keys, {
          id: shopColumns.id,
          at: { as: 'time' },
          ...Object.fromEntries(columns.slice(2).map((one) => [one.name, { type: 'integer' }])),
        })
        // All cells as JavaScript values would take more than this thread may have.
        const file = import.meta.url.endsWith('.ts') ? './load-in-thread.ts' : './load-in-thread.js'
        const limits = { maxOldGenerationSizeMb: 64, maxYoungGenerationSizeMb: 16 }
        const worker = new Worker(new URL(file, import.meta.url), { workerData: own, resourceLimits: limits })
        await new Promise((done, failed) => {
          worker.once('exit', done)
          worker.once('error', failed)
        })
        expect(await readFile(join(own, 'accepted'), 'utf8')).toBe(String(many))
      },
    )
  })
}
