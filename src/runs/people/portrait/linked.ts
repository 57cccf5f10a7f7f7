import type { Catalogue, CatalogueLink } from '../../../compile/catalogue.ts'
import { entitiesTable, mergedTable } from '../../../compile/catalogue.ts'
import { isValid } from '../../../compile/linked-steps.ts'
import type { Bilingual } from '../../../errors.ts'
import type { Cell, FileEngine } from '../../../engines/engine.ts'
import { linkColumns } from '../../../intake/source-definition.ts'
import type { Vault } from '../../../privacy/vault.ts'
import { printExpression } from '../../../sql/print.ts'
import { zonedIso } from '../../../time/zoned.ts'
import type { RunContext } from '../../context.ts'
import type { Published } from '../../stored/published.ts'
import type { Entity } from '../find-entity.ts'
import type { MaskedContact } from '../lineage.ts'
import { maskedContacts } from '../lineage.ts'
import { refOf } from '../person-ref.ts'
import { exactCell, exactSql } from './exact-cell.ts'

/** Who is linked to it by one link, the valid ones first, then by id. */
export interface LinkedEntities {
  link: string
  name: Bilingual
  /** Kind of the others. */
  kind: string
  /** Which end of the link it is; of a link of a kind to itself both come apart. */
  end: 'of' | 'to'
  /** How many there are, of which `entities` shows the first 50. */
  count: number
  entities: LinkedEntity[]
}

export interface LinkedEntity {
  id: string
  /** What lists call it in addresses. */
  ref: string
  /** Whether the link holds on the day of the run. */
  valid: boolean
  from?: string
  until?: string
  /** Further columns of the link. */
  columns: Record<string, Cell>
  contacts: MaskedContact[]
}

/** Accounts have many contacts; more are a list to export. */
const shown = 50

/** The tables of the run must be open. */
export async function linkedEntities(
  context: RunContext & { vault: Vault; catalogue: Catalogue },
  published: Published,
  entity: Entity,
): Promise<LinkedEntities[]> {
  const ends = context.catalogue.links.flatMap((link) => [
    ...(link.of === entity.kind ? [{ link, end: 'of' as const, kind: link.to }] : []),
    ...(link.to === entity.kind ? [{ link, end: 'to' as const, kind: link.of }] : []),
  ])
  const found = await Promise.all(ends.map((one) => throughLink(context, published, entity, one)))
  return found.filter((one) => one.count > 0)
}

async function throughLink(
  { engine, vault, sources, zone }: RunContext & { vault: Vault },
  { manifest }: Published,
  entity: Entity,
  { link, end, kind }: { link: CatalogueLink; end: 'of' | 'to'; kind: string },
): Promise<LinkedEntities> {
  const { dialect } = engine
  const { quote } = dialect
  const [own, other] = end === 'of' ? [linkColumns.key, linkColumns.linked] : [linkColumns.linked, linkColumns.key]
  const named = link.columns.filter((one) => one.name !== linkColumns.key && one.name !== linkColumns.linked)
  const columns = named.map(({ name, type }) => `, ${exactSql(quote(name), type, dialect)} AS ${quote(name)}`)
  const valid = printExpression(isValid(link, { instant: manifest.asOf, day: manifest.day }), dialect)
  const rows =
    await engine.rows(`SELECT e.id AS ":id", l.":key", l.":valid", l.":count"${named.map(({ name }) => `, l.${quote(name)}`).join('')}
FROM (SELECT ${other} AS ":key", ${valid} AS ":valid", count(*) OVER () AS ":count"${columns.join('')}
  FROM ${quote(link.link)} WHERE ${own} = ${entity.key}) AS l
JOIN ${quote(entitiesTable(kind))} AS e ON e._key = l.":key"
ORDER BY l.":valid" DESC, e.id LIMIT ${shown}`)
  const parts = await partsOf(engine, kind, [...new Set(rows.map((row) => Number(row[':key'])))])
  const entities = rows.map((row): LinkedEntity => {
    const key = Number(row[':key'])
    const ids = parts.get(key)
    const linked: Entity = { kind, key, id: String(row[':id']), ...(ids ? { ids } : {}) }
    const day = (name: string) => (typeof row[name] === 'string' ? row[name] : undefined)
    const [from, until] = [day(linkColumns.from), day(linkColumns.until)]
    const further = named.filter((one) => one.name !== linkColumns.from && one.name !== linkColumns.until)
    return {
      id: linked.id,
      ref: refOf(key, linked.id),
      valid: row[':valid'] === true,
      ...(from === undefined ? {} : { from }),
      ...(until === undefined ? {} : { until }),
      columns: Object.fromEntries(further.map(({ name, type }) => [name, exactCell(row[name] ?? null, type, zone)])),
      contacts: maskedContacts(vault, sources, linked).map((one) => ({
        ...one,
        loadedAt: zonedIso(Date.parse(one.loadedAt), zone),
      })),
    }
  })
  return { link: link.link, name: link.label, kind, end, count: Number(rows[0]?.[':count'] ?? 0), entities }
}

/** Every id of those entities that have several, by key. */
async function partsOf(
  engine: FileEngine,
  kind: string,
  keys: readonly number[],
): Promise<Map<number, { key: number; id: string }[]>> {
  const found = new Map<number, { key: number; id: string }[]>()
  if (keys.length === 0) return found
  const merged = engine.dialect.quote(mergedTable(kind))
  const rows = await engine.rows(
    `SELECT _key, _own, id FROM ${merged} WHERE _key IN (${keys.join(', ')}) ORDER BY _key, _own`,
  )
  for (const row of rows) {
    const key = Number(row['_key'])
    found.set(key, [...(found.get(key) ?? []), { key: Number(row['_own']), id: String(row['id']) }])
  }
  return found
}
