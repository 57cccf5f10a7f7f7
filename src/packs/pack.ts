import type { Bilingual } from '../errors.ts'

/** Something that customers of a trade pay for: its name in the data, from what to what it costs, and how often it is bought beside the others. */
export interface PackProduct {
  name: string
  low: number
  high: number
  weight: number
}

/** A fact about each customer, in words. */
export interface PackFact {
  id: string
  name: Bilingual
  family: 'demographic' | 'geographic' | 'product' | 'other'
  values: readonly (readonly [value: string, weight: number])[]
}

/** What is to be done about a segment. */
type Strategy = Bilingual

/** A trade: which traits its firms watch (I07), and out of which a starter project with made data is written. */
export interface Pack {
  id: string
  /** The trade. */
  name: Bilingual
  /** The made firm. */
  firm: Bilingual
  /** What its customers are called. */
  people: Bilingual
  /** First letter of their numbers. */
  letter: string
  /** What they pay for, one row each. */
  event: {
    id: string
    name: Bilingual
    /** The column of the amount as the file calls it. */
    amount: Bilingual
    /** A number beside it. */
    extra: { id: string; name: Bilingual; unit: string; low: number; high: number }
    products: readonly PackProduct[]
    product: Bilingual
    channels: readonly string[]
    /** How many a regular has in a year. */
    perYear: number
    /** From so many in 12 months on somebody is a regular; without one for so many days a regular is slipping away. */
    often: number
    quiet: number
    /** From so much in 12 months on somebody spends much. */
    much: number
  }
  facts: readonly PackFact[]
  /** What goes wrong. */
  trouble: { id: string; name: Bilingual; sorts: readonly string[] }
  /** Who buys the one and not the other. */
  cross: { has: string; lacks: string; name: Bilingual; strategy: Strategy }
  scheme: 'rfm' | 'tiers' | 'matrix'
  strategies: { regulars: Strategy; slipping: Strategy; newcomers: Strategy; big: Strategy; unhappy: Strategy }
}
