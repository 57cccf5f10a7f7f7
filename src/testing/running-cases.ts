import { expect } from 'vitest'
import type { Chunk, ChunkColumn, Engine } from '../engines/engine.ts'
import { FenqunError } from '../errors.ts'

/** One thing an engine must be able to do while it runs. */
export interface RunningCase {
  title: string
  run(engine: Engine, open: () => Promise<Engine>): Promise<void>
}

const digits = '(VALUES (0), (1), (2), (3), (4), (5), (6), (7), (8), (9)) AS'
const rows = 300_000

/** 0 to 299,999, made without anything that engines spell differently. */
const numbers = `SELECT a.x + 10 * b.x + 100 * c.x + 1000 * d.x + 10000 * e.x + 100000 * f.x AS i FROM ${digits} a (x) CROSS JOIN ${digits} b (x) CROSS JOIN ${digits} c (x) CROSS JOIN ${digits} d (x) CROSS JOIN ${digits} e (x) CROSS JOIN (VALUES (0), (1), (2)) AS f (x)`

/** Far more rows than anything can count in a test. */
const endless = `SELECT count(*) AS n FROM (${numbers}) AS p CROSS JOIN (${numbers}) AS q CROSS JOIN (${numbers}) AS r WHERE p.i * q.i + r.i = -1`

const soon = () => new Promise((resolve) => setTimeout(resolve, 60))

async function collect(chunks: AsyncIterable<Chunk>): Promise<Chunk[]> {
  const all: Chunk[] = []
  for await (const chunk of chunks) all.push(chunk)
  return all
}

function at(column: ChunkColumn | undefined, row: number): string | number | bigint | null | undefined {
  if (column === undefined || column.kind === 'text') return column?.values[row]
  return column.valid?.[row] === 0 ? null : column.values[row]
}

/** The code of the failure, or what happened instead. */
async function failure(work: Promise<unknown>): Promise<string> {
  try {
    await work
    return 'no failure'
  } catch (error) {
    return error instanceof FenqunError ? (error.problems[0]?.code ?? 'no problem') : String(error)
  }
}

