import type { KindManifest } from '../../stored/manifest.ts'
import type { ListDraft } from './list-rule.ts'

/**
 * What exports call the people of a rule, where it asks for no more than one segment, class or everybody, and they are all on the list:
 * `loyal-core`, `rfm/important-value`, `customer`.
 */
export function namedList(own: KindManifest, draft: ListDraft, kind: string, total: number): string | undefined {
  const { where } = draft
  if (typeof where !== 'object' || where === null) return undefined
  const keys = Object.keys(where)
  if (keys.length !== 1) return undefined
  const said = (where as Record<string, unknown>)[keys[0]!]
  switch (keys[0]) {
    case 'in segment': {
      const found = own.segments.find((one) => one.id === said)
      return found?.members === total ? found.id : undefined
    }
    case 'in class': {
      const { scheme: id, class: wanted } = said as { scheme?: unknown; class?: unknown }
      const scheme = own.schemes.find((one) => one.id === id)
      const only = Array.isArray(wanted) && wanted.length === 1 ? (wanted[0] as unknown) : wanted
      const found = scheme?.classes.find((one) => one.id === only)
      return scheme && found?.members === total ? `${scheme.id}/${found.id}` : undefined
    }
    case 'everyone': {
      if (said !== true) return undefined
      if (own.entities === total) return kind
      const population = draft.population ?? 'with-events'
      return own.populations.find((one) => one.id === population)?.members === total ? population : undefined
    }
    default:
      return undefined
  }
}
