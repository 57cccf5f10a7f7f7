import type { Compiled, KindPlan } from '../../compile/compile.ts'
import type { Reference } from '../../compile/compiled.ts'
import { askedIn, namesOf } from '../../compile/linked-leaf.ts'
import { namesBelow } from '../../compile/names-below.ts'
import { meaningHash } from '../../definition/meaning.ts'
import type { Expression } from '../../sql/expression.ts'

/** A definition of some kind. */
export interface KindReference extends Reference {
  kind: string
}

export const lookedAtKey = ({ kind, what, id }: KindReference): string => `${kind}/${what}/${id}`

/**
 * What every definition looks at directly, by `<kind>/<what>/<id>`: its population, segments and schemes as they are now or
 * were in past runs, attributes that rest on such, also those of other kinds that its rules about linked entities name.
 * Only what is computed; with `only`, of what was selected.
 */
export function lookedAt({ kinds }: Pick<Compiled, 'kinds'>): Map<string, KindReference[]> {
  const found = new Map<string, KindReference[]>()
  for (const plan of kinds) {
    const { kind } = plan
    const add = (what: Reference['what'], id: string, own: readonly Reference[], read: readonly Expression[]) =>
      found.set(lookedAtKey({ kind, what, id }), [
        ...own.map((one) => ({ ...one, kind })),
        ...throughLinks(kinds, plan, read),
      ])
    for (const { id, uses, expression } of plan.attributes) add('attribute', id, uses, [expression])
    for (const { id, uses, truth } of plan.populations) add('population', id, uses, [truth])
    for (const { id, uses, population, rule } of plan.segments)
      add('segment', id, [{ what: 'population', id: population }, ...uses], [rule.truth])
    for (const { id, uses, population, plan: method } of plan.schemes) {
      const read = [...method.inputs.map((one) => one.expression), method.assign]
      add('scheme', id, [{ what: 'population', id: population }, ...uses], read)
    }
    for (const { id, uses, population, plan: made } of plan.values)
      add(
        'value',
        id,
        [{ what: 'population', id: population }, ...uses],
        made.columns.map((one) => one.is),
      )
  }
  return found
}

/**
 * What is asked of linked entities looks at, where expressions of a kind hold columns of it, also by way of attributes, however many
 * links away.
 */
function throughLinks(kinds: readonly KindPlan[], plan: KindPlan, read: readonly Expression[]): KindReference[] {
  if (plan.linked.length === 0) return []
  const names = namesBelow(plan, read)
  return plan.linked
    .filter((leaf) => namesOf(leaf).some((name) => names.has(name)))
    .flatMap((leaf) => {
      const { kind } = leaf.way
      const other = kinds.find((one) => one.kind === kind)
      return [
        ...leaf.uses.map((one) => ({ ...one, kind })),
        ...(other ? throughLinks(kinds, other, askedIn(leaf)) : []),
      ]
    })
}

/** Whether the same decides who is in two results of one id; runs of before it was kept only know the meaning. */
export const decidedAlike = (a: Decided, b: Decided): boolean =>
  a.hash === b.hash && (a.decidedBy === undefined || b.decidedBy === undefined || a.decidedBy === b.decidedBy)

interface Decided {
  hash: string
  decidedBy?: string
}

/**
 * Hashes of all that decides who is in a definition, by `<kind>/<what>/<id>`: of its meaning and of what it looks at, also in past
 * runs, which its own hash (and so its version) leaves out. Where two are equal, only data and time can move anybody.
 */
export function decidedBy(compiled: Pick<Compiled, 'kinds'>): Map<string, string> {
  const uses = lookedAt(compiled)
  const own = new Map(
    compiled.kinds.flatMap(({ kind, defined }) =>
      defined.map((one): [string, string] => [lookedAtKey({ kind, what: one.what, id: one.id }), one.hash]),
    ),
  )
  const found = new Map<string, string>()
  const hashOf = (key: string): string => {
    const known = found.get(key)
    if (known !== undefined) return known
    found.set(key, own.get(key) ?? '')
    const below = new Set((uses.get(key) ?? []).map((one) => hashOf(lookedAtKey(one))))
    const hash = meaningHash([own.get(key) ?? '', [...below].toSorted()])
    found.set(key, hash)
    return hash
  }
  for (const key of own.keys()) hashOf(key)
  return found
}
