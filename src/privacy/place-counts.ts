import { tally } from './tally.ts'
import type { CellAt } from './tally.ts'

/** People at a place, and at the places that it is made of. */
export interface PlaceCount {
  people: number
  parts?: readonly PlaceCount[]
}

/** Which of them are hidden. */
export interface HiddenPlaces {
  place(one: PlaceCount): boolean
  /** All whose place is known, and those of whom it is not. */
  known: boolean
  missing: boolean
  all: boolean
}

/** Hides places around how many there are in all, which every page shows: parts add up to their place, and places to everybody whose place is known. */
export function hiddenPlaces(places: readonly PlaceCount[], missing: number, minimum: number): HiddenPlaces {
  const cells = tally(minimum)
  const at = new Map<PlaceCount, CellAt>()
  const add = (one: PlaceCount): CellAt => {
    const own = cells.add(one.people)
    at.set(one, own)
    const { parts = [] } = one
    const inside = parts.map(add)
    const sum = parts.reduce((people, part) => people + part.people, 0)
    // Where some of a place are known no closer, they are in none of its parts.
    if (parts.length > 0)
      cells.sum(sum === one.people ? inside : [...inside, cells.add(one.people - sum, 'implied')], own)
    return own
  }
  const tops = places.map(add)
  const people = places.reduce((sum, one) => sum + one.people, 0)
  const [known, lacking, all] = [cells.add(people), cells.add(missing), cells.add(people + missing, 'open')]
  cells.sum(tops, known)
  cells.sum([known, lacking], all)
  const isHidden = cells.hidden()
  return {
    place: (one) => isHidden(at.get(one)!),
    known: isHidden(known),
    missing: isHidden(lacking),
    all: isHidden(all),
  }
}
