import type { DatabaseSource } from './database.ts'
import { mysql } from './mysql.ts'
import { postgres } from './postgres.ts'

/** Databases that rows come from, by the word that a project writes. */
export const databases: Record<DatabaseSource['database'], DatabaseSource> = { postgres, mysql }
