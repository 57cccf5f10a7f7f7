import type { Expression } from '../sql/expression.ts'
import type { Query } from '../sql/query.ts'

/** One query that gives several measures, one row per entity that has a counted event. */
export interface Scan {
  /** Name of the table it fills. */
  into: string
  /** Tables of events it reads. */
  events: string[]
  query: Query
  /** A cheaper query with the same answer, for when a column turns out to have few different values. */
  fewValues?: FewValues
  /** Computed once and kept while the profile is made, since it is dear or read more than once. */
  stored?: boolean
  /** Which column of it holds which measure (by `baseMeasureKey`), and what stands for a missing one. */
  holds: { key: string; column: string; overNoEvents?: Expression }[]
}

export interface FewValues {
  event: string
  /** The column of the event, a text. */
  column: string
  /** Name of the placeholder that stands for the list of its values. */
  placeholder: string
  atMost: number
  query: Query
}
