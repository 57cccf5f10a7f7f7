import type { Catalogue, CatalogueEvent } from '../../compile/catalogue.ts'
import { mergedTable } from '../../compile/catalogue.ts'
import { eventColumns } from '../../intake/source-definition.ts'
import type { Dialect } from '../../sql/dialect.ts'
import type { KnownTables } from './table-files.ts'
import { identityTable } from './tables.ts'

/**
 * SQL of the events of a table that the database holds, where it has the identities of the kind too: those of all ids of an entity
 * under the key that is kept, in order of time, event id, own key and their order there. The table itself stays as it was made.
 */
export function heldEvents(
  dialect: Dialect,
  catalogue: Catalogue,
  known: Pick<KnownTables, 'held' | 'versions'>,
  name: string,
): string {
  const { quote } = dialect
  const stored = quote(known.held[name]!)
  const event = catalogue.events.find((one) => one.name === name)
  if (!event || known.versions[identityTable(event.kind)] === undefined) return `SELECT * FROM ${stored}`
  return underKept(dialect, event, stored, quote(mergedTable(event.kind)))
}

/** The same of any rows of an event, with those of `merged` that have `_key` and `_own`. */
export function underKept(dialect: Dialect, event: CatalogueEvent, rows: string, merged: string): string {
  const { quote } = dialect
  const names = event.columns.map((one) => one.name)
  const order = [eventColumns.time, ...(event.eventId === undefined ? [] : [event.eventId])].map(
    (one) => `t.${quote(one)}`,
  )
  const place = `row_number() OVER (PARTITION BY m._key ORDER BY ${[...order, 't._key', 't._seq'].join(', ')})`
  const cells = names.map((name) => {
    if (name === eventColumns.key) return `m._key AS ${quote(name)}`
    return name === eventColumns.order ? `${place} AS ${quote(name)}` : `t.${quote(name)}`
  })
  const plain = names.map((name) => `t.${quote(name)}`)
  return [
    `SELECT ${plain.join(', ')} FROM ${rows} AS t WHERE t._key NOT IN (SELECT _own FROM ${merged})`,
    `UNION ALL SELECT ${cells.join(', ')} FROM ${rows} AS t JOIN ${merged} AS m ON m._own = t._key`,
  ].join('\n')
}
