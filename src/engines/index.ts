import { openDuckDb } from './duckdb/engine.ts'

/** Engines by the name that a project writes. */
export const engines = { duckdb: openDuckDb } as const
