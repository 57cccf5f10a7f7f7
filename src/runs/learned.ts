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
  const values = <T extends { id: string; hash: string }>(
    what: FitOwner['what'],
    now: readonly T[],
    then: readonly { id: string; hash?: string; fitted?: Fitted }[],
  ) =>
    now.map((one) => {
      const found = then.find((other) => other.id === one.id && other.hash === one.hash)
      return found?.fitted ? placeholderValues({ what, id: one.id }, found.fitted) : {}
    })
  return Object.assign(
    {},
    ...values('population', plan.populations, own.populations),
    ...values('segment', plan.segments, own.segments),
    ...values('scheme', plan.schemes, own.schemes),
  ) as PlaceholderValues
}
