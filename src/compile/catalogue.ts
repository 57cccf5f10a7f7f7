import type { Prediction } from '../conditions/prediction.ts'
import { measureColumn } from '../conditions/base-measure.ts'
import type { Bilingual } from '../errors.ts'
import type { Column } from '../sql/types.ts'

/** What compiling knows of the tables: names and types, never a row. */
export interface Catalogue {
  kinds: { kind: string; name: Bilingual }[]
  events: CatalogueEvent[]
  given: CatalogueGiven[]
  links: CatalogueLink[]
}

export interface CatalogueEvent {
  /** Name of the event and of the table (or view) that holds its rows. */
  name: string
  label: Bilingual
  kind: string
  columns: Column[]
  /** The column that tells events at one instant apart. */
  eventId?: string
  /** The event that its rows add up, as orders do their lines; refunds are not among them. */
  linesOf?: string
  /** True for one event per source: who has a row of it before as-of is somebody with an event. */
  presence: boolean
}

export interface CatalogueGiven {
  /** Name of the source and of its table. */
  source: string
  kind: string
  columns: Column[]
  /** Several rows per entity with `valid_from`; else one row, today's values. */
  dated: boolean
  /** Its numbers are scores that were made elsewhere. */
  score?: Prediction
}

/** A table of links: `_key` is an entity of kind `of`, `_linked` one of kind `to`; they are looked at from both ends. */
export interface CatalogueLink {
  /** Name of the link and of its table. */
  link: string
  label: Bilingual
  of: string
  to: string
  /** With `valid_from` and `valid_until`, days that are both in, where they are known. */
  columns: Column[]
}

/** Table of a kind's entities: `_key`, `id`; of several ids that are one, the one that is shown. */
export const entitiesTable = (kind: string): string => `entities ${kind}`
/** Table of the ids of a kind that are one with others: `_key` of the entity and every `id` of it. */
export const mergedTable = (kind: string): string => `merged ${kind}`
/** Table of the keys of a kind that a list of ids names. */
export const listTable = (kind: string, path: string): string => measureColumn(`list of ${kind} ${path}`)
/**
 * Table of a link of a kind to itself on the as-of day, looked through all the way down: `_linked` is an entity, `_key` itself or one
 * below it, each once.
 */
export const belowTable = (link: string): string => `${link} and all below`
