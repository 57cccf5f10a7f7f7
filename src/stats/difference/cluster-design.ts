/** Sums over people of their events `n`, and of those in a cell `x`. */
export interface ClusteredCell {
  people: number
  events: number
  count: number
  /** Σx², Σxn and Σn². */
  countSquares: number
  countEvents: number
  eventSquares: number
}

/**
 * By how much the variance of a share of events is larger than if each event were on its own, at least 1: events of one person come together (ratio estimator over people; W. G. Cochran, Sampling
 * Techniques, 3rd ed., 1977, chapter 6; L. Kish's design effect). Of one person alone all events are one.
 */
export function clusterDesign(cell: ClusteredCell): number {
  const { people, events, count, countSquares, countEvents, eventSquares } = cell
  if (people < 2 || events <= 1) return Math.max(1, events)
  const share = count / events
  const plain = (share * (1 - share)) / events
  if (!(plain > 0)) return Math.max(1, events / people)
  const spread = countSquares - 2 * share * countEvents + share ** 2 * eventSquares
  const clustered = (Math.max(0, spread) / events ** 2) * (people / (people - 1))
  return Math.min(events, Math.max(1, clustered / plain))
}
