import { tally } from './tally.ts'
import type { CellAt, Tally } from './tally.ts'

/** Which counts of segments side by side are hidden. Segments go by their places. */
export interface HiddenOverlaps {
  size(place: number): boolean
  pair(a: number, b: number): boolean
  /** Who is in exactly these. */
  exactly(places: readonly number[]): boolean
  union(): boolean
}

/** How many are in exactly these segments, and in no other of those compared. */
export type Exactly = (places: readonly number[]) => number

/**
 * Hides overlaps around the sizes of the segments, which every page shows, and around what a page of any two or three of them shows: pages of several
 * choices of segments do not say more together than they should.
 */
export function hiddenOverlaps(segments: number, exactly: Exactly, minimum: number): HiddenOverlaps {
  const kept = new Map<string, HiddenOverlaps>()
  return overlapsOf(
    Array.from({ length: segments }, (_, place) => place),
    exactly,
    minimum,
    kept,
  )
}

function overlapsOf(
  places: readonly number[],
  exactly: Exactly,
  minimum: number,
  kept: Map<string, HiddenOverlaps>,
): HiddenOverlaps {
  const known = kept.get(places.join())
  if (known) return known
  const cells = tally(minimum)
  const sets = subsetsOf(places).filter((own) => own.length > 0)
  const counts = new Map(sets.map((own) => [own.join(), cells.add(exactly(own))]))
  const having = (within: readonly number[], own: readonly number[]) =>
    sets.flatMap((set) =>
      within.every((place) => set.includes(place) === own.includes(place)) ? [counts.get(set.join())!] : [],
    )
  const added = (parts: readonly CellAt[], as?: 'open' | 'shut') => {
    const cell = cells.add(sumOf(cells, parts), as)
    cells.sum(parts, cell)
    return cell
  }
  const sizes = new Map(places.map((place) => [place, added(having([place], [place]), 'open')]))
  const pairs = new Map<string, CellAt>()
  for (const within of sets.filter((own) => own.length < places.length && own.length >= 2 && own.length <= 3)) {
    // Of two or three alone: their own page, with the others left out of sight.
    const page = overlapsOf(within, merged(exactly, within, places), minimum, kept)
    for (const own of subsetsOf(within).filter((one) => one.length > 0)) {
      const cell = added(having(within, own), page.exactly(own) ? 'shut' : 'open')
      if (own.length === 2 && within.length === 2) pairs.set(own.join(), cell)
    }
  }
  if (places.length === 2) pairs.set(places.join(), counts.get(places.join())!)
  const union = added([...counts.values()])
  const isHidden = cells.hidden()
  const found: HiddenOverlaps = {
    size: (place) => isHidden(sizes.get(place)!),
    pair: (a, b) => isHidden(pairs.get([a, b].toSorted((x, y) => x - y).join())!),
    exactly: (own) => isHidden(counts.get(own.toSorted((x, y) => x - y).join())!),
    union: () => isHidden(union),
  }
  kept.set(places.join(), found)
  return found
}

/** Who is in exactly some of these segments, whichever of the others they are in. */
function merged(exactly: Exactly, within: readonly number[], places: readonly number[]): Exactly {
  const others = subsetsOf(places.filter((place) => !within.includes(place)))
  return (own) => others.reduce((sum, more) => sum + exactly([...own, ...more].toSorted((a, b) => a - b)), 0)
}

function subsetsOf(places: readonly number[]): number[][] {
  const all: number[][] = [[]]
  for (const place of places) all.push(...all.map((own) => [...own, place]))
  return all
}

const sumOf = (cells: Tally, parts: readonly CellAt[]) => parts.reduce((sum, cell) => sum + cells.count(cell), 0)
