import type { Compiled, KindPlan } from '../../compile/compile.ts'
import type { Reference } from '../../compile/compiled.ts'
import type { ExportRecord } from '../../state/exports.ts'
import type { Use } from './plan.ts'

/** How long an export counts as a use, in milliseconds. */
const lately = 90 * 24 * 3_600_000

/** Populations, segments, schemes and attributes that look at a definition of the kind. */
export function usersOf(compiled: Compiled, kind: string, what: Reference['what'], id: string): Use[] {
  const plan = compiled.kinds.find((one) => one.kind === kind)
  if (!plan) return []
  const uses = (one: { uses: Reference[]; population?: string }) =>
    one.uses.some((use) => use.what === what && use.id === id) || (what === 'population' && one.population === id)
  type Users = KindPlan['segments'] | KindPlan['schemes'] | KindPlan['populations'] | KindPlan['attributes']
  const named = (sort: Reference['what'], list: Users) =>
    list.filter(uses).map((one): Use => ({ what: sort, id: one.id, name: one.name }))
  return [
    ...named('population', plan.populations),
    ...named('segment', plan.segments),
    ...named('scheme', plan.schemes),
    ...named('attribute', plan.attributes),
  ]
}

/** Lists that left of a segment, or of a scheme and its classes, in the last 90 days. */
export function exportsOf(made: readonly ExportRecord[], what: Reference['what'], id: string, now: number): Use[] {
  const name = `${what}/${id}`
  return made
    .filter((one) => one.notMade === undefined && now - Date.parse(one.at) <= lately)
    .filter(
      (one) =>
        one.what === name ||
        one.what.startsWith(`${name}/`) ||
        (what === 'scheme' && one.what.startsWith(`class/${id}/`)),
    )
    .map(({ at, purpose, rows, file }) => ({ what: 'export', at, purpose, rows, file }))
}
