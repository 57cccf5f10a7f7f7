import { overNoEvents } from '../conditions/base-measure.ts'
import type { Expression } from '../sql/expression.ts'
import {
  all,
  any,
  arithmetic,
  call,
  cast,
  column,
  columnsIn,
  integer,
  isMissing,
  neverMissing,
  rewrite,
  truth,
  when,
} from '../sql/expression.ts'
import type { Join, Query } from '../sql/query.ts'
import { certainly } from '../sql/certainly.ts'
import { sharedAtoms } from './atoms.ts'
import type { CompiledKind } from './kind-compiler.ts'
import type { Slot } from './lanes.ts'
import { bitOf, laneOf, lanesFor, memberLane, unknownLane } from './lanes.ts'
import type { CompiledScheme, Reference } from './compiled.ts'
import { columnFor, eventCount, keyColumn, referenceKey } from './names.ts'
import { keptColumns, valueLayers } from './value-layers.ts'
import type { AssignStep } from './steps.ts'

/** Table that a profile step fills. */
export const profileTable = (kind: string): string => `profile ${kind}`
/** Table of a part of a profile that is made in several: all but the last are no more than others look at. */
export const partTable = (kind: string, part: number, parts: number): string =>
  part === parts - 1 ? profileTable(kind) : ['early', kind, ...(part > 0 ? [part + 1] : [])].join(' ')

/**
 * Populations, segments and schemes over the profile: layer by layer, each definition a column that later ones
 * may look at, in one pass without storing anything between.
 */
