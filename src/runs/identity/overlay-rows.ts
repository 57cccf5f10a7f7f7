import type { FileEngine } from '../../engines/engine.ts'
import { ordersTable } from '../../intake/event-sql.ts'
import type { EntitySource, EventSource } from '../../intake/source-definition.ts'
import { linkColumns, shapesOf } from '../../intake/source-definition.ts'
import { planRows } from '../../intake/typed-rows.ts'
import { zone } from '../../time/zone.ts'
import type { OverlayRows } from '../load/overlay.ts'

/** What identity makes of the rows of a table: the rows of every id of an entity under the entity's key. */
export interface IdentityOverlay extends OverlayRows {
  /** SQL of a query that has a row when the table is another one for it. */
  any: string
}

/** The ids of those entities that rows of several ids, or of another than the one whose key is kept, are about. */
function concerned(below: string, merged: string): { any: string; mine: string } {
  const moved = `SELECT m._key FROM ${below} t JOIN ${merged} m ON m._own = t._key WHERE m._own <> m._key`
  return { any: `${moved} LIMIT 1`, mine: `(SELECT _key, _own FROM ${merged} WHERE _key IN (${moved}))` }
}

/** Events in order of time, event id, own key and their order there; `eventId` is the column of it. */
export function eventOverlay(
  engine: FileEngine,
  below: string,
  merged: string,
  eventId: string | undefined,
): IdentityOverlay {
  const { any, mine } = concerned(below, merged)
  const order = [
    'm._key',
    't."time"',
    ...(eventId === undefined ? [] : [`t.${engine.dialect.quote(eventId)}`]),
    't._key',
    't._seq',
  ]
  const number = `row_number() OVER (ORDER BY ${order.join(', ')})`
  return {
    any,
    rows: `SELECT t.* REPLACE (m._key AS _key, ${number} AS _seq) FROM ${below} t JOIN ${mine} m ON m._own = t._key ORDER BY 1, 2`,
    keys: `SELECT _own AS _key FROM ${mine}`,
  }
}

/** Orders as they would be made of the lines of one entity; `lines` is the overlay of those. */
export function ordersOverlay(engine: FileEngine, source: EventSource, lines: IdentityOverlay): IdentityOverlay {
  const { quote, type } = engine.dialect
  const utc = zone('UTC')
  const plan = planRows(source, { quote, type, projectZone: utc, sourceZone: utc, untilMs: 0 })
  return { ...lines, rows: ordersTable(source, plan, `(${lines.rows})`, quote) }
}

/**
 * One row per entity (and day, of a dated source): of an entity's ids the row that is valid since the latest day counts, of several
 * the newest id's, and what it lacks is taken from the others in that order.
 */
export function entityOverlay(
  engine: FileEngine,
  source: EntitySource,
  below: string,
  merged: string,
): IdentityOverlay {
  const { quote } = engine.dialect
  const { any, mine } = concerned(below, merged)
  const columns = shapesOf(source)[0]!.columns.map((one) => one.name)
  const dated = columns.includes('valid_from')
  const plain = columns.filter((name) => name !== '_key' && name !== 'valid_from').map(quote)
  const own = `SELECT m._key AS _kept, t.* FROM ${below} t JOIN ${mine} m ON m._own = t._key`
  const keys = `SELECT _own AS _key FROM ${mine}`
  if (!dated) {
    const cells = plain.map((name) => `arg_max(${name}, _key) AS ${name}`)
    return {
      any,
      keys,
      rows: `SELECT ${['_kept AS _key', ...cells].join(', ')} FROM (${own}) GROUP BY _kept ORDER BY 1`,
    }
  }
  const later = `date_diff('day', DATE '1000-01-01', valid_from) * 1000000000000 + _key`
  const cells = plain.map((name) => `arg_max(${name}, ${later}) FILTER (WHERE _nth = 1) AS ${name}`)
  const valid = `SELECT d._day, o.*, row_number() OVER (PARTITION BY d._kept, d._day, o._key ORDER BY o.valid_from DESC) AS _nth
    FROM (SELECT DISTINCT _kept, valid_from AS _day FROM own) d JOIN own o ON o._kept = d._kept AND o.valid_from <= d._day`
  return {
    any,
    keys,
    rows: `WITH own AS (${own}) SELECT ${['_kept AS _key', '_day AS valid_from', ...cells].join(', ')} FROM (${valid}) GROUP BY _kept, _day ORDER BY 1, 2`,
  }
}

/** Links of both ends' entities; such as say the same are one. */
export function linkOverlay(below: string, of: string, to: string): IdentityOverlay {
  const { key, linked } = linkColumns
  const joined = `${below} t LEFT JOIN ${of} a ON a._own = t.${key} LEFT JOIN ${to} b ON b._own = t.${linked}`
  const [one, other] = [`coalesce(a._key, t.${key})`, `coalesce(b._key, t.${linked})`]
  const moved = `SELECT ${one} AS _key FROM ${joined} WHERE ${one} <> t.${key} OR ${other} <> t.${linked}`
  const own = `FROM ${joined} WHERE ${one} IN (${moved})`
  return {
    any: `${moved} LIMIT 1`,
    rows: `SELECT DISTINCT t.* REPLACE (${one} AS ${key}, ${other} AS ${linked}) ${own} ORDER BY ALL`,
    keys: `SELECT t.${key} AS _key ${own} UNION ${moved}`,
  }
}

/** The entities of a kind: each under the id it shows. */
export function idsOverlay(merged: string): IdentityOverlay {
  return {
    any: `SELECT 1 FROM ${merged} LIMIT 1`,
    rows: `SELECT _key, shown AS id FROM ${merged} WHERE _own = _key ORDER BY 1`,
    keys: `SELECT _own AS _key FROM ${merged}`,
  }
}
