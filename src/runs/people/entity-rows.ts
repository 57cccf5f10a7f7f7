import type { Catalogue, CatalogueLink } from '../../compile/catalogue.ts'
import { entitiesTable, listTable } from '../../compile/catalogue.ts'
import type { KindPlan } from '../../compile/compile.ts'
import { layersBelow, profileTable } from '../../compile/layers.ts'
import type { LinkedWay } from '../../compile/linked-leaf.ts'
import { askedIn, namesOf } from '../../compile/linked-leaf.ts'
import { namesBelow } from '../../compile/names-below.ts'
import { isValid } from '../../compile/linked-steps.ts'
import { keyColumn } from '../../compile/names.ts'
import type { FileEngine } from '../../engines/engine.ts'
import type { Expression } from '../../sql/expression.ts'
import { all, any, column, integer, isIn } from '../../sql/expression.ts'
import { printQuery } from '../../sql/print.ts'
import type { Query } from '../../sql/query.ts'
import { mapTables } from '../../sql/query.ts'
import type { AsOf } from '../../time/as-of.ts'
import { belowSql } from '../compute/below.ts'
import type { Entity } from './find-entity.ts'

/** Keys of the entities whose rows an evaluation needs, by kind. */
export type EntityKeys = ReadonlyMap<string, ReadonlySet<number>>

/** What an evaluation reaches: entities, and, by link of a kind to itself, those from which it goes all the way down. */
export interface Reached {
  keys: EntityKeys
  below: ReadonlyMap<CatalogueLink, ReadonlySet<number>>
}

/** The entity itself, and whoever its rules and attributes look at through links, and theirs in turn. */
export async function reachedFrom(
  engine: FileEngine,
  plans: readonly KindPlan[],
  entity: Entity,
  asOf: AsOf,
): Promise<Reached> {
  const keys = new Map<string, Set<number>>([[entity.kind, new Set([entity.key])]])
  const roots = new Map<CatalogueLink, Set<number>>()
  const planOf = (kind: string) => plans.find((one) => one.kind === kind)!

  async function reach(kind: string, from: ReadonlySet<number>, read: unknown): Promise<void> {
    const plan = planOf(kind)
    const columns = namesBelow(plan, read)
    for (const leaf of plan.linked) {
      if (from.size === 0 || !namesOf(leaf).some((name) => columns.has(name))) continue
      const { way } = leaf
      if (way.andBelow) roots.set(way.link, new Set([...(roots.get(way.link) ?? []), ...from]))
      const rows = await engine.rows(
        way.andBelow ? allBelow(way, from) : printQuery(pairsFrom(way, from), engine.dialect),
      )
      const found = new Set(rows.map((row) => Number(row['key'])))
      const known = keys.get(way.kind) ?? new Set<number>()
      keys.set(way.kind, new Set([...known, ...found]))
      const below = layersBelow(planOf(way.kind), leaf.uses, profileTable(way.kind))
      await reach(way.kind, found, [askedIn(leaf), below.parts])
    }
  }

  function pairsFrom(way: LinkedWay, from: ReadonlySet<number>): Query {
    return {
      columns: [{ as: 'key', is: column(way.other) }],
      from: { table: way.link.link },
      where: all([isAmong(way.own, from), isValid(way.link, asOf)]),
      groupBy: [column(way.other)],
    }
  }

  function allBelow(way: LinkedWay, from: ReadonlySet<number>): string {
    return `SELECT DISTINCT _key AS key FROM (${belowSql(engine, way.link, asOf, from)}) AS below`
  }

  const own = planOf(entity.kind)
  const whole = [own.profile.map(({ name }) => column(name)), own.attributes]
  await reach(entity.kind, keys.get(entity.kind)!, whole)
  return { keys, below: roots }
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