export const runningCases: readonly RunningCase[] = [
  {
    title: 'a stream keeps the order of the query and every type over 300,000 rows',
    async run(engine) {
      const d = engine.dialect
      const isThird = 'i - 3 * floor(i / 3.0) = 0'
      const sql = `SELECT ${d.cast('i', 'integer')} AS i, ${d.cast('i', 'number')} AS n, CASE WHEN ${isThird} THEN NULL ELSE ${d.cast('i', 'text')} END AS t, CASE WHEN ${isThird} THEN NULL ELSE ${d.cast('i', 'integer')} END AS m, i < 5 AS b, ${d.date('1970-01-11')} AS day, ${d.instant('1970-01-01T00:00:00.001Z')} AS time FROM (${numbers}) AS u ORDER BY i DESC`
      const wrong: unknown[] = []
      let next = rows - 1
      for (const chunk of await collect(engine.chunks(sql))) {
        const [i, n, t, m, b, day, time] = chunk.columns
        for (let row = 0; row < chunk.rows; row++, next--) {
          const third = next % 3 === 0
          const got = [i, n, t, m, b, day, time].map((column) => at(column, row))
          const want = [
            BigInt(next),
            next,
            third ? null : String(next),
            third ? null : BigInt(next),
            next < 5 ? 1 : 0,
            10,
            1000n,
          ]
          if (got.some((value, index) => value !== want[index])) wrong.push(got)
        }
      }
      expect(wrong.slice(0, 3)).toEqual([])
      expect(next).toBe(-1)
    },
  },
  {
    title: 'a stream of no rows ends at once',
    async run(engine) {
      const chunks = await collect(engine.chunks('SELECT 1 AS one WHERE 1 = 2'))
      expect(chunks.reduce((sum, chunk) => sum + chunk.rows, 0)).toBe(0)
    },
  },
  {
    title: 'statements may run while a stream is being read, and it is not cut short',
    async run(engine) {
      let seen = 0
      let answered = 0
      for await (const chunk of engine.chunks(`SELECT i FROM (${numbers}) AS u ORDER BY i`)) {
        if (seen % 64 === 0) answered += Number((await engine.rows('SELECT 1 AS one'))[0]?.['one'])
        seen += chunk.rows
      }
      expect(seen).toBe(rows)
      expect(answered).toBeGreaterThan(0)
    },
  },
  {
    title: 'several statements and streams at once each get their own answer',
    async run(engine) {
      const asked = [1, 2, 3, 4, 5, 6, 7, 8]
      const counts = await Promise.all(
        asked.map(async (n) => {
          if (n % 2) return (await engine.rows(`SELECT count(*) AS n FROM (${numbers}) AS u WHERE i < ${n}`))[0]?.['n']
          const chunks = await collect(engine.chunks(`SELECT i FROM (${numbers}) AS u WHERE i < ${n}`))
          return chunks.reduce((sum, chunk) => sum + chunk.rows, 0)
        }),
      )
      expect(counts).toEqual(asked)
    },
  },
  {
    title: 'a stream may be left early',
    async run(engine) {
      for (let time = 0; time < 5; time++) {
        for await (const chunk of engine.chunks(numbers)) if (chunk.rows > 0) break
      }
      expect(await engine.rows(`SELECT count(*) AS n FROM (${numbers}) AS u`)).toEqual([{ n: rows }])
    },
  },
  {
    title: 'an interrupted statement says so, and the engine stays usable',
    async run(engine) {
      const running = failure(engine.rows(endless))
      const streaming = failure(collect(engine.chunks(endless)))
      await soon()
      const share = engine.progress()
      expect(share === undefined || (share >= 0 && share <= 1)).toBe(true)
      engine.interrupt()
      expect(await running).toBe('interrupted')
      expect(await streaming).toBe('interrupted')
      expect(await engine.rows('SELECT 1 AS one')).toEqual([{ one: 1 }])
    },
  },
  {
    title: 'an interrupt right after the start is not lost',
    async run(engine) {
      const running = failure(engine.rows(endless))
      engine.interrupt()
      expect(await running).toBe('interrupted')
    },
  },
  {
    title: 'an interrupt with nothing running does nothing',
    async run(engine) {
      engine.interrupt()
      expect(await engine.rows('SELECT 1 AS one')).toEqual([{ one: 1 }])
    },
  },
  {
    title: "a refused statement keeps the engine's own words, and the engine stays usable",
    async run(engine) {
      const error: unknown = await engine
        .rows('SELECT no_such_column FROM (VALUES (1)) AS t (x)')
        .catch((cause: unknown) => cause)
      expect(error).toBeInstanceOf(FenqunError)
      expect((error as FenqunError).problems[0]?.original).toContain('no_such_column')
      expect(await engine.rows('SELECT 1 AS one')).toEqual([{ one: 1 }])
    },
  },
  {
    title: 'a sum that does not fit fails instead of being wrong',
    async run(engine) {
      const d = engine.dialect
      const sql = `SELECT ${d.sum(d.cast('x', 'integer'), 'integer')} AS v FROM (VALUES ('9223372036854775807'), ('1')) AS t (x)`
      expect(await failure(engine.rows(sql))).not.toBe('no failure')
    },
  },
  {
    title: 'a column that cannot be streamed is named',
    async run(engine) {
      const sql = `SELECT ${engine.dialect.cast("'1.5'", 'money')} AS price`
      const code = await failure(collect(engine.chunks(sql)))
      expect(['column-not-streamed', 'no failure']).toContain(code)
    },
  },
  {
    title: 'a stream whose reader is slow can be interrupted',
    async run(engine) {
      const reading = async () => {
        for await (const chunk of engine.chunks(numbers)) if (chunk.rows > 0) engine.interrupt()
      }
      expect(await failure(reading())).toBe('interrupted')
      expect(await engine.rows('SELECT 1 AS one')).toEqual([{ one: 1 }])
    },
  },
  {
    title: 'closing does not wait for a reader, who is told at the next chunk',
    async run(_, open) {
      const engine = await open()
      const reading = async () => {
        for await (const chunk of engine.chunks(numbers)) if (chunk.rows > 0) await engine.close()
      }
      expect(await failure(reading())).toBe('interrupted')
      const leaving = await open()
      for await (const chunk of leaving.chunks(numbers)) {
        await leaving.close()
        if (chunk.rows > 0) break
      }
    },
  },
  {
    title: 'many more statements at once than there are connections are all interrupted',
    async run(engine) {
      const running = Array.from({ length: 12 }, () => failure(engine.rows(endless)))
      engine.interrupt()
      expect(new Set(await Promise.all(running))).toEqual(new Set(['interrupted']))
    },
  },
  {
    title: 'closing ends what runs, and nothing runs afterwards',
    async run(_, open) {
      const engine = await open()
      const running = failure(engine.rows(endless))
      const streaming = failure(collect(engine.chunks(endless)))
      await soon()
      await engine.close()
      await engine.close()
      expect(await running).toBe('interrupted')
      expect(await streaming).toBe('interrupted')
      expect(await failure(engine.rows('SELECT 1 AS one'))).toBe('engine-closed')
    },
  },
]
