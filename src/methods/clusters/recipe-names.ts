/** Names in SQL of what belongs to a column of a recipe, numbered from 0. */
export const nameOf = {
  /** The input. */
  input: (at: number) => `x${at + 1}`,
  /** Of `base`: the value with 0 for missing where that is the rule, and the same without its zeros. */
  known: (at: number) => `v${at + 1}`,
  nonZero: (at: number) => `z${at + 1}`,
  /** Of levels of columns: filled and capped; transformed; where it lies; whether it is missing; the level. */
  capped: (at: number) => `a${at + 1}`,
  transformed: (at: number) => `t${at + 1}`,
  placed: (at: number) => `p${at + 1}`,
  lacking: (at: number) => `m${at + 1}`,
  level: (at: number) => `l${at + 1}`,
  /** Placeholders. */
  cap: (at: number) => `cap_${at + 1}`,
  fill: (at: number) => `fill_${at + 1}`,
  centre: (at: number) => `centre_${at + 1}`,
  factor: (at: number) => `factor_${at + 1}`,
  rankFrom: (at: number, point: number) => `rank_${at + 1}_from_${point + 1}`,
  rankTo: (at: number, point: number) => `rank_${at + 1}_to_${point + 1}`,
  rankStep: (at: number, point: number) => `rank_${at + 1}_step_${point + 1}`,
  levelText: (at: number, level: number) => `level_${at + 1}_${level + 1}`,
} as const

/** Levels as numbers: 0 is any that is not told apart, this one is being missing, others count from 1. */
export const missingLevel = 99

/** Of `base`: where a person falls in the random split that samples are drawn by, and what they are worth. */
export const placeColumn = 'place'
export const worthColumn = 'worth'
/** The share of people that is looked at. */
export const sharePlaceholder = 'sample_share'
