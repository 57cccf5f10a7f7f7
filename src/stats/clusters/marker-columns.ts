export interface Marker {
  /** The column, from 0. */
  column: number
  /** Mean of the segment minus mean of all, in the unit of the column. */
  difference: number
  /** Of the two thresholds the more that it is beyond: 1 just reaches it. */
  strength: number
}

/** Markers lie at least so many standard deviations of all people from all: a mean near 0 has no relative deviation. Cohen's "small". */
export const leastMarkerZ = 0.2

/**
 * Columns in which a segment stands out from all (S. Dolnicar, B. Grün and F. Leisch, "Market Segmentation Analysis" (2018), section 8): its mean
 * lies a quarter of the largest mean of any segment away from that of all, or half of that of all. Means in units of their columns; strongest
 * first. `means` by segment, by column.
 */
export function markerColumns(
  segment: number,
  means: readonly (readonly number[])[],
  all: readonly number[],
  { ofLargest = 0.25, ofAll = 0.5 } = {},
): Marker[] {
  return all
    .map((mean, column): Marker => {
      const difference = means[segment]![column]! - mean
      const largest = means.reduce((most, one) => Math.max(most, Math.abs(one[column]!)), 0)
      const reached = (threshold: number): number => (threshold > 0 ? Math.abs(difference) / threshold : 0)
      return { column, difference, strength: Math.max(reached(ofLargest * largest), reached(ofAll * Math.abs(mean))) }
    })
    .filter(({ strength }) => strength >= 1 - 1e-12)
    .toSorted((a, b) => b.strength - a.strength || a.column - b.column)
}
