import { columnFor } from '../../compile/names.ts'
import { didYouMean } from '../../errors.ts'
import type { Bilingual } from '../../errors.ts'
import type { FileEngine } from '../../engines/engine.ts'
import { nowhere } from '../../privacy/moves.ts'
import { runErrors } from '../errors.ts'
import type { SchemeManifest } from '../stored/manifest.ts'
import { keptIfLarge } from '../stored/kept-rows.ts'
import type { Published } from '../stored/published.ts'

export { nowhere }

/** Who was where at one as-of and is where at another. */
export interface Migration {
  scheme: string
  name: Bilingual
  kind: string
  from: { run: string; day: string; version: number }
  to: { run: string; day: string; version: number }
  /** Rows and columns of the matrix: classes in order, then unassigned; new is one more row, gone one more column. */
  classes: { id: string; name: Bilingual }[]
  /** People by class before and class after: class ids, or one of `nowhere`. */
  flows: { from: string; to: string; people: number }[]
}

/**
 * The migration matrix between two published runs (N03). *new* are people the earlier run did not know or who
 * were outside the scheme's population, *gone* the other way round; so rows add up to the earlier sizes and
 * columns to the later ones.
 */
export async function migrate(engine: FileEngine, before: Published, after: Published, id: string): Promise<Migration> {
  const [was, is] = [schemeIn(before, id), schemeIn(after, id)]
  const { text } = engine.dialect
  const state = (side: string, scheme: SchemeManifest) => classState(engine, side, scheme)
  const sql = `SELECT f, t, count(*) AS people FROM (
  SELECT coalesce(${state('b', was.scheme)}, ${text(nowhere.new)}) AS f, coalesce(${state('n', is.scheme)}, ${text(nowhere.gone)}) AS t
  FROM ${engine.parquetSource([after.files.members(is.kind)])} n
  FULL JOIN ${engine.parquetSource([before.files.members(was.kind)])} b ON b._key = n._key
)
WHERE NOT (f = ${text(nowhere.new)} AND t = ${text(nowhere.gone)})
GROUP BY 1, 2 ORDER BY 1, 2`
  const rows = await keptIfLarge(after, is.kind, sql, (one) => engine.rows(one))
  const known = new Map(
    [...was.scheme.classes, ...is.scheme.classes].map(({ id: own, name }) => [own, { id: own, name }]),
  )
  return {
    scheme: id,
    name: is.scheme.name,
    kind: is.kind,
    from: { run: before.manifest.run, day: before.manifest.day, version: was.scheme.version },
    to: { run: after.manifest.run, day: after.manifest.day, version: is.scheme.version },
    classes: [...known.values(), { id: nowhere.unassigned, name: { zh: '未归类', en: 'Unassigned' } }],
    flows: rows.map((row) => ({ from: String(row['f']), to: String(row['t']), people: Number(row['people']) })),
  }
}

/** SQL of the class id of an entity, `(unassigned)` without one, missing outside of the population; `side` is what the members are called. */
export function classState(engine: FileEngine, side: string, scheme: SchemeManifest): string {
  const { quote, text } = engine.dialect
  const branches = scheme.classes.map((one, index) => `WHEN ${index + 1} THEN ${text(one.id)}`)
  const [of, why] = [`${side}.${quote(columnFor.class(scheme.id))}`, `${side}.${quote(columnFor.reason(scheme.id))}`]
  return `CASE WHEN ${of} IS NOT NULL THEN CASE ${of} ${branches.join(' ')} END WHEN ${why} IS NOT NULL THEN ${text(nowhere.unassigned)} END`
}

/** Throws `not-found`. */
export function schemeIn({ manifest }: Published, id: string): { kind: string; scheme: SchemeManifest } {
  for (const [kind, own] of Object.entries(manifest.kinds)) {
    const scheme = own.schemes.find((one) => one.id === id)
    if (scheme) return { kind, scheme }
  }
  const known = Object.values(manifest.kinds).flatMap((one) => one.schemes.map((each) => each.id))
  throw runErrors.error('not-found', { name: id, near: didYouMean(id, known) })
}
