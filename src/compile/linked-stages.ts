import type { Expression } from '../sql/expression.ts'
import { columnsIn } from '../sql/expression.ts'
import type { CompiledScheme, CompiledSegment, CompiledValue, Reference } from './compiled.ts'
import type { FitOwner } from './fit-owner.ts'
import type { CompiledKind } from './kind-compiler.ts'
import type { LinkedLeaf } from './linked-leaf.ts'
import { askedIn, namesOf } from './linked-leaf.ts'
import { referenceKey } from './names.ts'

/**
 * How many times, one after the other, links must be looked through before something is known: what rests on an entity's own rows is of
 * stage 0, what is asked of linked entities one stage later than what is asked. Definitions that need each other
 * in a circle do not compile, so everything has a stage, whichever kinds look at each other.
 */
export interface LinkedStages {
  ofLeaf(leaf: LinkedLeaf): number
  /** Of columns of a kind's profile. */
  ofExpressions(kind: string, expressions: readonly Expression[]): number
  ofDefinition(kind: string, reference: Reference): number
  /** Of all that a fit looks at. */
  ofFit(kind: string, owner: FitOwner): number
  /** Of the whole profile of a kind. */
  ofKind(kind: string): number
}

export function linkedStages(compiled: readonly CompiledKind[]): LinkedStages {
  const kinds = new Map(compiled.map((one) => [one.kind, lookUps(one)]))
  const known = new Map<string, number>()
  const once = (key: string, find: () => number): number => {
    if (!known.has(key)) known.set(key, find())
    return known.get(key)!
  }

  function ofColumn(kind: string, name: string): number {
    const { attributes, leaves } = kinds.get(kind)!
    const leaf = leaves.get(name)
    if (leaf) return ofLeaf(leaf)
    const attribute = attributes.get(name)
    if (!attribute) return 0
    return once(`${kind} column ${name}`, () =>
      Math.max(ofExpressions(kind, [attribute.expression]), ...attribute.uses.map((use) => ofDefinition(kind, use))),
    )
  }

  const ofExpressions = (kind: string, expressions: readonly Expression[]): number =>
    Math.max(0, ...[...new Set(expressions.flatMap(columnsIn))].map((name) => ofColumn(kind, name)))

  function ofLeaf(leaf: LinkedLeaf): number {
    const { kind } = leaf.way
    return once(`leaf ${JSON.stringify(leaf.columns)} ${leaf.way.kind}`, () => {
      const asked = ofExpressions(kind, askedIn(leaf))
      return 1 + Math.max(asked, ...leaf.uses.map((use) => ofDefinition(kind, use)))
    })
  }

  function ofDefinition(kind: string, reference: Reference): number {
    if (reference.what === 'attribute') return ofColumn(kind, reference.id)
    return once(`${kind} ${referenceKey(reference)}`, () => {
      const { looks, needs, cuts } = partsOf(kinds.get(kind)!.compiled, reference)
      return Math.max(ofExpressions(kind, [...looks, ...cuts]), ...needs.map((need) => ofDefinition(kind, need)))
    })
  }

  return {
    ofLeaf,
    ofExpressions,
    ofDefinition,
    ofFit(kind, owner) {
      const { compiled: own } = kinds.get(kind)!
      if (owner.what === 'linked') {
        const { cuts } = own.linkedCuts.find((one) => one.id === owner.id)!
        return ofExpressions(
          kind,
          cuts.map((one) => one.value),
        )
      }
      if (owner.what === 'attribute' || owner.what === 'value') return ofDefinition(kind, owner)
      const { needs, cuts } = partsOf(own, owner)
      if (owner.what === 'scheme' && own.schemes.find((one) => one.id === owner.id)!.plan.fits.length)
        return ofDefinition(kind, owner)
      const people = owner.what === 'population' ? [] : needs.slice(0, 1)
      return Math.max(ofExpressions(kind, cuts), ...people.map((need) => ofDefinition(kind, need)))
    },
    ofKind: (kind) => Math.max(0, ...kinds.get(kind)!.compiled.linked.map(ofLeaf)),
  }
}

function lookUps(compiled: CompiledKind) {
  return {
    compiled,
    attributes: new Map(compiled.attributes.map((one) => [one.id, one])),
    leaves: new Map(compiled.linked.flatMap((leaf) => namesOf(leaf).map((name) => [name, leaf] as const))),
  }
}

/** What a definition looks at: columns, other definitions (its population first, where it has one), values it cuts. */
function partsOf(
  { populations, segments, schemes, values }: CompiledKind,
  { what, id }: Reference,
): { looks: Expression[]; needs: Reference[]; cuts: Expression[] } {
  if (what === 'population') {
    const { truth, uses, cuts } = populations.find((one) => one.id === id)!
    return { looks: [truth], needs: uses, cuts: cuts.map((one) => one.value) }
  }
  const list = what === 'segment' ? segments : what === 'value' ? values : schemes
  const found = list.find((one) => one.id === id)!
  const looks = looksOf(found)
  return {
    looks,
    needs: [{ what: 'population', id: found.population }, ...found.uses],
    cuts: found.cuts.map((one) => one.value),
  }
}

function looksOf(found: CompiledSegment | CompiledScheme | CompiledValue): Expression[] {
  if ('rule' in found) return [found.rule.truth]
  return 'inputs' in found.plan
    ? found.plan.inputs.map((one) => one.expression)
    : found.plan.columns.map(({ is }) => is)
}
