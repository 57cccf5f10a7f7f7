import type { Bilingual } from '../../errors.ts'

export const missingRules = ['leave out', 'median', 'zero', 'own level'] as const
export const transforms = ['none', 'log1p', 'rank'] as const
export const scales = ['z', 'range', 'robust', 'none'] as const

/** How one attribute becomes numbers that distances are measured in: everything is said, nothing is left to a default. */
export interface RecipeColumn {
  attribute: string
  title: Bilingual
  unit?: string
  /** Texts and truth values are categories: each level a number of its own, 1 for those who have it and 0 for all others. */
  kind: 'number' | 'category'
  /**
   * Who lacks it: takes no part, counts as the median or as 0, or is told apart: of numbers as the median with one more number, 1 for those
   * who lack it; of categories as one more level.
   */
  missing: (typeof missingRules)[number]
  /** Of numbers, after capping. `rank` is the middle rank of equal values as a share, 0 to 1, in a table of percentiles. */
  transform: (typeof transforms)[number]
  /** Values beyond this quantile of those that are not 0 count as it; `part`/`whole`, above a half. */
  winsorise?: { part: number; whole: number }
  scale: (typeof scales)[number]
  /** Squared distances along it count so many times. */
  weight: number
}

/** Of a category the most frequent levels, at most so many, each of at least this share of those known, are told apart; all others are alike. */
export const levelRule = { most: 20, share: 0.01 } as const
