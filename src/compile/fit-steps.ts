import type { PopulationCut } from '../conditions/population-cut.ts'
import { column } from '../sql/expression.ts'
import type { Query } from '../sql/query.ts'
import type { CompiledScheme, Reference } from './compiled.ts'
import type { OwnFit } from './fit-owner.ts'
import { isFitOwner } from './fit-owner.ts'
import type { CompiledKind } from './kind-compiler.ts'
import { lateIn } from './late.ts'
import type { Below } from './layers.ts'
import { earlyTable, layersBelow, profileTable } from './layers.ts'
import { columnFor, referenceKey } from './names.ts'
import { cutFits } from './population-cuts.ts'
import type { FitStep } from './steps.ts'

/**
 * Everything that a kind's definitions, and rules of other kinds about it, learn from everybody. Of a kind that is looked
 * at before its profile is complete, what can be learned then is `early`.
 */
export function fitSteps(compiled: CompiledKind, isEarly: boolean): Record<'early' | 'late', FitStep[]> {
  const learned = [...foreignFits(compiled, isEarly), ...ownFits(compiled, isEarly)]
  return {
    early: learned.filter((one) => one.isEarly).map(({ step }) => step),
    late: learned.filter((one) => !one.isEarly).map(({ step }) => step),
  }
}

interface PlannedFit {
  step: FitStep
  isEarly: boolean
}

/** The fits of definitions of the kind, in their order; early ones do without linked entities. */
function ownFits(compiled: CompiledKind, isEarly: boolean): PlannedFit[] {
  const late = lateIn(compiled)
  return compiled.order.filter(isFitOwner).flatMap((reference) => {
    const now = isEarly && !late.fits.has(referenceKey(reference))
    const table = now ? earlyTable(compiled.kind) : profileTable(compiled.kind)
    const layersOf = (wanted: Reference[]) => layersBelow(compiled, wanted, table)
    const scheme = reference.what === 'scheme' ? compiled.schemes.find((one) => one.id === reference.id) : undefined
    const below = layersOf(scheme ? [{ what: 'population', id: scheme.population }, ...scheme.uses] : [])
    const learned = scheme ? methodFits(scheme, below) : []
    const { cuts, people } = cutsOf(compiled, reference, layersOf)
    return [...learned, ...cutFits(cuts, people)].map((query, number): PlannedFit => ({
      isEarly: now,
      step: {
        step: 'fit',
        kind: compiled.kind,
        of: reference,
        number,
        query: { ...query, with: [...(number < learned.length ? below : people).parts, ...(query.with ?? [])] },
      },
    }))
  })
}

/** The fits that rules of other kinds need of this one, among everyone. */
function foreignFits({ kind, linkedCuts }: CompiledKind, isEarly: boolean): PlannedFit[] {
  const from = { table: isEarly ? earlyTable(kind) : profileTable(kind) }
  return linkedCuts.flatMap(({ id, cuts }) =>
    cutFits(cuts, { from }).map((query, number): PlannedFit => ({
      step: { step: 'fit', kind, of: { what: 'linked', id }, number, query },
      isEarly,
    })),
  )
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

/** The cuts of a definition, and the people among whom they are: its population, or for a population everyone. */
function cutsOf(
  compiled: CompiledKind,
  { what, id }: OwnFit,
  layersOf: (wanted: Reference[]) => Below,
): { cuts: PopulationCut[]; people: Below & Pick<Query, 'from' | 'where'> } {
  if (what === 'population') {
    const below = layersOf([])
    const { cuts } = compiled.populations.find((one) => one.id === id)!
    return { cuts, people: { ...below, from: { table: below.last } } }
  }
  const list = what === 'segment' ? compiled.segments : compiled.schemes
  const { cuts, population, uses } = list.find((one) => one.id === id)!
  const values = uses.filter((one) => one.what === 'attribute')
  const below = layersOf([{ what: 'population', id: population }, ...(cuts.length ? values : [])])
  return { cuts, people: { ...below, from: { table: below.last }, where: column(columnFor.population(population)) } }
}
