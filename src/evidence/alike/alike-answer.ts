import type { Bilingual } from '../../errors.ts'

export interface AlikeOptions {
  /** Among whom people are looked for; default the population of the segment, of anything else everybody of the kind. */
  in?: string | undefined
  /** Only these attributes and families. */
  of?: readonly string[] | undefined
  /** Attributes and families that take no part, nor what is made from them. */
  without?: readonly string[] | undefined
  /** Also what the seed's own rule looks at: then people are found who nearly fulfil it. */
  withRule?: boolean | undefined
}

/** How an attribute is cut up: numbers and days at values (up to and including them), texts and booleans by value. Two more bins: above or other, and missing. */
export type Bins = { cuts: number[] } | { values: string[] }

/** One bin as people are told of it: above `from`, up to and including `to`. */
export interface AlikeBin {
  from?: number
  to?: number
  value?: string
  called?: Bilingual
  missing?: true
  /** Neither of the values. */
  other?: true
}

export interface AlikeTrait {
  attribute: string
  name: Bilingual
  family: string
  unit?: Bilingual
  type: 'number' | 'day' | 'text' | 'boolean'
  bins: Bins
  /** Cramér's V of the bins and who is of the seed, less chance. */
  strength: number
  /** By bin; nothing of bins without anybody. */
  weights: number[]
  /** The three bins that speak for the seed most, with the share of the seed and of the others that is in them. */
  speaks: (AlikeBin & { seed: number; others: number })[]
}

/** Why an attribute takes no part. */
export const alikeReasons = {
  excluded: { zh: '被排除,或由被排除的得出', en: 'excluded, or made from what is' },
  sensitive: { zh: '敏感,或替代敏感信息', en: 'sensitive, or a proxy for what is' },
  'by-rule': { zh: '种子的规则看它', en: "the seed's own rule looks at it" },
  'says-nothing': { zh: '和偶然分不开', en: 'tells nothing beyond chance' },
  same: { zh: '和另一个标签说的一样', en: 'says the same as another attribute' },
  'too-many-values': { zh: '不同的值太多', en: 'too many different values' },
  'no-such-type': { zh: '一人有多个值', en: 'many values for one person' },
} as const satisfies Record<string, Bilingual>

export type AlikeReason = keyof typeof alikeReasons

/** `too-few`: fewer people than the minimum in the seed, or beside it. `cannot-tell`: no better than chance, or hardly; then nobody is listed. */
export type AlikeVerdict = 'tells-apart' | 'weak' | 'cannot-tell' | 'too-few'

/** What tells the people of a seed from others, so that the most alike of the others can be found. Nobody's key is in it. */
export interface Alike {
  definition: 'naive Bayes over bins; AUC of people left out of fitting, five parts by hash'
  kind: string
  seed: { id: string; name: Bilingual; people: number }
  in: { id: string; name: Bilingual }
  /** People who may be listed: in there and not of the seed. */
  others: number
  minimum: number
  verdict: AlikeVerdict
  /** Of people that the weights were not learned from; left out where there is none. */
  quality?: { auc: number; from: number; to: number; folds: number }
  /** The strongest first. */
  traits: AlikeTrait[]
  /** Sums of weights that are 0 and 1. */
  scale: { low: number; high: number }
  leftOut: { attribute: string; name: Bilingual; reason: AlikeReason; why: Bilingual; sameAs?: string }[]
  /** How many score at least so much: of the others, and the share of the seed when it was left out; the highest first. */
  reach: { score: number; others: number; seed: number }[]
  run: string
  day: string
}

/** Somebody who is like the seed. */
export interface AlikePerson {
  /** What they are called in addresses. */
  ref: string
  id: string
  /** 0 to 1: 1 has everything that speaks for the seed. */
  score: number
  /** What speaks for them most, at most three: the strongest of each family first, since what is of one family says much the same. */
  reasons: { attribute: string; name: Bilingual; type: AlikeTrait['type']; bin: AlikeBin; weight: number }[]
}
