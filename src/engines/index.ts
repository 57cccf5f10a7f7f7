import type { Database } from './database.ts'
import { openDuckDb } from './duckdb/engine.ts'
import { postgres } from './postgres/dialect.ts'
import { openPostgres } from './postgres/open.ts'

/** The engine of fenqun's own files. */
export const openFiles = openDuckDb

/** Databases by the word that their address follows under `engine` in fenqun.yml. */
export const databases: Readonly<Record<string, Database>> = {
  postgres: { dialect: postgres, open: openPostgres },
}
