import { measureColumn } from '../conditions/base-measure.ts'
import type { Reference } from './compiled.ts'

/** Columns that stand for definitions while one run's layers are built. No id has a colon in it. */
export const columnFor = {
  /** TRUE when in, never missing. */
  population: (id: string) => `p:${id}`,
  /** TRUE when the rule is true, FALSE when it is false or unknown. */
  rule: (id: string) => `r:${id}`,
  /** TRUE when a member, never missing. */
  member: (id: string) => `s:${id}`,
  /** Number of the class, NULL when unassigned. */
  class: (id: string) => `c:${id}`,
  /** Number of the reason for being unassigned. */
  reason: (id: string) => `n:${id}`,
  /** What a method looks at, where it is more than a column of the profile. */
  input: (id: string, name: string) => `i:${id}:${name}`,
  extra: (id: string, name: string) => `x:${id}:${name}`,
  /** A part of what somebody is worth, or a step on the way to it. */
  value: (id: string, name: string) => `v:${id}:${name}`,
  /** Of the profile: how often a remark on an attribute is to be made. */
  remark: (id: string, remark: string) => `w:${id}:${remark}`,
}

/** How many events of any sort an entity has before as-of. */
export const eventCount = '_events'
/** The entity's key, in every table. */
export const keyColumn = '_key'

/** Table of the past of a segment or scheme of a kind: see `History` of the conditions. */
export const historyTable = (kind: string, what: 'segment' | 'scheme', id: string): string =>
  `history ${kind} ${what} ${id}`
/** In that table, the class of who is in a segment, and of who is in none. */
export const historyMarks = { inside: 'in', none: '' }

/** Column of the profile that is TRUE for those whom a list of ids names. */
export const listColumn = (path: string): string => measureColumn(`list ${path}`)

/** Column of the profile with where everybody falls in a random split. */
export const splitColumn = (salt: string): string => measureColumn(`split ${salt}`)

export const builtInPopulations = ['everyone', 'with-events'] as const

export const referenceKey = (reference: Reference): string => `${reference.what} ${reference.id}`

/** What messages call a definition: `segment vip`, of other kinds than `customer` `account segment vip`. */
export const labelOf = (kind: string, what: string, id: string): string =>
  kind === 'customer' ? `${what} ${id}` : `${kind} ${what} ${id}`
