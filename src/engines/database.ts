import type { Dialect } from '../sql/dialect.ts'
import type { RemoteEngine } from './engine.ts'

/** A database that may compute: how it spells SQL, and how it is opened at an address, where it keeps things in a schema. */
export interface Database {
  dialect: Dialect
  open(options: { url: string; schema: string }): Promise<RemoteEngine>
}

/** Of all databases, the one that `engine` in fenqun.yml names, with its address as written. */
export function databaseNamed(
  databases: Readonly<Record<string, Database>>,
  written: Readonly<Record<string, string>>,
): Database & { address: string } {
  for (const [name, database] of Object.entries(databases)) {
    const address = written[name]
    if (address !== undefined) return { ...database, address }
  }
  throw new Error(`no database of src/engines/index.ts is called ${Object.keys(written).join(' or ')}`)
}
