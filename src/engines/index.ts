import { openDuckDb } from './duckdb/engine.ts'
import type { RemoteEngine } from './engine.ts'
import type { PostgresOptions } from './postgres/engine.ts'

/** Engines by the name that a project writes; the drivers of databases are only loaded when one is used. */
export const engines = {
  duckdb: openDuckDb,
  postgres: async (options: PostgresOptions): Promise<RemoteEngine> =>
    (await import('./postgres/engine.ts')).openPostgres(options),
} as const
