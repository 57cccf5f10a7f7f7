import { tally } from '../privacy/tally.ts'

/** How a count may be shown. Whether it is hidden because it is small, or because a small one would follow from it, nobody is told. */
export type Sight = 'open' | 'hidden'

export const sightIf = (isHidden: boolean): Sight => (isHidden ? 'hidden' : 'open')

/** Of a count that stands alone. Nobody (0) is open: an empty class is no group of people. */
export function sightOf(count: number, minimum: number): Sight {
  return sightIf(count > 0 && count < minimum)
}

/** Sights of counts whose total is known. */
export function sightsOf(counts: readonly number[], minimum: number): Sight[] {
  const cells = tally(minimum)
  const parts = cells.addAll(counts)
  cells.sum(parts)
  const isHidden = cells.hidden()
  return parts.map((part) => sightIf(isHidden(part)))
}
