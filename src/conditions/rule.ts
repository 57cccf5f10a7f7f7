import type { Bilingual } from '../errors.ts'
import type { Expression } from '../sql/expression.ts'
import type { ColumnType } from '../sql/types.ts'

/** What a definition needs to be decided: the entity's own rows, linked entities' too, or everybody. */
export type Scope = 'customer' | 'linked' | 'population'

/**
 * A condition after compiling: plain data that says the same thing three ways. `truth` is TRUE,
 * FALSE or NULL (unknown) over the profile; `sentence` is for people; `observed` is what a "why" shows.
 */
export type Rule = RuleGroup | RuleLeaf

export interface RuleGroup {
  node: 'group'
  how: 'all' | 'any' | 'none'
  truth: Expression
  sentence: Bilingual
  scope: Scope
  rules: Rule[]
}

export interface RuleLeaf {
  node: 'leaf'
  /** Name of the kind of condition. */
  condition: string
  truth: Expression
  sentence: Bilingual
  scope: Scope
  observed: Observed[]
}

export interface Observed {
  name: Bilingual
  value: Expression
  type: ColumnType
  unit?: string
  /** Today's value, even at a past as-of. */
  current?: boolean
  /** For the class of a scheme: the names behind the numbers 1, 2, … */
  classes?: Bilingual[]
}

export function widestScope(scopes: Scope[]): Scope {
  if (scopes.includes('population')) return 'population'
  return scopes.includes('linked') ? 'linked' : 'customer'
}
