import type { PopulationCut } from '../conditions/population-cut.ts'
import { column, columnsIn } from '../sql/expression.ts'
import type { Query } from '../sql/query.ts'
import type { AsOf } from '../time/as-of.ts'
import type { CompiledScheme, Reference } from './compiled.ts'
import type { FitOwner, RuleOwner } from './fit-owner.ts'
import { isRuleOwner } from './fit-owner.ts'
import type { CompiledKind } from './kind-compiler.ts'
import type { Below } from './layers.ts'
import { layersBelow, partTable } from './layers.ts'
import type { LinkedKinds } from './linked-steps.ts'
import { columnFor, keyColumn } from './names.ts'
import { cutFits } from './population-cuts.ts'
import { totalFit } from './population-totals.ts'
import type { FitStep, SampleStep, ValueStep } from './steps.ts'
import { valueStep } from './value-steps.ts'

/**
 * Everything that a kind's definitions, and rules of other kinds about it, learn from everybody: of each part of its profile what can
 * be learned on that.
 */
export function fitSteps(
  compiled: CompiledKind,
  { stages, rounds }: Pick<LinkedKinds, 'stages' | 'rounds'>,
  asOf: AsOf,
): (FitStep | SampleStep | ValueStep)[][] {
  const { kind } = compiled
  const parts = rounds.partsOf(kind)
  const partOf = (owner: FitOwner): number => rounds.partFor(kind, stages.ofFit(kind, owner))
  const tableOf = (owner: FitOwner): string => partTable(kind, partOf(owner), parts)
  // Rules of other kinds may ask for the best by a share of the total, which is learned first.
  const learned = [...ownFits(compiled, tableOf, asOf), ...foreignFits(compiled, tableOf)]
  return Array.from({ length: parts }, (_, part) => learned.filter((one) => partOf(one.of) === part))
}

type LearningStep = FitStep | SampleStep | ValueStep

/** The fits of definitions of the kind, in their order. */
function ownFits(compiled: CompiledKind, tableOf: (owner: FitOwner) => string, asOf: AsOf): LearningStep[] {
  return compiled.order.flatMap((reference): LearningStep[] => {
    if (!isRuleOwner(reference)) return totalOf(compiled, reference, tableOf(reference))
    const scheme = reference.what === 'scheme' ? compiled.schemes.find((one) => one.id === reference.id) : undefined
    const table = tableOf(reference)
    const layersOf = (wanted: Reference[]) => layersBelow(compiled, wanted, table)
    const below = layersOf(scheme ? [{ what: 'population', id: scheme.population }, ...scheme.uses] : [])
    const learned = scheme ? methodFits(scheme, below) : []
    const { cuts, people } = cutsOf(compiled, reference, layersOf)
    const fits = [...learned, ...cutFits(cuts, people)].map((query, number): FitStep => ({
      step: 'fit',
      kind: compiled.kind,
      of: reference,
      number,
      query: { ...query, with: [...(number < learned.length ? below : people).parts, ...(query.with ?? [])] },
    }))
    if (scheme?.plan.sample) return [...fits, sampleStep(scheme, below)]
    const value = reference.what === 'value' ? compiled.values.find((one) => one.id === reference.id) : undefined
    if (!value?.plan.model) return fits
    return [...fits, valueStep(value, layersOf([{ what: 'population', id: value.population }, ...value.uses]), asOf)]
  })
}

/** The total that an attribute needs, over the members of its population. */
function totalOf(compiled: CompiledKind, reference: Reference, table: string): FitStep[] {
  const { total, uses } = compiled.attributes.find((one) => one.id === reference.id)!
  if (!total) return []
  const { parts, last } = layersBelow(compiled, uses, table)
  const people = { from: { table: last }, where: column(columnFor.population(total.population)) }
  const query = { with: parts, ...totalFit(total, people) }
  return [{ step: 'fit', kind: compiled.kind, of: reference, number: 0, query }]
}

/** The fits that rules of other kinds need of this one, among everyone. */
function foreignFits(compiled: CompiledKind, tableOf: (owner: FitOwner) => string): FitStep[] {
  return compiled.linkedCuts.flatMap(({ id, cuts }) => {
    const owner: FitOwner = { what: 'linked', id }
    const names = new Set(cuts.flatMap((one) => columnsIn(one.value)))
    const layered = compiled.attributes.filter((one) => one.uses.length > 0 && names.has(one.id))
    const wanted = layered.map((one) => ({ what: 'attribute' as const, id: one.id }))
    const { parts, last } = layersBelow(compiled, wanted, tableOf(owner))
    return cutFits(cuts, { from: { table: last } }).map((query, number): FitStep => ({
      step: 'fit',
      kind: compiled.kind,
      of: owner,
      number,
      query: parts.length ? { ...query, with: [...parts, ...(query.with ?? [])] } : query,
    }))
  })
}

/** The fits of a scheme's method, over the members of its population. */
function methodFits({ plan, population }: CompiledScheme, below: Below): Query[] {
  const base: Query = {
    columns: plan.inputs.map((one) => ({ as: one.name, is: one.expression })),
    from: { table: below.last },
    where: column(columnFor.population(population)),
  }
  return plan.fits.map(({ query }) => ({ ...query, with: [{ name: 'base', query: base }, ...(query.with ?? [])] }))
}

/** What a scheme learns from a sample of the members of its population. */
function sampleStep({ kind, id, plan, population }: CompiledScheme, below: Below): SampleStep {
  const { base, stages, people } = plan.sample!
  const rows: Query = {
    columns: [
      { as: keyColumn, is: column(keyColumn) },
      ...plan.inputs.map((one) => ({ as: one.name, is: one.expression })),
      ...base,
    ],
    from: { table: below.last },
    where: column(columnFor.population(population)),
  }
  const over = (query: Query): Query => ({
    ...query,
    with: [...below.parts, { name: 'base', query: rows }, ...(query.with ?? [])],
  })
  return {
    step: 'sample',
    kind,
    of: { what: 'scheme', id },
    stages: stages.map((stage) => stage.map(over)),
    query: over(people),
  }
}

/** The cuts of a definition, and the people among whom they are: its population, or for a population everyone. */
function cutsOf(
  compiled: CompiledKind,
  { what, id }: RuleOwner,
  layersOf: (wanted: Reference[]) => Below,
): { cuts: PopulationCut[]; people: Below & Pick<Query, 'from' | 'where'> } {
  if (what === 'population') {
    const below = layersOf([])
    const { cuts } = compiled.populations.find((one) => one.id === id)!
    return { cuts, people: { ...below, from: { table: below.last } } }
  }
  const list = { segment: compiled.segments, scheme: compiled.schemes, value: compiled.values }[what]
  const { cuts, population, uses } = list.find((one) => one.id === id)!
  const values = uses.filter((one) => one.what === 'attribute')
  const below = layersOf([{ what: 'population', id: population }, ...(cuts.length ? values : [])])
  return { cuts, people: { ...below, from: { table: below.last }, where: column(columnFor.population(population)) } }
}
