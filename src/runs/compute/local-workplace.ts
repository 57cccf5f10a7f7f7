import { keyColumn } from '../../compile/names.ts'
import type { FileEngine } from '../../engines/engine.ts'
import { printQuery } from '../../sql/print.ts'
import type { Query } from '../../sql/query.ts'
import { openTables } from './tables.ts'
import type { Workplace } from './workplace.ts'

/** Rows per row group: small enough that one entity is found in a few milliseconds, large enough that a scan costs the same. */
const rowGroupSize = 16_384

/** How the files of a run are written. */
export const runFile = { rowGroupSize, quick: true } as const

/** Steps are computed by the engine that also keeps the tables: nothing is carried anywhere. */
export function localWorkplace(engine: FileEngine): Workplace {
  const { dialect } = engine
  const replace = (what: 'TABLE' | 'VIEW') => async (name: string, sql: string) => {
    await engine.execute(`CREATE OR REPLACE ${what} ${dialect.quote(name)} AS ${sql}`)
  }
  return {
    dialect,
    version: () => Promise.resolve(engine.version),
    open: (catalogue, known) => openTables(engine, catalogue, known),
    view: replace('VIEW'),
    table: replace('TABLE'),
    bring: replace('VIEW'),
    async execute(sql) {
      await engine.execute(sql)
    },
    rows: (sql) => engine.rows(sql),
    async profile(name, query, path) {
      const { rows } = await engine.writeParquet(printQuery(query, dialect), path, runFile)
      await replace('VIEW')(name, `SELECT * FROM ${engine.parquetSource([path])}`)
      return rows
    },
    read: (query, work) => work(`(${printQuery(unordered(query), dialect)})`),
    interrupt: () => engine.interrupt(),
    close: () => Promise.resolve(),
  }
}

/** Rows are put in order where they are written. */
export function unordered(query: Query): Query {
  const { orderBy: _, ...rest } = query
  return rest
}

export const byKey = `ORDER BY ${keyColumn}`
