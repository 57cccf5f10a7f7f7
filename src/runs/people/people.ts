import { didYouMean } from '../../errors.ts'
import { entitiesTable } from '../../compile/catalogue.ts'
import { bitOf, laneOf, memberLane, unknownLane } from '../../compile/lanes.ts'
import { columnFor } from '../../compile/names.ts'
import type { FileEngine } from '../../engines/engine.ts'
import { runErrors } from '../errors.ts'
import type { KindManifest } from '../stored/manifest.ts'
import type { Published } from '../stored/published.ts'

/** Whom a list is about: members of a segment (or the unknown of it), of a class, or everybody of a kind. */
export type Selection =
  | { what: 'segment'; id: string; unknown?: boolean }
  | { what: 'population'; id: string }
  | { what: 'class'; scheme: string; class: string }
  | { what: 'scheme'; scheme: string }
  | { what: 'everyone'; kind: string }

export interface PeopleQuery {
  kind: string
  /** Rows `_key`, `id`, and one column per asked attribute, in order of key. */
  sql: string
  columns: { name: string; title: { zh: string; en: string } }[]
}

/**
 * SQL for the people of a selection, from a run's files. `columns` are attribute ids; default: every attribute.
 * Of a scheme, the class rides along.
 */
export function peopleQuery(
  engine: FileEngine,
  published: Published,
  selection: Selection,
  columns?: readonly string[],
): PeopleQuery {
  const { quote, text } = engine.dialect
  const { kind, manifest, where, extra } = filterOf(published, selection, quote)
  const known = new Map(manifest.attributes.map((one) => [one.id, one.name]))
  const side = (name: string) => (manifest.attributes.find((one) => one.id === name)?.inMembers ? 'm' : 'p')
  const wanted = columns ?? [...known.keys()]
  for (const name of wanted)
    if (!known.has(name)) throw runErrors.error('not-found', { name, near: didYouMean(name, known.keys()) })
  const classed = extra.map(({ scheme, name, title }) => {
    const own = manifest.schemes.find((one) => one.id === scheme)!
    const branches = own.classes.map((one, index) => `WHEN ${index + 1} THEN ${text(one.id)}`)
    const sql = branches.length ? `CASE m.${quote(columnFor.class(scheme))} ${branches.join(' ')} END` : 'NULL'
    return { sql: `${sql} AS ${quote(name)}`, name, title }
  })
  const select = [
    'p._key',
    'e.id',
    ...classed.map((one) => one.sql),
    ...wanted.map((name) => `${side(name)}.${quote(name)}`),
  ]
  return {
    kind,
    columns: [
      { name: 'id', title: { zh: '编号', en: 'Id' } },
      ...classed.map(({ name, title }) => ({ name, title })),
      ...wanted.map((name) => ({ name, title: known.get(name)! })),
    ],
    sql: `SELECT ${select.join(', ')}
FROM ${engine.parquetSource([published.files.profile(kind)])} p
JOIN ${engine.parquetSource([published.files.members(kind)])} m ON m._key = p._key
JOIN ${quote(entitiesTable(kind))} e ON e._key = p._key
WHERE ${where}
ORDER BY p._key`,
  }
}

interface Filter {
  kind: string
  manifest: KindManifest
  where: string
  extra: { scheme: string; name: string; title: { zh: string; en: string } }[]
}

function filterOf({ manifest }: Published, selection: Selection, quote: (name: string) => string): Filter {
  const kinds = Object.entries(manifest.kinds)
  const missing = (name: string, known: string[]) =>
    runErrors.error('not-found', { name, near: didYouMean(name, known) })
  if (selection.what === 'everyone') {
    const own = manifest.kinds[selection.kind]
    if (!own) throw missing(selection.kind, Object.keys(manifest.kinds))
    const extra = own.schemes.map((one) => ({ scheme: one.id, name: one.id, title: one.name }))
    return { kind: selection.kind, manifest: own, where: 'TRUE', extra }
  }
  if (selection.what === 'segment' || selection.what === 'population') {
    const found = kinds.find(([, own]) =>
      own.slots.some((slot) => slot.what === selection.what && slot.id === selection.id),
    )
    if (!found)
      throw missing(
        selection.id,
        kinds.flatMap(([, own]) => own.segments.map((one) => one.id)),
      )
    const [kind, own] = found
    const { slot } = own.slots.find((one) => one.what === selection.what && one.id === selection.id)!
    const lane = (selection.what === 'segment' && selection.unknown ? unknownLane : memberLane)(laneOf(slot))
    return { kind, manifest: own, where: `(m.${lane} >> ${bitOf(slot)}) & 1 = 1`, extra: [] }
  }
  const found = kinds.find(([, own]) => own.schemes.some((one) => one.id === selection.scheme))
  if (!found)
    throw missing(
      selection.scheme,
      kinds.flatMap(([, own]) => own.schemes.map((one) => one.id)),
    )
  const [kind, own] = found
  const scheme = own.schemes.find((one) => one.id === selection.scheme)!
  const column = `m.${quote(columnFor.class(scheme.id))}`
  const extra = [{ scheme: scheme.id, name: scheme.id, title: scheme.name }]
  if (selection.what === 'scheme') {
    const reason = `m.${quote(columnFor.reason(scheme.id))}`
    return { kind, manifest: own, where: `${column} IS NOT NULL OR ${reason} IS NOT NULL`, extra }
  }
  const ids = scheme.classes.map((one) => one.id)
  const number = ids.indexOf(selection.class)
  if (number < 0) throw missing(selection.class, ids)
  return { kind, manifest: own, where: `${column} = ${number + 1}`, extra }
}
