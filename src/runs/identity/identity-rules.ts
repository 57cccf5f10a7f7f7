import type { IdentityOuter } from '../../definition/identity-shapes.ts'
import { sharedAtMost } from '../../definition/identity-shapes.ts'
import type { Written } from '../../definition/written.ts'
import { meaningHash } from '../../definition/meaning.ts'
import type { MatchRule } from './resolve.ts'

/** How the ids of a kind are told to be one. */
export interface IdentityRules {
  kind: string
  match: readonly MatchRule[]
  /** The identifier that an entity of several ids shows as its id. */
  show?: string
  /** Tells rules apart. */
  hash: string
}

export function identityRules(written: readonly Pick<Written<IdentityOuter>, 'value'>[]): IdentityRules[] {
  return written.map(({ value: { identity, match, show } }) => {
    const rules = match.map(({ by, 'review when': when }) => ({
      by,
      moreThan: when?.['more than'] ?? sharedAtMost,
      different: when?.different ?? [],
    }))
    return { kind: identity, match: rules, ...(show ? { show } : {}), hash: meaningHash({ rules, show }) }
  })
}
