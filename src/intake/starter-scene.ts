import type { Language } from '../errors.ts'
import type { ProposedSource } from './propose.ts'

/** What the starter files are written from. */
export interface StarterScene {
  language: Language
  currency: string
  reviewDate: string
  /** The source of events, if any. */
  events: ProposedSource | undefined
  /** Sources with one row per customer. */
  given: ProposedSource[]
  /** The event that counts as one purchase, and the one with its lines. */
  order: string
  line: string
  /** Names of the attributes that RFM is made of. */
  recency: string | undefined
  frequency: string | undefined
  money: string | undefined
}
