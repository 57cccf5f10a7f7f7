import type { Bilingual } from '../../errors.ts'
import type { SourceMethodId } from './source-methods.ts'

/** What is known of one attribute, as advice needs it. */
export interface AttributeFact {
  id: string
  name: Bilingual
  family: string
  type: string
  /** The key that says how it is made: `sum`, `days since`, `given` …; left out where that is not known. */
  head?: string
  /** Share of people with a value, 0 to 1; null where nothing was computed yet. */
  fill: number | null
  known: number
  /** What groups may be found in it: not marked sensitive or a proxy. */
  isFree: boolean
  /** Made of what people answered: items of a questionnaire, tags, or given facts about needs. */
  isAnswered: boolean
  /** Of a boolean, or a text of two values: how many have the rarer one. */
  rarer?: number
  /** The rarer of the two values of a text. */
  rarerValue?: string
}

/** What a project's data are, kind by kind: all that advice rests on. */
export interface DataFacts {
  kind: string
  /** The published run that it was counted in; left out before the first. */
  run?: string
  day?: string
  people: number
  attributes: AttributeFact[]
  /** Sources of events of the kind, and whether any of their tables is loaded. */
  events: { id: string; isOrders: boolean; hasAmount: boolean; isLoaded: boolean }[]
  /** Who has an order, who has one on two days or more; days from the first to as-of. */
  buyers?: number
  repeatBuyers?: number
  daysOfOrders?: number
  /** Members of segments and classes of the run. */
  groups: { id: string; name: Bilingual; members: number }[]
  /** Schemes that are written, with their method. */
  schemes: { id: string; method: string }[]
  /** Whether a value is defined. */
  hasValue: boolean
  /** How many as-ofs are published. */
  published: number
}

/** Families of attributes that each method groups by; answers of people belong to the last, whatever their family. */
export const methodFamilies: Record<Exclude<SourceMethodId, 'psychological'>, readonly string[]> = {
  demographic: ['demographic', 'geographic'],
  service: ['behaviour', 'time', 'channel', 'service', 'value'],
  product: ['product'],
}

/** The method that an attribute serves; undefined of the family `other`, and of needs that are computed from events. */
export function methodServed(one: Pick<AttributeFact, 'family' | 'isAnswered'>): SourceMethodId | undefined {
  if (one.isAnswered) return 'psychological'
  const ids = ['demographic', 'service', 'product'] as const
  return ids.find((id) => methodFamilies[id].includes(one.family))
}
