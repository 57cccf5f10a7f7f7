import { readFile } from 'node:fs/promises'
import type { Compiled, KindPlan } from '../../compile/compile.ts'
import type { FitOwner } from '../../compile/fit-owner.ts'
import { fitKey, placeholderValues } from '../../compile/fit-owner.ts'
import { namesIn } from '../../compile/names-in.ts'
import type { Fitted } from '../../methods/method.ts'
import type { PlaceholderValues } from '../../sql/placeholders.ts'
import type { Published } from '../stored/published.ts'

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

/** What a published run learned, for every kind, and which definitions need what it did not learn, by kind. */
export interface Learned {
  values: PlaceholderValues
  unfitted: ReadonlyMap<string, ReadonlySet<string>>
}

/**
 * What a published run learned for what is compiled. What it did not (a definition that it carried over, or that is
 * another one now) is missing: nothing is above it or below.
 */
export async function learnedFor({ manifest, files }: Published, { kinds, order }: Compiled): Promise<Learned> {
  const fits = JSON.parse(await readFile(files.fits, 'utf8')) as Record<string, Fitted>
  const known: PlaceholderValues = Object.assign(
    {},
    ...kinds.map((plan) => learnedIn({ manifest }, plan)),
    ...kinds.flatMap((plan) =>
      plan.linkedCuts.map(({ id }) => {
        const fitted = fits[`${plan.kind}/${fitKey({ what: 'linked', id })}`]
        return fitted ? placeholderValues({ what: 'linked', id }, fitted) : {}
      }),
    ),
  )
  const wanted = namesIn(kinds.map((plan) => [plan.early, plan.steps])).placeholders
  const missing = new Set([...wanted].filter((name) => !Object.hasOwn(known, name)))
  const unfitted = new Map<string, ReadonlySet<string>>()
  for (const kind of order)
    unfitted.set(
      kind,
      unfittedIn(
        kinds.find((one) => one.kind === kind)!,
        missing,
        unfitted,
      ),
    )
  return { values: { ...known, ...Object.fromEntries([...missing].map((name) => [name, null])) }, unfitted }
}

function unfittedIn(plan: KindPlan, missing: ReadonlySet<string>, others: Learned['unfitted']): Set<string> {
  const left = new Set<string>()
  const columns = plan.linked
    .filter(
      ({ kind, truth, uses }) =>
        [...namesIn(truth).placeholders].some((name) => missing.has(name)) ||
        uses.some((use) => others.get(kind)?.has(use.id)),
    )
    .flatMap((leaf) => Object.values(leaf.columns) as string[])
  const definitions = [...plan.populations, ...plan.segments, ...plan.schemes]
  for (const { id } of plan.order) {
    const own = definitions.filter((one) => one.id === id)
    const names = namesIn(own)
    const rests = own.flatMap((one) => [
      ...one.uses.map((use) => use.id),
      ...('population' in one ? [one.population] : []),
    ])
    const lacks =
      [...names.placeholders].some((name) => missing.has(name)) ||
      columns.some((name) => names.columns.has(name)) ||
      rests.some((need) => left.has(need))
    if (lacks) left.add(id)
  }
  return left
}
