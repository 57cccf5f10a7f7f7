import type { Expression } from '../sql/expression.ts'
import {
  all,
  arithmetic,
  call,
  cast,
  coalesce,
  column,
  integer,
  isMissing,
  neverMissing,
  rewrite,
  truth,
  when,
} from '../sql/expression.ts'
import type { Query } from '../sql/query.ts'
import { sharedAtoms } from './atoms.ts'
import type { CompiledKind } from './kind-compiler.ts'
import type { Slot } from './lanes.ts'
import { bitOf, laneOf, lanesFor, memberLane, unknownLane } from './lanes.ts'
import type { CompiledScheme, Reference } from './compiled.ts'
import { columnFor, keyColumn, referenceKey } from './names.ts'
import type { AssignStep, ProfileColumn } from './steps.ts'

/** Table that a profile step fills. */
export const profileTable = (kind: string): string => `profile ${kind}`
/** Table of a profile that lacks linked entities. */
export const earlyTable = (kind: string): string => `early ${kind}`

/**
 * Populations, segments and schemes over the profile: layer by layer, each definition a column that later ones
 * may look at, in one pass without storing anything between.
 */
export function assignStep(
  compiled: CompiledKind,
  profile: readonly ProfileColumn[],
  slots: readonly Slot[],
): AssignStep {
  const known = new Set(profile.filter((one) => !one.nullable).map((one) => one.name))

  const every = layersBelow(compiled, compiled.order, profileTable(compiled.kind))
  const lanes = lanesFor(slots)
  const laneColumns = Array.from({ length: lanes }, (_, lane) => {
    const own = slots.filter((one) => laneOf(one.slot) === lane)
    return [
      { as: memberLane(lane), is: packed(own, (slot) => inside(compiled, slot)) },
      { as: unknownLane(lane), is: packed(own, (slot) => undecided(compiled, slot, known)) },
    ]
  }).flat()
  const schemeColumns = compiled.schemes.flatMap((scheme) => [
    { as: columnFor.class(scheme.id), is: column(columnFor.class(scheme.id)) },
    {
      as: columnFor.reason(scheme.id),
      is: ofPopulation(scheme, bindInputs(scheme.plan.reason, scheme), isMissing(column(columnFor.class(scheme.id)))),
    },
    ...scheme.plan.extras.map((extra) => ({
      as: columnFor.extra(scheme.id, extra.name),
      is: ofPopulation(scheme, bindInputs(extra.expression, scheme)),
    })),
  ])
  const attributeColumns = compiled.attributes
    .filter((one) => one.uses.length > 0)
    .map(({ id }) => ({ as: id, is: column(id) }))
  return {
    step: 'assign',
    kind: compiled.kind,
    query: {
      with: every.parts,
      columns: [{ as: keyColumn, is: column(keyColumn) }, ...laneColumns, ...schemeColumns, ...attributeColumns],
      from: { table: every.last },
      orderBy: [{ by: column(keyColumn) }],
    },
  }
}

/** The layers over a table that give these definitions and all they rest on. */
export function layersBelow(compiled: CompiledKind, wanted: readonly Reference[], table: string): Below {
  return layers(compiled, dependencies(compiled), wanted, table)
}

/** Named parts of a query, and the table or part that has what they give. */
export interface Below {
  parts: { name: string; query: Query }[]
  last: string
}

/** What each definition looks at directly. */
function dependencies(compiled: CompiledKind): Map<string, Reference[]> {
  const found = new Map<string, Reference[]>()
  for (const one of compiled.attributes) found.set(referenceKey({ what: 'attribute', id: one.id }), one.uses)
  for (const one of compiled.populations) found.set(referenceKey({ what: 'population', id: one.id }), one.uses)
  for (const one of compiled.segments) {
    const own: Reference[] = [{ what: 'population', id: one.population }, ...one.uses]
    found.set(referenceKey({ what: 'segment', id: one.id }), own)
  }
  for (const one of compiled.schemes) {
    const own: Reference[] = [{ what: 'population', id: one.population }, ...one.uses]
    found.set(referenceKey({ what: 'scheme', id: one.id }), own)
  }
  return found
}

