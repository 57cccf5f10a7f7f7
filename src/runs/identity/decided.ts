import type { UnionFind } from './union-find.ts'
import { find, unionFind, unite } from './union-find.ts'

/** What somebody decided and did not take back, about ids by their own keys; later numbers are later decisions. */
export interface Decided {
  number: number
  decision: 'merge' | 'part'
  keys: readonly number[]
}

/**
 * Of a key, on which side of each parting it is, by the parting's number: keys on different sides of one stay apart. Keys that a
 * later decision put together are on one side.
 */
export type Sides = ReadonlyMap<number, number>

/** What decisions alone say: who is put together, and who stays apart. */
export interface Settled {
  sets: UnionFind
  /** Of the keys that were parted. */
  sides: ReadonlyMap<number, Sides>
}

/**
 * Settles decisions, the newest first: a merge counts as far as no later decision parted what it would bring together. Only
 * the decisions and their numbers matter, not what was merged when they were made.
 */
export function settle(size: number, decisions: readonly Decided[]): Settled {
  const sets = unionFind(size)
  const sides = new Map<number, Map<number, number>>()
  const together = new Map<number, Map<number, number>>()
  for (const { number, decision, keys } of decisions.toSorted((a, b) => b.number - a.number)) {
    if (decision === 'part')
      for (const key of keys) {
        const side = find(sets, key)
        sides.set(key, (sides.get(key) ?? new Map<number, number>()).set(number, side))
        together.set(side, (together.get(side) ?? new Map<number, number>()).set(number, side))
      }
    else
      for (const key of keys.slice(1)) {
        const [one, two] = [find(sets, keys[0]!), find(sets, key)]
        const both = joined([together.get(one), together.get(two)])
        if (one === two || !both) continue
        const root = unite(sets, one, two)
        if (both.size > 0) together.set(root, both)
      }
  }
  return { sets, sides }
}

/** The sides of several that are to be one; undefined when two of them are on different sides of a parting. */
export function joined(all: readonly (Sides | undefined)[]): Map<number, number> | undefined {
  const found = new Map<number, number>()
  for (const sides of all)
    for (const [number, side] of sides ?? []) {
      const other = found.get(number)
      if (other !== undefined && other !== side) return undefined
      found.set(number, side)
    }
  return found
}
