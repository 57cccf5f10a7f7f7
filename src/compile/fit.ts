import { methods } from '../methods/index.ts'
import type { FitRow, Fitted, SampledFit } from '../methods/method.ts'
import type { KindPlan } from './compile.ts'
import type { CompiledScheme } from './compiled.ts'
import type { FitOwner } from './fit-owner.ts'
import { finishCuts } from './population-cuts.ts'
import { finishTotal } from './population-totals.ts'

/** How the method of a scheme learns from a sample. */
export function sampledFitOf({ method }: Pick<CompiledScheme, 'method'>): SampledFit<unknown> {
  const found = methods.find((one) => one.name === method)?.sampled
  if (!found) throw new Error(`method ${method} learns from no sample`)
  return found
}

/** What an owner learns from the rows of its fit queries, in order. Pure: the same rows give the same numbers. */
export function finishFit(
  plan: Pick<KindPlan, 'attributes' | 'linkedCuts' | 'populations' | 'segments' | 'schemes' | 'values'>,
  owner: FitOwner,
  rows: FitRow[][],
): Fitted {
  if (owner.what === 'attribute') return finishTotal(plan.attributes.find((one) => one.id === owner.id)!.total!, rows)
  const definition = plan.schemes.find((one) => owner.what === 'scheme' && one.id === owner.id)
  if (!definition) {
    const lists = {
      linked: plan.linkedCuts,
      population: plan.populations,
      segment: plan.segments,
      value: plan.values,
      scheme: [],
    }
    return finishCuts(lists[owner.what].find((one) => one.id === owner.id)!.cuts, rows)
  }
  const own = definition.plan.fits.length
  const cuts = definition.cuts.length ? finishCuts(definition.cuts, rows.slice(own)) : undefined
  if (own === 0 && cuts) return cuts
  const method = methods.find((one) => one.name === definition.method)
  if (!method?.finish) throw new Error(`method ${definition.method} has nothing to fit`)
  const learned = method.finish(definition.params, rows.slice(0, own), definition.plan)
  if (!cuts) return learned
  return {
    ...learned,
    values: { ...learned.values, ...cuts.values },
    cuts: [...learned.cuts, ...cuts.cuts],
    missing: { ...learned.missing, ...cuts.missing },
  }
}
