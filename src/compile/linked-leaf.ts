import type { Expression } from '../sql/expression.ts'
import type { ColumnType } from '../sql/types.ts'
import type { CatalogueLink } from './catalogue.ts'
import type { Reference } from './compiled.ts'

/** A way from an entity to others through one link. */
export interface LinkedWay {
  link: CatalogueLink
  /** The kind at the other end, and the columns of the table of pairs that hold this end's key and that one's. */
  kind: string
  own: string
  other: string
  /** Of a link of a kind to itself: not those right below, but the entity itself and all below it. */
  andBelow: boolean
}

/** What an entity's profile keeps of the entities that a way leads to. */
export interface LinkedLeaf {
  way: LinkedWay
  asks: LinkedQuestion
  /** Columns of this kind's profile, or of what it is made from. */
  columns: LinkedColumns
  /** Populations, segments and schemes of the other kind, and attributes that rest on such, that are looked at. */
  uses: Reference[]
  /** Only new or other data changes it, never the passing of time. */
  timeless: boolean
}

/** Rules and values are over the other kind's profile and the layers of `uses`. */
export type LinkedQuestion =
  | { what: 'how many' }
  | { what: 'rule'; truth: Expression }
  | { what: 'value'; how: LinkedAggregate; value: Expression; type: ColumnType; where?: Expression }

/** Over the known values: `any` of booleans is unknown where one is unknown and none is true. All but `sum` are unknown over nobody. */
export type LinkedAggregate = 'sum' | 'average' | 'min' | 'max' | 'any'

export interface LinkedColumns {
  /** How many there are. */
  linked?: string
  /** Of a rule: of how many it is true, and of how many it is unknown. */
  holds?: string
  unknown?: string
  /** Of a value: what it is; no column of the stored profile, where the attribute is that is made of it. */
  value?: string
}

/** The tables of pairs, and of what is found there, are named after it. */
export function wayKey({ link, own, andBelow }: LinkedWay): string {
  const isOwn = link.of === link.to
  return [link.link, ...(andBelow ? ['and below'] : isOwn ? [own === '_key' ? 'up' : 'down'] : [])].join(' ')
}

/** What is looked at of the other kind. */
export function askedIn({ asks }: LinkedLeaf): Expression[] {
  if (asks.what === 'how many') return []
  return asks.what === 'rule' ? [asks.truth] : [asks.value, ...(asks.where ? [asks.where] : [])]
}

export function namesOf({ columns }: LinkedLeaf): string[] {
  return Object.values(columns) as string[]
}
