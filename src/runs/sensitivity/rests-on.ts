import type { Compiled, KindPlan } from '../../compile/compile.ts'
import type { CompiledAttribute } from '../../compile/compiled.ts'
import { columnFor } from '../../compile/names.ts'
import { columnsIn } from '../../sql/expression.ts'
import { lookedAt, lookedAtKey } from '../history/looked-at.ts'

type Defined = KindPlan['defined'][number]

/** An attribute that a definition rests on, and the definitions on the way to it, the nearest first. */
export interface RestingOn {
  attribute: CompiledAttribute
  through: Defined[]
}

/**
 * Tells which attributes a definition rests on: by what it refers to now, through attributes, populations, segments and schemes of any kind, and
 * by what it looks back on. Of an attribute that `stopAt` is true of, no further.
 */
export function restsOnIn(
  compiled: Pick<Compiled, 'kinds'>,
): (
  start: { kind: string; what: 'segment' | 'scheme' | 'attribute'; id: string },
  stopAt: (attribute: CompiledAttribute) => boolean,
) => RestingOn[] {
  const all = compiled.kinds.flatMap((plan) => plan.defined)
  const byHash = new Map(all.map((one) => [one.hash, one]))
  const byKey = new Map(all.map((one) => [lookedAtKey(one), one]))
  const attributes = new Map(
    compiled.kinds.flatMap((plan) => plan.attributes.map((one) => [lookedAtKey({ ...one, what: 'attribute' }), one])),
  )
  const looked = lookedAt(compiled)
  return (start, stopAt) => {
    const first = byKey.get(lookedAtKey(start))
    if (!first) return []
    const found: RestingOn[] = []
    const seen = new Set([first])
    let front: { one: Defined; through: Defined[] }[] = [{ one: first, through: [] }]
    while (front.length > 0) {
      const next: typeof front = []
      for (const { one, through } of front) {
        const below = [
          ...one.rests.flatMap((hash) => byHash.get(hash) ?? []),
          ...(looked.get(lookedAtKey(one)) ?? []).flatMap((use) => byKey.get(lookedAtKey(use)) ?? []),
        ]
        const path = one === first ? through : [...through, one]
        for (const each of below) {
          if (seen.has(each)) continue
          seen.add(each)
          const attribute = each.what === 'attribute' ? attributes.get(lookedAtKey(each)) : undefined
          if (attribute) found.push({ attribute, through: path })
          if (!attribute || !stopAt(attribute)) next.push({ one: each, through: path })
        }
      }
      front = next
    }
    return found
  }
}

/**
 * Whether the rule of a segment looks at nothing but attributes of the family `demographic` (or made from such alone), through whatever segments and
 * schemes; whom it is drawn from does not matter. Which of them; undefined where it looks at anything else, or at none.
 */
export function onlyDemographics(plan: KindPlan, segment: string): CompiledAttribute[] | undefined {
  const attributes = new Map(plan.attributes.map((one) => [one.id, one]))
  const byHash = new Map(plan.attributes.map((one) => [one.hash, one]))
  const rules = new Map<string, string[]>([
    ...plan.segments.map((one): [string, string[]] => [columnFor.member(one.id), columnsIn(one.rule.truth)]),
    ...plan.schemes.map((one): [string, string[]] => {
      const inputs = new Set(one.plan.inputs.map((input) => input.name))
      const others = columnsIn(one.plan.assign).filter((name) => !inputs.has(name))
      return [columnFor.class(one.id), [...one.plan.inputs.flatMap((input) => columnsIn(input.expression)), ...others]]
    }),
  ])
  const used = new Set<CompiledAttribute>()
  const seen = new Set<string>()
  const isDemographic = (one: CompiledAttribute): boolean => {
    const parents = one.rests.flatMap((hash) => byHash.get(hash) ?? [])
    return parents.length > 0 ? parents.every(isDemographic) : one.family === 'demographic'
  }
  const check = (name: string): boolean => {
    if (seen.has(name)) return true
    seen.add(name)
    const attribute = attributes.get(name)
    if (attribute) used.add(attribute)
    if (attribute) return isDemographic(attribute)
    return rules.get(name)?.every(check) ?? false
  }
  return check(columnFor.member(segment)) && used.size > 0 ? [...used] : undefined
}