/** The layers that give these definitions and all they rest on, lowest first, and the name of the last. */
function layers(
  compiled: CompiledKind,
  needs: Map<string, Reference[]>,
  wanted: readonly Reference[],
  table: string,
): Below {
  const depth = new Map<string, number>()
  const measure = (reference: Reference): number => {
    const key = referenceKey(reference)
    const known = depth.get(key)
    if (known !== undefined) return known
    const below = (needs.get(key) ?? []).map(measure)
    depth.set(key, below.length ? Math.max(...below) + 1 : 1)
    return depth.get(key)!
  }
  wanted.forEach(measure)
  const parts: { name: string; query: Query }[] = []
  let last = table
  const deepest = Math.max(0, ...depth.values())
  const add = (name: string, columns: Query['columns']) => {
    if (columns.length === 0) return
    parts.push({ name, query: { everything: true, columns, from: { table: last } } })
    last = name
  }
  for (let level = 1; level <= deepest; level++) {
    const own = compiled.order.filter((reference) => depth.get(referenceKey(reference)) === level)
    const shared = sharedAtoms(
      own.flatMap((reference) => layerColumns(compiled, reference)),
      `a${level}`,
    )
    add(`atoms ${level}`, shared.atoms)
    add(`layer ${level}`, shared.columns)
    add(
      `classes ${level}`,
      own.flatMap((reference) => classColumns(compiled, reference)),
    )
    const used = own.filter((one) => one.what === 'segment' && isUsed(compiled, one.id))
    add(
      `members ${level}`,
      used.map(({ id }) => ({ as: columnFor.member(id), is: coalesce(memberOf(compiled, id), truth(false)) })),
    )
  }
  return { parts, last }
}

/** Whether another rule, of this kind or another, looks at the segment. */
function isUsed(compiled: CompiledKind, id: string): boolean {
  if (compiled.lookedAt.some((one) => one.what === 'segment' && one.id === id)) return true
  return [...compiled.attributes, ...compiled.populations, ...compiled.segments, ...compiled.schemes].some((one) =>
    one.uses.some((use) => use.what === 'segment' && use.id === id),
  )
}

/** TRUE for members; NULL or FALSE for the rest. */
function memberOf(compiled: CompiledKind, id: string): Expression {
  const { population } = compiled.segments.find((one) => one.id === id)!
  return all([column(columnFor.population(population)), column(columnFor.rule(id))])
}

function layerColumns(compiled: CompiledKind, { what, id }: Reference): Query['columns'] {
  if (what === 'attribute') return [{ as: id, is: compiled.attributes.find((one) => one.id === id)!.expression }]
  if (what === 'population') {
    const found = compiled.populations.find((one) => one.id === id)!
    return [{ as: columnFor.population(id), is: coalesce(found.truth, truth(false)) }]
  }
  if (what === 'segment') {
    const found = compiled.segments.find((one) => one.id === id)!
    return [{ as: columnFor.rule(id), is: found.rule.truth }]
  }
  const { plan } = compiled.schemes.find((one) => one.id === id)!
  return plan.inputs
    .filter((input) => input.expression.kind !== 'column')
    .map((input) => ({ as: columnFor.input(id, input.name), is: input.expression }))
}

/** The value for members of the scheme's population (for whom `where` holds), missing for everybody else. */
function ofPopulation({ population }: CompiledScheme, value: Expression, where?: Expression): Expression {
  const inside = column(columnFor.population(population))
  return when([{ when: where ? all([inside, where]) : inside, then: value }])
}

/** The class of a scheme, over the columns of its inputs. */
function classColumns(compiled: CompiledKind, { what, id }: Reference): Query['columns'] {
  if (what !== 'scheme') return []
  const found = compiled.schemes.find((one) => one.id === id)!
  return [{ as: columnFor.class(id), is: ofPopulation(found, bindInputs(found.plan.assign, found)) }]
}

/** A method's own input names replaced by the columns that hold them: the profile's, or one of a layer. */
function bindInputs(expression: Expression, { id, plan }: CompiledScheme): Expression {
  return rewrite(expression, (part) => {
    if (part.kind !== 'column' || part.from) return part
    const input = plan.inputs.find((one) => one.name === part.name)
    if (!input) return part
    return input.expression.kind === 'column' ? input.expression : column(columnFor.input(id, input.name))
  })
}

function packed(slots: readonly Slot[], condition: (slot: Slot) => Expression | undefined): Expression {
  const bits = slots.flatMap((slot) => {
    const holds = condition(slot)
    return holds ? [call('bit', holds, integer(bitOf(slot.slot)))] : []
  })
  return cast(bits.length ? bits.reduce((left, right) => arithmetic(left, '+', right)) : integer(0), 'integer')
}

function inside(compiled: CompiledKind, { what, id }: Slot): Expression | undefined {
  if (what === 'segment') return compiled.segments.some((one) => one.id === id) ? memberOf(compiled, id) : undefined
  return compiled.populations.some((one) => one.id === id) ? column(columnFor.population(id)) : undefined
}

/** In the population, but the rule is neither true nor false; undefined where that cannot be. */
function undecided(compiled: CompiledKind, { what, id }: Slot, known: Set<string>): Expression | undefined {
  const certain = (name: string) => known.has(name) || name.startsWith('s:') || name.startsWith('p:')
  if (what === 'population') {
    const found = compiled.populations.find((one) => one.id === id)
    return found && !neverMissing(found.truth, certain) ? isMissing(found.truth) : undefined
  }
  const found = compiled.segments.find((one) => one.id === id)
  if (!found || neverMissing(found.rule.truth, certain)) return undefined
  return all([column(columnFor.population(found.population)), isMissing(column(columnFor.rule(id)))])
}
