/** A table of a PostgreSQL database that a list goes to. */
export interface TableTarget {
  /** `postgresql://…`, with the password. */
  url: string
  /** The same as it may be shown. */
  shown: string
  schema: string
  table: string
  /** All rows anew, or a row of an id anew and the others as they are. */
  mode: 'replace' | 'upsert'
  /** Schemas in which fenqun keeps things of its own. */
  reserved: readonly string[]
}
