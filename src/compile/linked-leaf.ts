import type { Expression } from '../sql/expression.ts'
import type { CatalogueLink } from './catalogue.ts'
import type { Reference } from './compiled.ts'

/** What an entity's profile keeps of the entities of another kind that it is linked to: how many, and of how many a rule is true. */
export interface LinkedLeaf {
  link: CatalogueLink
  /** The kind at the other end, and the columns of the table of links that hold this end's key and that one's. */
  kind: string
  own: string
  other: string
  /** Columns of this kind's profile. */
  columns: LinkedColumns
  /** The rule, over the other kind's profile and the layers of `uses`; undefined where all that counts is how many. */
  truth: Expression | undefined
  /** Populations, segments and schemes of the other kind that the rule looks at. */
  uses: Reference[]
  /** Only new or other data changes it, never the passing of time. */
  timeless: boolean
}

export interface LinkedColumns {
  linked: string
  /** Only where there is a rule: of how many it is true, and of how many it is unknown. */
  holds?: string
  unknown?: string
}
