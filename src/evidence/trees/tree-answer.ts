import type { Bilingual } from '../../errors.ts'
import type { ReasonLeftOut } from './left-out.ts'
import type { RuleCondition } from './rule-condition.ts'
import type { TreeTarget } from './tree-target.ts'

export type TreeMethod = 'chaid' | 'cart'

/** What is asked of a tree. Shares are 0 to 1. */
export interface TreeOptions {
  /** An attribute, a segment, a scheme, or a class of one (`rfm/important-value`). */
  target: string
  /** The value of the target that counts; left out, true of a boolean, each class of a text. */
  value?: string
  /** Attributes that people are told apart by; default all of the kind that may be. */
  of?: readonly string[]
  /** A population, segment or class; default whom the target is drawn from, else customers, else everyone. */
  in?: string
  kind?: string
  /** Default `chaid`. */
  method?: TreeMethod
  /** Splits between the whole and a leaf at most: 1 to 8, default 4. */
  depth?: number
  /** Fewest people of a leaf: a share of those it is grown from, and a number; the greater holds. Default 1 % and 30. */
  leastShare?: number
  leastCount?: number
  /** Share of people kept out of the growing: 0 to 0.9, default 0.3. */
  holdOut?: number
  /** CHAID: whether the chance of a split is also adjusted for how many columns were tried; default true. */
  adjustForColumns?: boolean
  /** Text of the random split that says who. */
  salt?: string
}

/** The target among some people. */
export interface TreeFigure {
  n: number
  /** Share of the class that counts, or of the commonest class of those people the tree is grown from, or the mean. Left out of nobody, and where too few people would be told of. */
  estimate?: number
  /** A small group could be told by the share, so it is that of a count in whole steps of twice the project's minimum, without an interval; left out of fewer than ten times the minimum. */
  rounded?: true
  /** 95 %: Wilson's of a share, Student's of a mean. */
  from?: number
  to?: number
}

/** Why a node is split. Left out of it is what would tell a small group. */
export interface TreeReason {
  test?: string
  statistic?: number
  df?: readonly number[]
  /** After Kass's multiplier, times the columns that were tried. */
  adjustedP?: number
  multiplier?: number
  columns?: number
  /** Cramér's V or η², 0 to 1. */
  effect?: number
  /** CART: the share of the whole's loss that the split takes away. */
  gain?: number
}

export interface FoundNode {
  id: number
  parent?: number
  depth: number
  /** The step from its parent to it, in words; of the whole nothing. */
  words?: Bilingual
  /** Everybody there, kept out or without a target too. */
  people: number
  training: TreeFigure
  holdOut?: TreeFigure
  /** 100 × estimate ÷ that of the whole. */
  index?: number
  /** Of many classes: the commonest, by its id. */
  stands?: string
  split?: { attribute: string; name: Bilingual; children: number[]; because: TreeReason }
}

/** What people kept out say against a leaf: `turned`, they come on the other side of a leaf beside it; `apart`, their rate differs beyond chance from that where it was grown. */
export type LeafMark = 'turned' | 'apart'

export interface FoundLeaf {
  /** From 1, the highest estimate first. */
  number: number
  node: number
  /** Where those kept out contradict it. */
  mark?: LeafMark
  /** All conditions that its people meet. */
  conditions: RuleCondition[]
  conditionWords: Bilingual[]
  words: Bilingual
  /** The rule as a definition says it (`where`). */
  rule: Record<string, unknown>
  /** SQL over the columns of profile.parquet, true of the leaf's people (of all people of the kind: `in` is not in it). */
  sql: string
}

/** `none`: no split passes; `not-held`: what was found is not there among those kept out; `unproven`: nobody was kept out, or too few. */
export type TreeVerdict = 'too-few' | 'none' | 'not-held' | 'weaker' | 'holds' | 'unproven'

/** Trees that a published run's people are told apart by. */
export interface FoundTree {
  kind: string
  in: { id: string; name: Bilingual }
  run: string
  day: string
  target: TreeTarget
  method: TreeMethod
  definition: string
  /** The same in words. */
  how: Bilingual
  settings: { depth: number; leastShare: number; leastCount: number; holdOut: number; salt: string }
  /** Whose the rules are to be; of them with a target; and of these grown from and kept out. */
  people: number
  known: number
  training: number
  holdOut: number
  predictors: { attribute: string; name: Bilingual; categories: number }[]
  left: { attribute: string; name: Bilingual; why: ReasonLeftOut; because: Bilingual }[]
  nodes: FoundNode[]
  leaves: FoundLeaf[]
  /** Facts about people as persons (gender, age, income …) that it splits by; of no protected list, and to be known all the same. */
  personal?: Bilingual[]
  /** Splits that were not there among those kept out, and were cut back. */
  cut?: number
  verdict: TreeVerdict
  sentence: Bilingual
  /** Share of the loss that the leaves take away from the whole: on those it was grown from, and on those kept out (below 0: worse than one number for all). */
  explained: { training?: number; holdOut?: number }
  /** Of classes: share of people put right by the commonest class of their leaf, beside that of the whole. */
  right?: { training: number; holdOut?: number; without: number }
  /** Whether leaves differ among those kept out. */
  holdOutTest?: { test: string; statistic: number; df: readonly number[]; p: number; effect: number }
  /** Fewer people than this are a small group. */
  minimum: number
}
