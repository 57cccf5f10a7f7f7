/** What one category of a column stands for. */
export type CategoryValue = string | number | boolean

/**
 * A column by which people are told apart, as at most 256 categories numbered from 0: ranges of a number between `cuts` (category i holds cuts[i − 1] ≤ x < cuts[i]), or
 * `values`. Where `missing`, one more category comes last: those without a value. Neighbours of an ordinal column stay together; missing may go with any.
 */
export type Predictor = { id: string; missing: boolean } & (
  | { kind: 'ordinal'; cuts: readonly number[] }
  | { kind: 'ordinal' | 'nominal'; values: readonly CategoryValue[] }
)

/** Categories with a value. */
export function valueCategories(predictor: Predictor): number {
  return 'cuts' in predictor ? predictor.cuts.length + 1 : predictor.values.length
}

/** All categories, with the one for missing. */
export function allCategories(predictor: Predictor): number {
  return valueCategories(predictor) + (predictor.missing ? 1 : 0)
}

/** The category of those without a value. */
export function missingCategory(predictor: Predictor): number | undefined {
  return predictor.missing ? valueCategories(predictor) : undefined
}
