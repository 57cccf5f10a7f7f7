import type { Bilingual } from '../../errors.ts'

/** What a pattern is looked for in: hours of weekdays, hours, weekdays, or the values of a text column. */
export type PatternSort = 'hour-weekday' | 'hour' | 'weekday' | 'column'

export interface PatternOptions {
  /** Default: lines of orders, else the first event of the kind. */
  event?: string
  /** `hour`, `weekday`, both together, or text columns; default hour × weekday, and columns that name a channel, product, category or reason. */
  by?: readonly string[]
  /** As `within` of a definition; default `ever`. */
  within?: string
  /** A population, segment or class; people outside of the segment who are in it are compared with. Default: everybody else of the kind. */
  base?: string
}

/** A cell of a pattern that may be shown. */
export interface PatternCell {
  /** Places in `rows` and `columns`. */
  row: number
  column: number
  events: number
  /** People with such an event. */
  people: number
  /** Share of the segment's events, and of those of the others. */
  share: number
  otherShare: number
  /** share ÷ otherShare, with its 95 % interval: events of one person count as alike as they are. */
  lift: number
  from: number
  to: number
  /** Chance of such a difference where there is none, over all cells of the table. */
  adjustedP: number
  flag?: 'more' | 'less'
}

export interface PatternTable {
  sort: PatternSort
  /** The column, where it is one. */
  column?: string
  name: Bilingual
  rows: Bilingual[]
  columns: Bilingual[]
  /** `pattern`: at least one cell differs beyond chance; `none`: none does; `too-few`: no cell has enough events and people. */
  verdict: 'pattern' | 'none' | 'too-few'
  /** Events of the segment and of the others that have a value here. */
  events: number
  otherEvents: number
  /** In the order of the table. */
  cells: PatternCell[]
  /** At most three that have more than elsewhere beyond chance, the highest lift first. */
  top: PatternCell[]
  /** Cells with some, but too few events or people; values beyond the commonest 200. */
  hidden: number
  /** What is found, in words. */
  sentence: Bilingual
}

export interface Patterns {
  who: string
  whoName: Bilingual
  kind: string
  event: string
  eventName: Bilingual
  base?: string
  /** People with such an event, and theirs. */
  people: number
  events: number
  otherPeople: number
  otherEvents: number
  verdict: PatternTable['verdict']
  tables: PatternTable[]
  /** Fewest events, and fewest people, of a cell that is shown. */
  leastEvents: number
  minimum: number
  /** Other events that could be looked at. */
  others: { event: string; name: Bilingual }[]
  run: string
  day: string
}
