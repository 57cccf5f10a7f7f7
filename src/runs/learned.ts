import type { KindPlan } from '../compile/compile.ts'
import type { FitOwner } from '../compile/fit-owner.ts'
import { placeholderValues } from '../compile/fit-owner.ts'
import type { Fitted } from '../methods/method.ts'
import type { PlaceholderValues } from '../sql/placeholders.ts'
import type { Published } from './published.ts'

/** What a published run learned, by placeholder, for the definitions that still say what they said then. */
export function learnedIn({ manifest }: Pick<Published, 'manifest'>, plan: KindPlan): PlaceholderValues {
  const own = manifest.kinds[plan.kind]
  if (!own) return {}
  return {
    ...valuesOf('population', plan.populations, own.populations),
    ...valuesOf('segment', plan.segments, own.segments),
    ...valuesOf('scheme', plan.schemes, own.schemes),
  }
}

function valuesOf(
  what: FitOwner['what'],
  now: readonly { id: string; hash: string }[],
  then: readonly { id: string; hash?: string; fitted?: Fitted }[],
): PlaceholderValues {
  const found = now.flatMap((one) => {
    const before = then.find((other) => other.id === one.id && other.hash === one.hash)
    return before?.fitted ? Object.entries(placeholderValues({ what, id: one.id }, before.fitted)) : []
  })
  return Object.fromEntries(found)
}
