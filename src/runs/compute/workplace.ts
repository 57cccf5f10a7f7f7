import type { Catalogue } from '../../compile/catalogue.ts'
import type { Cell, RemoteEngine } from '../../engines/engine.ts'
import type { Dialect } from '../../sql/dialect.ts'
import type { Query } from '../../sql/query.ts'
import type { Progress } from '../progress.ts'
import type { KnownTables } from './table-files.ts'

/**
 * Where the steps of a run are computed: in fenqun's own engine, or in a database. Tables come to it and results from it;
 * what is published is always the same local files.
 */
export interface Workplace {
  /** How it spells SQL. */
  readonly dialect: Dialect
  /** Name and version of what computes, as manifests keep it. */
  version(): Promise<string>
  /** Has every table of a run, in its version, under the name that steps use. */
  open(catalogue: Catalogue, known: KnownTables, progress?: Progress): Promise<void>
  /** Gives rows a name that later steps use. They are computed each time they are asked for. */
  view(name: string, sql: string): Promise<void>
  /** The same, computed now. */
  table(name: string, sql: string): Promise<void>
  /** Has rows that fenqun's own engine computes from local files under a name that steps use. */
  bring(name: string, rows: string): Promise<void>
  execute(sql: string): Promise<void>
  /** A small result. */
  rows(sql: string): Promise<Record<string, Cell>[]>
  /** Computes a kind's profile, writes it to a local file in order of key, and gives it its name; answers with how many rows. */
  profile(kind: string, query: Query, path: string): Promise<number>
  /** Does work with SQL by which the local engine reads the rows of a query, in any order. */
  read<T>(query: Query, work: (rows: string) => Promise<T>): Promise<T>
  /** The database that it is, where it is one. */
  readonly database?: () => Promise<RemoteEngine>
  interrupt(): void
  close(): Promise<void>
}
