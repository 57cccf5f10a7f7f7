import { rm } from 'node:fs/promises'
import { profileTable } from '../../compile/layers.ts'
import { keyColumn } from '../../compile/names.ts'
import type { FileEngine } from '../../engines/engine.ts'
import { printQuery } from '../../sql/print.ts'
import type { Query } from '../../sql/query.ts'
import { bytesPerPiece, profilePieces } from './profile-pieces.ts'
import type { KeyRange } from './profile-pieces.ts'
import { openTables } from './tables.ts'
import type { Workplace } from './workplace.ts'

/** Rows per row group: small enough that one entity is found in a few milliseconds, large enough that a scan costs the same. */
const rowGroupSize = 16_384

/** How the files of a run are written. */
export const runFile = { rowGroupSize, quick: true } as const

/** Steps are computed by the engine that also keeps the tables: nothing is carried anywhere. */
export function localWorkplace(engine: FileEngine, pieceBytes = bytesPerPiece): Workplace {
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
    async profile(kind, query, path) {
      const pieces = await profilePieces(engine, kind, query.columns.length, pieceBytes)
      const rows = pieces.length > 1 ? await inPieces(engine, query, pieces, path) : await whole(engine, query, path)
      await replace('VIEW')(profileTable(kind), `SELECT * FROM ${engine.parquetSource([path])}`)
      return rows
    },
    read: (query, work) => work(`(${printQuery(unordered(query), dialect)})`),
    interrupt: () => engine.interrupt(),
    close: () => Promise.resolve(),
  }
}

async function whole(engine: FileEngine, query: Query, path: string): Promise<number> {
  const { rows } = await engine.writeParquet(printQuery(query, engine.dialect), path, runFile)
  return rows
}

/** Rows of one range of keys after the other, each in a file of its own, and then all of them in one. */
async function inPieces(engine: FileEngine, query: Query, pieces: readonly KeyRange[], path: string): Promise<number> {
  const rows = printQuery(unordered(query), engine.dialect)
  const files = pieces.map((_, piece) => `${path}.${piece}`)
  try {
    for (const [piece, { from, to }] of pieces.entries()) {
      const own = `SELECT * FROM (${rows}) WHERE ${keyColumn} BETWEEN ${from} AND ${to} ${byKey}`
      await engine.writeParquet(own, files[piece]!, runFile)
    }
    return (await engine.writeParquet(`SELECT * FROM ${engine.parquetSource(files)}`, path, runFile)).rows
  } finally {
    for (const file of files) await rm(file, { force: true })
  }
}

/** Rows are put in order where they are written. */
export function unordered(query: Query): Query {
  const { orderBy: _, ...rest } = query
  return rest
}

export const byKey = `ORDER BY ${keyColumn}`
