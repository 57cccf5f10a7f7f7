import { readFile } from 'node:fs/promises'
import type { Compiled, KindPlan } from '../../compile/compile.ts'
import type { Reference } from '../../compile/compiled.ts'
import type { FitOwner } from '../../compile/fit-owner.ts'
import { fitKey, placeholderValues } from '../../compile/fit-owner.ts'
import { askedIn, namesOf } from '../../compile/linked-leaf.ts'
import { namesIn } from '../../compile/names-in.ts'
import type { Fitted } from '../../methods/method.ts'
import type { PlaceholderValues } from '../../sql/placeholders.ts'
import type { Published } from '../stored/published.ts'

/** What a published run learned, by placeholder, for the definitions that still say what they said then. */
export function learnedIn({ manifest }: Pick<Published, 'manifest'>, plan: KindPlan): PlaceholderValues {
  const own = manifest.kinds[plan.kind]
  if (!own) return {}
  return {
    ...valuesOf('attribute', plan.attributes, own.attributes),
    ...valuesOf('population', plan.populations, own.populations),
    ...valuesOf('segment', plan.segments, own.segments),
    ...valuesOf('scheme', plan.schemes, own.schemes),
    ...valuesOf('value', plan.values, own.values ?? []),
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
export async function learnedFor({ manifest, files }: Published, { kinds }: Pick<Compiled, 'kinds'>): Promise<Learned> {
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
  const wanted = namesIn(kinds.map((plan) => plan.parts)).placeholders
  const missing = new Set([...wanted].filter((name) => !Object.hasOwn(known, name)))
  const values = { ...known, ...Object.fromEntries([...missing].map((name) => [name, null])) }
  return { values, unfitted: unfittedIn(kinds, missing) }
}

/** Everything, by kind, that looks at what was not learned, however many definitions and links away. */
function unfittedIn(kinds: readonly KindPlan[], missing: ReadonlySet<string>): Learned['unfitted'] {
  const known = new Map<string, boolean>()
  const once = (key: string, find: () => boolean): boolean => {
    if (!known.has(key)) known.set(key, find())
    return known.get(key)!
  }
  const planOf = (kind: string) => kinds.find((one) => one.kind === kind)!

  function lacks(kind: string, read: unknown, uses: readonly Reference[]): boolean {
    const { columns, placeholders } = namesIn(read)
    return (
      [...placeholders].some((name) => missing.has(name)) ||
      [...columns].some((name) => lacksColumn(kind, name)) ||
      uses.some((use) => lacksDefinition(kind, use))
    )
  }

  function lacksColumn(kind: string, name: string): boolean {
    return once(`${kind} column ${name}`, () => {
      const { attributes, linked } = planOf(kind)
      const leaf = linked.find((one) => namesOf(one).includes(name))
      if (leaf) return lacks(leaf.way.kind, askedIn(leaf), leaf.uses)
      const attribute = attributes.find((one) => one.id === name)
      return attribute !== undefined && lacks(kind, attribute.expression, attribute.uses)
    })
  }

  function lacksDefinition(kind: string, { what, id }: Reference): boolean {
    if (what === 'attribute') return lacksColumn(kind, id)
    return once(`${kind} ${what} ${id}`, () => {
      const { populations, segments, schemes, values } = planOf(kind)
      const lists = { population: populations, segment: segments, scheme: schemes, value: values }
      const found = lists[what].find((one) => one.id === id)
      if (!found) return false
      const base: Reference[] = 'population' in found ? [{ what: 'population', id: found.population }] : []
      return lacks(kind, found, [...base, ...found.uses])
    })
  }

  const left = (plan: KindPlan): Set<string> => {
    const all: Reference[] = [...plan.attributes.map(({ id }) => ({ what: 'attribute' as const, id })), ...plan.order]
    return new Set(all.filter((one) => lacksDefinition(plan.kind, one)).map((one) => one.id))
  }
  return new Map(kinds.map((plan) => [plan.kind, left(plan)]))
}
