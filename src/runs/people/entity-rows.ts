import type { Catalogue } from '../../compile/catalogue.ts'
import { entitiesTable, listTable } from '../../compile/catalogue.ts'
import type { KindPlan } from '../../compile/compile.ts'
import { layersBelow, profileTable } from '../../compile/layers.ts'
import { namesIn } from '../../compile/names-in.ts'
import { isValid } from '../../compile/linked-steps.ts'
import { keyColumn } from '../../compile/names.ts'
import type { Engine } from '../../engines/engine.ts'
import type { Expression } from '../../sql/expression.ts'
import { all, any, column, integer, isIn } from '../../sql/expression.ts'
import { printQuery } from '../../sql/print.ts'
import type { Query } from '../../sql/query.ts'
import { mapTables } from '../../sql/query.ts'
import type { AsOf } from '../../time/as-of.ts'
import type { Entity } from './find-entity.ts'

/** Keys of the entities whose rows an evaluation needs, by kind. */
export type EntityKeys = ReadonlyMap<string, ReadonlySet<number>>

/** The entity itself, and whoever its rules look at through links, and theirs in turn. */
export async function entityKeys(
  engine: Engine,
  plans: readonly KindPlan[],
  entity: Entity,
  asOf: AsOf,
): Promise<EntityKeys> {
  const keys = new Map<string, Set<number>>([[entity.kind, new Set([entity.key])]])
  const planOf = (kind: string) => plans.find((one) => one.kind === kind)!

  async function reach(kind: string, from: ReadonlySet<number>, columns: ReadonlySet<string>): Promise<void> {
    for (const leaf of planOf(kind).linked) {
      if (from.size === 0 || !Object.values(leaf.columns).some((name: string) => columns.has(name))) continue
      const query: Query = {
        columns: [{ as: 'key', is: column(leaf.other) }],
        from: { table: leaf.link.link },
        where: all([isAmong(leaf.own, from), isValid(leaf.link, asOf)]),
        groupBy: [column(leaf.other)],
      }
      const rows = await engine.rows(printQuery(query, engine.dialect))
      const found = new Set(rows.map((row) => Number(row['key'])))
      const known = keys.get(leaf.kind) ?? new Set<number>()
      keys.set(leaf.kind, new Set([...known, ...found]))
      const below = layersBelow(planOf(leaf.kind), leaf.uses, profileTable(leaf.kind))
      await reach(leaf.kind, found, namesIn([leaf.truth, below.parts]).columns)
    }
  }

  await reach(entity.kind, keys.get(entity.kind)!, new Set(planOf(entity.kind).profile.map((one) => one.name)))
  return keys
}

/** The query over the rows of these entities alone. */
export function onlyRowsOf(query: Query, catalogue: Catalogue, plans: readonly KindPlan[], keys: EntityKeys): Query {
  const restricted = new Map<string, Expression>()
  const own = (kind: string) => keys.get(kind) ?? new Set<number>()
  for (const { name, kind } of catalogue.events) restricted.set(name, isAmong(keyColumn, own(kind)))
  for (const { source, kind } of catalogue.given) restricted.set(source, isAmong(keyColumn, own(kind)))
  for (const { kind } of catalogue.kinds) restricted.set(entitiesTable(kind), isAmong(keyColumn, own(kind)))
  for (const { link, of, to } of catalogue.links)
    restricted.set(link, any([isAmong('_key', own(of)), isAmong('_linked', own(to))]))
  for (const { kind, lists } of plans)
    for (const path of lists) restricted.set(listTable(kind, path), isAmong(keyColumn, own(kind)))
  return mapTables(query, (table) => {
    const where = restricted.get(table)
    return where && { everything: true, columns: [], from: { table }, where }
  })
}

/** Keys begin with 1, so 0 is nobody's. */
function isAmong(name: string, keys: ReadonlySet<number>): Expression {
  return isIn(column(name), keys.size ? [...keys].toSorted((a, b) => a - b).map(integer) : [integer(0)])
}
