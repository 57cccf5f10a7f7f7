import type { Catalogue, CatalogueLink } from '../../compile/catalogue.ts'
import { entitiesTable } from '../../compile/catalogue.ts'
import type { CompiledAttribute } from '../../compile/compiled.ts'
import { keyColumn } from '../../compile/names.ts'
import type { ProjectFile } from '../../definition/shapes.ts'
import type { Bilingual } from '../../errors.ts'
import type { FileEngine } from '../../engines/engine.ts'
import type { SourceDefinition } from '../../intake/source-definition.ts'
import { kindOfSource } from '../../intake/source-definition.ts'
import type { AsOf } from '../../time/as-of.ts'
import type { RunFiles } from '../stored/folders.ts'
import { belowSql } from './below.ts'

/** How much of a kind's total value hangs on single entities. */
export interface Dependency {
  /** The attribute that is the value. */
  attribute: string
  name: Bilingual
  unit?: string
  /** Over the whole kind; an entity whose value is unknown adds nothing. */
  total: number
  limit: number
  /** The link by which entities below are added to those they are below. */
  rollUpBy?: string
  /** Whose share is above the limit, the largest first; at most `mostKept`. */
  above: DependedOn[]
}

export interface DependedOn {
  key: number
  /** Left out where the kind has private columns. */
  id?: string
  value: number
  share: number
  /** How many entities it stands for, itself among them. */
  entities: number
}

const mostKept = 100

export interface DependencyInput {
  engine: FileEngine
  project: ProjectFile
  sources: readonly SourceDefinition[]
  catalogue: Catalogue
  kind: string
  attributes: readonly CompiledAttribute[]
  files: RunFiles
  asOf: AsOf
}

/**
 * The entities of a kind on whom its value depends beyond the project's limit, over the stored profile. Where values are rolled up, only
 * who is below nobody counts (of entities that are below each other, the one with the oldest key), with all below it. Undefined
 * where the kind has no value, none that this run computed, or a total that is not above 0.
 */
export async function dependencyOf(input: DependencyInput): Promise<Dependency | undefined> {
  const { engine, project, catalogue, kind, asOf } = input
  const { value, 'roll up by': rollUpBy } = project.kinds[kind] ?? {}
  const attribute = input.attributes.find((one) => one.id === value)
  if (!attribute || !numbers.includes(attribute.type)) return undefined
  const link = catalogue.links.find((one) => one.link === rollUpBy && one.of === kind && one.to === kind)
  const { quote, sum } = engine.dialect
  const source = engine.parquetSource([attribute.uses.length ? input.files.members(kind) : input.files.profile(kind)])
  const own = `SELECT ${keyColumn}, ${quote(attribute.id)} AS v FROM ${source}`
  const limit = project['dependency limit']
  const rolled = link
    ? rolledUp(engine, link, asOf, attribute)
    : `SELECT ${keyColumn}, v AS value, 1 AS entities FROM own WHERE v IS NOT NULL`
  const rows = await engine.rows(`WITH own AS (${own}), total AS (SELECT ${sum('v', attribute.type)} AS t FROM own),
rolled AS (${rolled})
SELECT r.${keyColumn} AS k, e.id, CAST(r.value AS DOUBLE) AS value, r.entities, CAST(t AS DOUBLE) AS total
FROM total LEFT JOIN rolled r ON t > 0 AND 100 * CAST(r.value AS DOUBLE) > ${Math.round(limit * 100)} * CAST(t AS DOUBLE)
LEFT JOIN ${quote(entitiesTable(kind))} e ON e.${keyColumn} = r.${keyColumn}
ORDER BY r.value DESC, r.${keyColumn} LIMIT ${mostKept}`)
  const total = Number(rows[0]?.['total'] ?? 0)
  if (!(total > 0)) return undefined
  const isPrivate = hasPrivateColumns(input.sources, kind)
  return {
    attribute: attribute.id,
    name: attribute.name,
    ...(attribute.unit ? { unit: attribute.unit } : {}),
    total,
    limit,
    ...(link ? { rollUpBy: link.link } : {}),
    above: rows
      .filter((row) => row['k'] !== null)
      .map((row) => ({
        key: Number(row['k']),
        ...(isPrivate ? {} : { id: String(row['id']) }),
        value: Number(row['value']),
        share: Number(row['value']) / total,
        entities: Number(row['entities']),
      })),
  }
}

const numbers = ['integer', 'money', 'number']

/** Whoever is below nobody, or first of those who are below each other, with the sum of itself and all below it. */
function rolledUp(engine: FileEngine, link: CatalogueLink, asOf: AsOf, { type }: CompiledAttribute): string {
  return `WITH below AS (${belowSql(engine, link, asOf)}), beneath AS (
  SELECT b._key FROM below b LEFT JOIN below back ON back._linked = b._key AND back._key = b._linked
  WHERE b._linked <> b._key AND (back._key IS NULL OR b._linked < b._key)
)
SELECT b._linked AS ${keyColumn}, ${engine.dialect.sum('o.v', type)} AS value, count(*) AS entities
FROM below b JOIN own o ON o.${keyColumn} = b._key
WHERE b._linked NOT IN (SELECT _key FROM beneath) AND b._linked IN (SELECT ${keyColumn} FROM own)
GROUP BY b._linked`
}

/** Whether rows of the kind are about people: then single ones are not named. */
function hasPrivateColumns(sources: readonly SourceDefinition[], kind: string): boolean {
  return sources.some(
    (source) => kindOfSource(source) === kind && Object.values(source.columns).some((column) => column.private),
  )
}
