import type { Bilingual } from '../errors.ts'
import type { KindManifest } from '../runs/stored/manifest.ts'

const everyone: Bilingual = { zh: '所有人', en: 'everyone' }

/** What some people are called whom `peopleIn` understands: `loyal-core`, `rfm/important-value`, `buyers`, `everyone` or a kind. */
export function groupName(own: KindManifest, what: string): Bilingual {
  const slash = what.indexOf('/')
  const scheme = own.schemes.find((one) => one.id === (slash > 0 ? what.slice(0, slash) : what))
  const named =
    own.segments.find((one) => one.id === what) ??
    (slash > 0 ? scheme?.classes.find((one) => one.id === what.slice(slash + 1)) : scheme) ??
    own.populations.find((one) => one.id === what)
  return named?.name ?? (what === 'everyone' ? everyone : own.name)
}
