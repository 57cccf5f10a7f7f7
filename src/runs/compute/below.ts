import type { CatalogueLink } from '../../compile/catalogue.ts'
import { belowTable, entitiesTable } from '../../compile/catalogue.ts'
import type { KindPlan } from '../../compile/compile.ts'
import { isValid } from '../../compile/linked-steps.ts'
import type { FileEngine } from '../../engines/engine.ts'
import { printExpression } from '../../sql/print.ts'
import type { AsOf } from '../../time/as-of.ts'
import type { Workplace } from './workplace.ts'

/** The links of kinds to themselves that definitions look through all the way down, each once. */
export function linksBelow(plans: readonly KindPlan[]): CatalogueLink[] {
  const ways = plans.flatMap((plan) => plan.linked.map((leaf) => leaf.way)).filter((way) => way.andBelow)
  return [...new Map(ways.map((way) => [way.link.link, way.link])).values()]
}

/**
 * Has, under the name that steps use, who is below whom on the as-of day by links of a kind to itself. The tables of the run must be open
 * in the local engine, where links always are. With `from`, only for the entities that it lists.
 */
export async function openBelow(
  place: Workplace,
  engine: FileEngine,
  link: CatalogueLink,
  asOf: AsOf,
  from?: ReadonlySet<number>,
): Promise<void> {
  const sql = belowSql(engine, link, asOf, from)
  // What is brought to the local engine is computed each time it is looked at.
  await (place.database ? place.bring(belowTable(link.link), sql) : place.table(belowTable(link.link), sql))
}

/**
 * SQL of the local engine: `_linked` is an entity, `_key` itself or one below it, each pair once, so that links that lead round in a
 * circle end. Every entity of the kind is below itself, whether there is a link or not.
 */
export function belowSql(
  { dialect }: Pick<FileEngine, 'dialect'>,
  link: CatalogueLink,
  asOf: AsOf,
  from?: ReadonlySet<number>,
): string {
  const table = dialect.quote(link.link)
  const valid = `SELECT DISTINCT _key, _linked FROM ${table} WHERE ${printExpression(isValid(link, asOf), dialect)}`
  const among = from ? ` WHERE _key IN (${[0, ...from].join(', ')})` : ''
  const first = `SELECT _key AS _linked, _key FROM ${dialect.quote(entitiesTable(link.of))}${among}`
  return `WITH RECURSIVE valid AS (${valid}), below(_linked, _key) AS (
  ${first}
  UNION
  SELECT b._linked, v._key FROM below b JOIN valid v ON v._linked = b._key
)
SELECT _linked, _key FROM below`
}
