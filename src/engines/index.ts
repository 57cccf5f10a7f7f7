import { duckdb } from './duckdb/dialect.ts'
import { openDuckDb } from './duckdb/engine.ts'
import { postgres } from './postgres/dialect.ts'
import { openPostgres } from './postgres/open.ts'

/** Engines by the name that a project writes. */
export const engines = { duckdb: openDuckDb, postgres: openPostgres } as const

/** How each of them spells SQL. */
export const dialects = { duckdb, postgres } as const
