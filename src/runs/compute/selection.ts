import { didYouMean } from '../../errors.ts'
import { runErrors } from '../errors.ts'
import type { Manifest } from '../stored/manifest.ts'
import type { Selection } from '../people/people.ts'

/**
 * Whom a person means by `loyal-core`, `rfm`, `rfm/important-value`, `buyers` or `customer`: a segment before a
 * scheme before a population before a kind. Throws `not-found` with the nearest name.
 */
export function selectionOf(manifest: Manifest, what: string): Selection {
  const kinds = Object.values(manifest.kinds)
  const named = (id: string) => (one: { id: string }) => one.id === id
  if (kinds.some((own) => own.segments.some(named(what)))) return { what: 'segment', id: what }
  if (kinds.some((own) => own.schemes.some(named(what)))) return { what: 'scheme', scheme: what }
  const slash = what.indexOf('/')
  if (slash > 0) {
    const scheme = what.slice(0, slash)
    if (kinds.some((own) => own.schemes.some(named(scheme))))
      return { what: 'class', scheme, class: what.slice(slash + 1) }
  }
  if (kinds.some((own) => own.slots.some((slot) => slot.what === 'population' && slot.id === what)))
    return { what: 'population', id: what }
  if (manifest.kinds[what]) return { what: 'everyone', kind: what }
  const known = kinds.flatMap((own) => [
    ...own.segments.map((one) => one.id),
    ...own.schemes.flatMap((one) => [one.id, ...one.classes.map((each) => `${one.id}/${each.id}`)]),
    ...own.populations.map((one) => one.id),
  ])
  throw runErrors.error('not-found', { name: what, near: didYouMean(what, [...known, ...Object.keys(manifest.kinds)]) })
}

/** How the export log names a selection: `segment/loyal-core`, `class/rfm/important-value`. */
export function selectionName(selection: Selection): string {
  switch (selection.what) {
    case 'segment':
      return `segment/${selection.id}${selection.unknown ? '/unknown' : ''}`
    case 'population':
      return `population/${selection.id}`
    case 'scheme':
      return `scheme/${selection.scheme}`
    case 'class':
      return `class/${selection.scheme}/${selection.class}`
    case 'everyone':
      return `everyone/${selection.kind}`
  }
}
