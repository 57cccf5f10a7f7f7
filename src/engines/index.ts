import { openDuckDb } from './duckdb/engine.ts'
import { openPostgres } from './postgres/open.ts'

/** Engines by the name that a project writes. */
export const engines = { duckdb: openDuckDb, postgres: openPostgres } as const
