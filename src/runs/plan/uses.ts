import type { Compiled } from '../../compile/compile.ts'
import type { CompiledDefinition, Reference } from '../../compile/compiled.ts'
import type { ExportRecord } from '../../state/exports.ts'
import type { KindReference } from '../history/looked-at.ts'
import { lookedAt, lookedAtKey } from '../history/looked-at.ts'
import type { Use } from './plan.ts'

/** How long an export counts as a use, in milliseconds. */
const lately = 90 * 24 * 3_600_000

/** Tells which populations, segments, schemes and attributes, of whatever kind, look at a definition. */
export type Users = (wanted: KindReference) => Use[]

export function usersIn(compiled: Compiled): Users {
  const looked = lookedAt(compiled)
  return (wanted) => {
    const key = lookedAtKey(wanted)
    const own = compiled.kinds.filter((one) => one.kind === wanted.kind)
    // Attributes are part of the meaning of whatever is made of them.
    const hash =
      wanted.what === 'attribute'
        ? own.flatMap((plan) => plan.attributes).find((one) => one.id === wanted.id)?.hash
        : undefined
    return [...own, ...compiled.kinds.filter((one) => one.kind !== wanted.kind)].flatMap((plan) => {
      const named = (what: Reference['what'], list: readonly CompiledDefinition[]) =>
        list
          .filter(
            ({ id, rests }) =>
              (hash !== undefined && rests.includes(hash)) ||
              looked.get(lookedAtKey({ kind: plan.kind, what, id }))?.some((one) => lookedAtKey(one) === key),
          )
          .map(({ id, name }): Use => ({ what, id, name }))
      return [
        ...named('population', plan.populations),
        ...named('segment', plan.segments),
        ...named('scheme', plan.schemes),
        ...named('value', plan.values),
        ...named('attribute', plan.attributes),
      ]
    })
  }
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
