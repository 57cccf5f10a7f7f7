import { isEventSource, kindOfSource } from '../../intake/source-definition.ts'
import type { Identifier } from '../../privacy/identifiers.ts'
import { keepIdentifiers } from '../../privacy/identifiers.ts'
import { knownIds } from '../load/entity-ids.ts'
import { goneIn } from '../load/gone-in.ts'
import type { SourceLoad } from '../load/source-load.ts'
import { rowPlace } from '../load/row-place.ts'

/**
 * SQL of the rows of a source that were just read: staged ones have `_id` and every column, contacts `_id` and the columns that are
 * asked for, those of a written table `_key`.
 */
export type ReadRows = { staged: string } | { contacts: string } | { table: string }

const accepted = '_bad = 0 AND _id IS NOT NULL'

/**
 * Brings the identifiers of a source's rows to the vault, normalised, in place of those that it gave before. Where only new rows
 * are read, what they say of an entity is added; of a source with one row per entity it takes the place of what was said before. Of an
 * event id only the last row counts, as in the table.
 * Runs after the ids are kept and before the table is, so that a load that dies is repeated.
 */
export async function loadIdentifiers(load: SourceLoad, rows: ReadRows): Promise<void> {
  const { definition, context, plan } = load
  const { engine, vault, country = 'CN' } = context
  const { quote, cast } = engine.dialect
  const fields = Object.entries(definition.columns).filter(([, column]) => column.identifies !== undefined)
  if (!vault || fields.length === 0) return
  const { identifierValues } = await import('../../intake/identity/identifier-values.ts')
  const kind = kindOfSource(definition)
  const ids = (await knownIds(load, kind)).table
  if (ids === undefined) return
  const oneRow = !isEventSource(definition) && plan.validFrom === undefined
  const deleted = Object.entries(definition.columns).find(([, column]) => String(column.as) === 'deleted')?.[0]
  const isNew = 'increment' in load && load.increment !== undefined
  const keyed =
    'table' in rows
      ? rows.table
      : `(SELECT ids._key, s.* FROM ${'staged' in rows ? stagedRows(rows.staged) : stayingRows(rows.contacts)} s JOIN (${ids}) ids ON ids.id = s._id)`

  function stagedRows(staged: string): string {
    if (!oneRow) return stayingRows(isEventSource(definition) ? lastOfEvents(staged) : staged)
    const last = `SELECT max(${rowPlace}) FROM ${staged} WHERE ${accepted} GROUP BY _id`
    return `(SELECT * FROM ${staged} WHERE ${accepted} AND ${rowPlace} IN (${last}))`
  }

  function stayingRows(from: string): string {
    return `(SELECT * FROM ${from} WHERE ${accepted})`
  }

  /** Without the rows whose event id comes again, be it to correct the event or to take it away. */
  function lastOfEvents(staged: string): string {
    if (plan.eventId === undefined) return staged
    const good = `_bad = 0 AND (_id IS NOT NULL OR ${goneIn(load)})`
    const id = [plan.eventId, ...(plan.order === undefined ? [] : [plan.order])].map(quote).join(', ')
    const rank = `row_number() OVER (PARTITION BY ${id} ORDER BY ${rowPlace} DESC)`
    return `(SELECT * FROM ${staged} WHERE ${good} QUALIFY ${quote(plan.eventId)} IS NULL OR ${rank} = 1)`
  }

  async function* read(): AsyncIterable<Identifier[]> {
    const given = deleted === undefined ? '' : ` AND NOT coalesce(t.${quote(deleted)}, false)`
    for (const [name, column] of fields) {
      const cell = cast(`t.${quote(name)}`, 'text')
      const from = column.as === 'id' ? `${keyed} t JOIN (${ids}) i ON i._key = t._key` : `${keyed} t`
      const value = column.as === 'id' ? ownId() : cell
      const sql = `SELECT DISTINCT t._key, ${value} AS value FROM ${from} WHERE ${value} IS NOT NULL${given}`
      for await (const { rows: count, columns } of engine.chunks(sql)) {
        const [keys, values] = columns
        if (keys?.kind !== 'bigint' || values?.kind !== 'text') continue
        const batch: Identifier[] = []
        for (let row = 0; row < count; row++)
          for (const one of identifierValues(column.identifies!, values.values[row] ?? '', country))
            batch.push({ by: column.identifies!, value: one, key: Number(keys.values[row]) })
        yield batch
      }
    }
  }

  /** Without the space of ids that stands before it. */
  function ownId(): string {
    const space = definition['id space']
    return space === undefined ? 'i.id' : `substr(i.id, ${[...space].length + 2})`
  }

  async function* touched(): AsyncIterable<number[]> {
    for await (const { columns } of engine.chunks(`SELECT DISTINCT _key FROM ${keyed}`))
      yield Array.from((columns[0]?.values ?? []) as BigInt64Array, Number)
  }

  const scope = !isNew ? 'all' : oneRow ? { of: touched() } : 'added'
  await keepIdentifiers(vault, { kind, source: definition.source }, read(), scope)
}