export function assignStep(compiled: CompiledKind, slots: readonly Slot[]): AssignStep {
  const certain = certainIn(compiled)
  const every = layersBelow(compiled, compiled.order, profileTable(compiled.kind))
  const lanes = lanesFor(slots)
  const laneColumns = Array.from({ length: lanes }, (_, lane) => {
    const own = slots.filter((one) => laneOf(one.slot) === lane)
    return [
      { as: memberLane(lane), is: packed(own, (slot) => inside(compiled, slot)) },
      { as: unknownLane(lane), is: unknowns(compiled, own, certain) },
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
  const valueColumns = compiled.values.flatMap(keptColumns).map((name) => ({ as: name, is: column(name) }))
  const attributeColumns = compiled.attributes
    .filter((one) => one.uses.length > 0)
    .map(({ id }) => ({ as: id, is: column(id) }))
  return {
    step: 'assign',
    kind: compiled.kind,
    query: {
      with: every.parts,
      columns: [
        { as: keyColumn, is: column(keyColumn) },
        ...laneColumns,
        ...schemeColumns,
        ...valueColumns,
        ...attributeColumns,
      ],
      from: { table: every.last },
      orderBy: [{ by: column(keyColumn) }],
    },
  }
}

/** The layers over a table that give these definitions and all they rest on. */
export function layersBelow(compiled: CompiledKind, wanted: readonly Reference[], table: string): Below {
  return layers(compiled, dependencies(compiled), wanted, table)
}

/** Whether a column of the profile or of a layer can never be missing. */
function certainIn({ attributes, measures }: CompiledKind): (column: string) => boolean {
  const always = attributes.filter((one) => !one.nullable).map((one) => one.id)
  const zero = measures.leaves().filter((leaf) => overNoEvents(leaf.measure.aggregate) !== undefined)
  const known = new Set([keyColumn, eventCount, ...always, ...zero.map((leaf) => leaf.column)])
  return (name) => known.has(name) || /^[ps]:/.test(name)
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
  for (const one of compiled.values) {
    const own: Reference[] = [{ what: 'population', id: one.population }, ...one.uses]
    found.set(referenceKey({ what: 'value', id: one.id }), own)
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
  const certain = certainIn(compiled)
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
  const add = (name: string, columns: Query['columns'], joins?: (table: string) => Join[]) => {
    if (columns.length === 0) return
    const query: Query = { everything: true, columns, from: { table: last } }
    parts.push({ name, query: joins ? { ...query, joins: joins(last) } : query })
    last = name
  }
  for (let level = 1; level <= deepest; level++) {
    const own = compiled.order.filter((reference) => depth.get(referenceKey(reference)) === level)
    const shared = sharedAtoms(
      own.flatMap((reference) => layerColumns(compiled, reference, certain)),
      `a${level}`,
    )
    add(`atoms ${level}`, shared.atoms)
    add(`layer ${level}`, shared.columns)
    workedLayers(compiled, own).forEach((columns, index) => {
      add(`worked ${level} ${index + 1}`, columns)
      parts.at(-1)!.query.fence = true
    })
    add(
      `classes ${level}`,
      own.flatMap((reference) => classColumns(compiled, reference)),
    )
    const values = own.flatMap(({ what, id }) =>
      what === 'value' ? compiled.values.filter((one) => one.id === id) : [],
    )
    valueLayers(values).forEach(({ columns, joins }, index) => add(`values ${level} ${index + 1}`, columns, joins))
    const used = own.filter((one) => one.what === 'segment' && isUsed(compiled, one.id))
    add(
      `members ${level}`,
      used.map(({ id }) => ({ as: columnFor.member(id), is: memberOf(compiled, id) })),
    )
  }
  return { parts, last }
}

/** Whether another rule, of this kind or another, looks at the segment. */
function isUsed(compiled: CompiledKind, id: string): boolean {
  if (compiled.lookedAt.some((one) => one.what === 'segment' && one.id === id)) return true
  const { attributes, populations, segments, schemes, values } = compiled
  return [...attributes, ...populations, ...segments, ...schemes, ...values].some((one) =>
    one.uses.some((use) => use.what === 'segment' && use.id === id),
  )
}

/** TRUE for members, FALSE for the rest. */
function memberOf(compiled: CompiledKind, id: string): Expression {
  const { population } = compiled.segments.find((one) => one.id === id)!
  return all([column(columnFor.population(population)), column(columnFor.rule(id))])
}

function layerColumns(
  compiled: CompiledKind,
  { what, id }: Reference,
  certain: (column: string) => boolean,
): Query['columns'] {
  if (what === 'attribute') return [{ as: id, is: compiled.attributes.find((one) => one.id === id)!.expression }]
  if (what === 'population') {
    const found = compiled.populations.find((one) => one.id === id)!
    return [{ as: columnFor.population(id), is: certainly(found.truth, certain) }]
  }
  if (what === 'segment') {
    const found = compiled.segments.find((one) => one.id === id)!
    return [{ as: columnFor.rule(id), is: certainly(found.rule.truth, certain) }]
  }
  if (what === 'value') return []
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

/** Columns that methods work out before the classes, level upon level. */
function workedLayers(compiled: CompiledKind, own: readonly Reference[]): Query['columns'][] {
  const schemes = own.flatMap(({ what, id }) =>
    what === 'scheme' ? compiled.schemes.filter((one) => one.id === id) : [],
  )
  const levels = Math.max(0, ...schemes.map((one) => one.plan.worked?.length ?? 0))
  return Array.from({ length: levels }, (_, level) =>
    schemes.flatMap((scheme) =>
      (scheme.plan.worked?.[level] ?? []).map(({ name, expression }) => ({
        as: columnFor.input(scheme.id, name),
        is: bindInputs(expression, scheme),
      })),
    ),
  ).filter((columns) => columns.length > 0)
}

/** A method's own input names replaced by the columns that hold them: the profile's, or one of a layer. */
function bindInputs(expression: Expression, { id, plan }: CompiledScheme): Expression {
  return rewrite(expression, (part) => {
    if (part.kind !== 'column' || part.from) return part
    if (plan.worked?.flat().some((one) => one.name === part.name)) return column(columnFor.input(id, part.name))
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
  return cast(bits.length ? sumOf(bits) : integer(0), 'integer')
}

function inside(compiled: CompiledKind, { what, id }: Slot): Expression | undefined {
  if (what === 'segment') return compiled.segments.some((one) => one.id === id) ? memberOf(compiled, id) : undefined
  return compiled.populations.some((one) => one.id === id) ? column(columnFor.population(id)) : undefined
}

/**
 * The bits of who is unknown. The rules are looked at once more, with all three answers, but only for people
 * who lack something that the rule looks at, where nothing else (a division by 0) can make it unknown.
 */
function unknowns(compiled: CompiledKind, slots: readonly Slot[], certain: (column: string) => boolean): Expression {
  const rules = slots.flatMap((slot) => {
    const found = ruleOf(compiled, slot)
    if (!found || neverMissing(found.truth, certain)) return []
    const looked = [...new Set(columnsIn(found.truth))].filter((name) => !certain(name)).toSorted()
    const onlyThen = neverMissing(found.truth, () => true)
    const lacking = all([found.population, ...(onlyThen ? [any(looked.map((name) => isMissing(column(name))))] : [])])
    return [{ lacking, bit: call('bit', isMissing(found.truth), integer(bitOf(slot.slot))) }]
  })
  const together = Map.groupBy(rules, ({ lacking }) => JSON.stringify(lacking))
  const bits = [...together.values()].map((group) =>
    when([{ when: group[0]!.lacking, then: sumOf(group.map((one) => one.bit)) }], integer(0)),
  )
  return cast(bits.length ? sumOf(bits) : integer(0), 'integer')
}

const sumOf = (terms: Expression[]): Expression => terms.reduce((left, right) => arithmetic(left, '+', right))

/** What puts somebody into the slot, and the population around it; a population has none. */
function ruleOf(compiled: CompiledKind, { what, id }: Slot): { truth: Expression; population: Expression } | undefined {
  if (what === 'population') {
    const found = compiled.populations.find((one) => one.id === id)
    return found && { truth: found.truth, population: truth(true) }
  }
  const found = compiled.segments.find((one) => one.id === id)
  return found && { truth: found.rule.truth, population: column(columnFor.population(found.population)) }
}
