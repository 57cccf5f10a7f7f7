import { join } from 'node:path'
import type { Dialect } from '../../sql/dialect.ts'
import { catalogueOf } from '../catalogue.ts'
import type { RunContext } from '../context.ts'
import { fetched } from '../load/load-table.ts'
import type { Manifest } from '../stored/manifest.ts'
import { knownTables } from './table-files.ts'
import { inWorkFolder } from './work-folder.ts'

/**
 * Does work with SQL, for the local engine, over the rows of an event that a query selects; the query is asked for in the words of whichever engine
 * has the table. The run's tables must be open. Rows of a table that only the database has are fetched from there.
 */
export async function withEventSource<T>(
  context: RunContext,
  manifest: Pick<Manifest, 'tables'>,
  event: string,
  query: (dialect: Dialect, table: string) => string,
  work: (source: string) => Promise<T>,
): Promise<T> {
  const { engine, place, ledger, folders } = context
  const { held } = knownTables(ledger, catalogueOf(context.project, context.sources), { versions: manifest.tables })
  const stored = held[event]
  if (stored === undefined || !place.database) return work(query(engine.dialect, engine.dialect.quote(event)))
  const remote = await place.database()
  return inWorkFolder(folders, (folder) =>
    fetched(remote, engine, query(remote.dialect, remote.dialect.quote(stored)), join(folder, 'events'), work),
  )
}
