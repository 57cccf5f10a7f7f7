import type { FewValues } from '../attributes/scan-query.ts'
import type { Query } from '../sql/query.ts'
import type { ColumnType } from '../sql/types.ts'
import type { FitOwner } from './fit-owner.ts'

/**
 * What definitions compile to: plain data, in the order it is done. Explain prints it, run executes it. A step
 * may hold placeholders (`:scheme.name`) for what an earlier fit gives.
 */
export type Step = ValuesStep | MeasureStep | EarlyStep | ProfileStep | FitStep | SampleStep | ValueStep | AssignStep

/** Asks for the different values of a column, in order, and one more than `atMost` when there are more. */
export interface ValuesStep {
  step: 'values'
  kind: string
  /** The placeholder that stands for them. */
  placeholder: string
  atMost: number
  /** The same of some events: when there are more already, the whole column is not asked. */
  glance: Query
  query: Query
}

/** Fills a table with one row per entity that has an event: all measures of one scan. */
export interface MeasureStep {
  step: 'measure'
  kind: string
  into: string
  query: Query
  /** Computed before the profile and kept until it is made; else only when the profile reads it. */
  stored?: boolean
  /** Takes the place of `query`, with the same answer, when the column it names has few different values. */
  fewValues?: FewValues
}

/** Fills a table with a profile that lacks linked entities, for kinds that look at each other. */
export interface EarlyStep {
  step: 'early'
  kind: string
  into: string
  query: Query
}

/** One row per entity, in order of key: attributes, and the leaf measures that rules look at. */
export interface ProfileStep {
  step: 'profile'
  kind: string
  query: Query
  columns: ProfileColumn[]
}

export interface ProfileColumn {
  name: string
  type: ColumnType
  /** False when no entity can lack it. */
  nullable: boolean
  /** Only new or other data changes it, never the passing of time. Attributes say it themselves. */
  timeless?: boolean
}

/** Learns a few numbers from the population: for a method, or for the conditions of a definition. */
export interface FitStep {
  step: 'fit'
  kind: string
  of: FitOwner
  /** Of the owner's fit queries, from 0. */
  number: number
  query: Query
}

/** Learns in stages from everybody, and at last from a sample of people, whose rows it reads. */
export interface SampleStep {
  step: 'sample'
  kind: string
  of: { what: 'scheme'; id: string }
  /** Stage by stage; queries hold placeholders of the scheme that the stages before fill. */
  stages: Query[][]
  /** The sample: `_key` and columns of numbers. Holds placeholders that the stages fill. */
  query: Query
}

/** Learns how a value's people buy, and scores everybody by it. */
export interface ValueStep {
  step: 'value'
  kind: string
  of: { what: 'value'; id: string }
  /** Filled with what is expected of each pattern. */
  into: string
  /** What the model sees of people, each pattern once: `x`, `tx`, `T` and `people`. */
  query: Query
  /** `days` and `spent` of everybody who spent something. */
  spending: Query
  /** `key`, `day` (days since 1970) and `amount` of everybody's orders, by person and day; nothing where contracts are told of by attributes. */
  orders?: Query
  /** One row: `people`, `orders`, `days`, `spent`, `net` of the population. */
  totals: Query
}

/** Who is in what: lanes of bits for segments and populations, a class and a reason per scheme. */
export interface AssignStep {
  step: 'assign'
  kind: string
  query: Query
}
