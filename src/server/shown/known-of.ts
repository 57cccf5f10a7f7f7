import type { ValueSums } from '../../index.ts'
import type { Count } from '../contract/count.ts'
import { isOpen } from './counts.ts'
import type { Cell } from './tally.ts'
import { tally } from './tally.ts'

/** Sums of some people, and how many they are as that is shown. */
export interface Counted extends Pick<ValueSums, 'people' | 'parts'> {
  shown: Count
}

/**
 * Of how many people each part of a value may be said to be known: as `people` are shown less nobody of whom it is unknown, where those are few. `groups` add up to the
 * whole, unless they overlap. The first list is of the whole, the others are of the groups.
 */
export function knownOf(whole: Counted, groups: readonly Counted[], overlap: boolean, minimum: number): Count[][] {
  const cells = tally(minimum)
  const all = [whole, ...groups]
  const people = all.map((one) => cells.add(one.people, isOpen(one.shown) ? 'open' : 'shut'))
  const seenBefore = new Map<string, Cell[]>()
  const byPart = whole.parts.map((_, part): Cell[] => {
    const known = all.map((one) => one.parts[part]!.known)
    if (known.every((count, at) => count === all[at]!.people)) return people
    const same = seenBefore.get(known.join())
    if (same) return same
    const placed = known.map((count) => cells.add(count))
    const unknown = known.map((count, at) => cells.add(all[at]!.people - count))
    for (const at of all.keys()) cells.sum([placed[at]!, unknown[at]!], people[at])
    if (!overlap && groups.length > 0) {
      cells.sum(placed.slice(1), placed[0])
      cells.sum(unknown.slice(1), unknown[0])
    }
    seenBefore.set(known.join(), placed)
    return placed
  })
  const shown = cells.shown()
  return all.map((one, at) => byPart.map((placed) => (isOpen(one.shown) ? shown(placed[at]!) : one.shown)))
}
