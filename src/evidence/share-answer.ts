import type { Bilingual } from '../errors.ts'
import type { CurvePoint } from '../stats/pareto-curve.ts'
import type { ShareBand } from '../stats/share-bands.ts'

/** A band of shares with what it is called. */
export interface NamedBand extends ShareBand {
  band: string
  name: Bilingual
  /** What to do about whoever is in it. */
  action?: Bilingual | undefined
}

export interface SharesOptions {
  /** A numeric attribute; default the kind's `value`, else its first money of the family value. */
  of?: string
  /** A segment, class, population or kind; default the kind's customers where fenqun.yml says who is one, else everyone. */
  in?: string
  /** Default `customer`. */
  kind?: string
  /** An attribute or a scheme that makes the types; left out, everybody stands for themselves. */
  by?: string
  bands?: readonly NamedBand[]
  /** How much of the total is looked for the fewest people of; default 0.8. At most 6 decimals. */
  share?: number
  /** What share of people is looked at from the top; default 0.2. At most 6 decimals. */
  top?: number
  /** How many people are listed at most; default 100. */
  most?: number
}

/** One of those with the most. Amounts are exact decimals as text. */
export interface Sharer {
  key: number
  /** Masked where it is a phone number, mail address or identity card. */
  id: string
  value: string
  /** Of the total, and of everybody down to here together. */
  share: number
  cumulative: number
}

/** A type or class; the largest first. */
export interface SharePart {
  /** Null: people who have no type, or no class. */
  id: string | null
  name: Bilingual
  people: number
  value: string
  share: number
  cumulative: number
  /** The band that its share is in. */
  band?: string
}

/** Those whose share is in a band: people, or the parts where there are types. */
export interface BandOfShares extends NamedBand {
  people: number
  /** Ids of the parts, where there are types. */
  parts: string[]
  value: string
  share: number
  /** Where everybody stands for themselves: the smallest and the largest value that are in the band, both in. */
  bounds?: { low: string; high: string }
  /** The same: who is in it, the largest first; at most as many as asked for. */
  members: Sharer[]
}

export interface Shares {
  kind: string
  in: { id: string; name: Bilingual }
  of: { id: string; name: Bilingual; unit?: string }
  by?: { id: string; name: Bilingual; sort: 'attribute' | 'scheme' }
  /** People with a known value, all of whom count; people without. */
  people: number
  unknown: number
  /** Of the people: who has less than 0, and exactly 0. */
  negative: { people: number; value: string }
  zero: number
  total: string
  /** `nothing-to-share`: nobody has a value, or the total is not above 0; all that rests on shares is left out then. */
  verdict: 'shared' | 'nothing-to-share'
  pareto?: CurvePoint[]
  lorenz?: CurvePoint[]
  gini?: number
  /** Of the people, and of the parts where there are types: 1 ÷ number (all equal) to 1. */
  herfindahl?: number
  herfindahlOfParts?: number
  /** The fewest people who have `share` of the total; `cut` is what the last of them has, `tied` how many more have just that. */
  needed?: { share: number; people: number; of: number; cut: string; tied: number }
  /** What the top `part` of the people, rounded up to whole ones, have. */
  top?: { part: number; people: number; share: number }
  /** Whether a fifth of the people has four fifths of the total. */
  holds?: boolean
  /** Who has most. */
  largest: Sharer[]
  /** Single ones above the project's `dependency limit`. */
  limit: number
  dependsOn: Sharer[]
  parts?: SharePart[]
  bands?: BandOfShares[]
  /** What is in no band: people, or parts. */
  inNoBand?: { people: number; parts: string[]; value: string; share: number }
  /** How it was counted: the unit, rounding, negative values, ties, edges. */
  conventions: Bilingual[]
  run: string
  day: string
}
