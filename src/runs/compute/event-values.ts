import { join } from 'node:path'
import type { Dialect } from '../../sql/dialect.ts'
import { parseWindow, resolveWindow } from '../../time/window.ts'
import { catalogueOf } from '../catalogue.ts'
import type { RunContext } from '../context.ts'
import { fetched } from '../load/load-table.ts'
import type { Manifest } from '../stored/manifest.ts'
import { knownTables } from './table-files.ts'
import { inWorkFolder } from './work-folder.ts'

/** A column of an event, over the events before a run's as-of, or in a window that ends there. */
export interface EventColumn {
  event: string
  column: string
  /** As `within` of a definition. */
  within?: string
  /** SQL-free name of a boolean column; rows of which it is true are left out. */
  without?: string
  /** What parts the events of one entity: its days, or a column; every part is a `b` of its own then. */
  apart?: { day: true } | { column: string }
}

/**
 * Does work with SQL, for the local engine, of who had which known value: `k` (the entity's key) and `v` (text), each pair once; with `apart` also
 * `b`, each of the three once. The run's tables must be open. Rows of a table that only the database has are fetched from there.
 */
export async function withEventValues<T>(
  context: RunContext,
  manifest: Pick<Manifest, 'asOf' | 'day' | 'tables'>,
  wanted: EventColumn,
  work: (pairs: string) => Promise<T>,
): Promise<T> {
  const { engine, place, ledger, folders } = context
  const { held } = knownTables(ledger, catalogueOf(context.project, context.sources), { versions: manifest.tables })
  const stored = held[wanted.event]
  const { from, to } = resolveWindow(
    parseWindow(wanted.within ?? 'ever'),
    { instant: manifest.asOf, day: manifest.day },
    context.zone,
  )
  const pairs = (dialect: Dialect, table: string) => {
    const value = dialect.quote(wanted.column)
    const tests = [
      `${value} IS NOT NULL`,
      `${dialect.quote('time')} < ${dialect.instant(to)}`,
      ...(from === undefined ? [] : [`${dialect.quote('time')} >= ${dialect.instant(from)}`]),
      ...(wanted.without === undefined ? [] : [`NOT ${dialect.quote(wanted.without)}`]),
    ]
    const { apart } = wanted
    const part = apart && ('day' in apart ? dialect.quote('day') : dialect.cast(dialect.quote(apart.column), 'text'))
    return `SELECT DISTINCT _key AS k, ${part ? `${part} AS b, ` : ''}${dialect.cast(value, 'text')} AS v FROM ${dialect.quote(table)} WHERE ${tests.join(' AND ')}`
  }
  if (stored === undefined || !place.database) return work(pairs(engine.dialect, wanted.event))
  const remote = await place.database()
  return inWorkFolder(folders, (folder) =>
    fetched(remote, engine, pairs(remote.dialect, stored), join(folder, 'values'), work),
  )
}
