import { alignLists, likeness } from './align-lists.ts'
import { isPlainMap, plainEqual } from './plain-equal.ts'
import type { Path } from './written.ts'

/**
 * One change of a text, at a path of what it says at that moment: patches are made one after the other.
 *
 * - `value`: what stands there from now on; a key that is not there yet is added, and an item after the last
 * - `remove`: the key or item goes
 * - `insert`: a new item, before the one that stands there
 * - `to`: the item moves; it stands at that place afterwards
 * - `rename`: another key, its value stays
 */
export type Patch = { path: Path } & (
  | { value: unknown }
  | { remove: true }
  | { insert: unknown }
  | { to: number }
  | { rename: string }
)

/** Lists of more items that differ are written anew. */
const mostItems = 1000

/**
 * The fewest patches that make the one value the other. Items of lists are told by what they say, so an item that comes in or moves touches
 * no other; a key whose value stays is renamed.
 */
export function patchesBetween(before: unknown, after: unknown, path: Path = []): Patch[] {
  if (plainEqual(before, after)) return []
  if (isPlainMap(before) && isPlainMap(after)) return betweenMaps(before, after, path)
  if (Array.isArray(before) && Array.isArray(after) && after.length > 0 && before.length > 0)
    return betweenLists(before, after, path)
  return [{ path, value: after }]
}

function betweenMaps(before: Record<string, unknown>, after: Record<string, unknown>, path: Path): Patch[] {
  const gone = Object.keys(before).filter((key) => !Object.hasOwn(after, key))
  const added = Object.keys(after).filter((key) => !Object.hasOwn(before, key))
  const kept = Object.keys(after).filter((key) => Object.hasOwn(before, key))
  if (kept.length === 0 && gone.length !== added.length) return [{ path, value: after }]
  const renamed = renames(before, after, gone, added)
  const wasRenamed = new Set(renamed.flat())
  return [
    ...renamed.flatMap(([from, to]): Patch[] => [
      { path: [...path, from], rename: to },
      ...patchesBetween(before[from], after[to], [...path, to]),
    ]),
    ...kept.flatMap((key) => patchesBetween(before[key], after[key], [...path, key])),
    ...added.filter((key) => !wasRenamed.has(key)).map((key): Patch => ({ path: [...path, key], value: after[key] })),
    ...gone.filter((key) => !wasRenamed.has(key)).map((key): Patch => ({ path: [...path, key], remove: true })),
  ]
}

/** Keys that went, each with the one that came for it: of the same value, or nearly so. */
function renames(
  before: Record<string, unknown>,
  after: Record<string, unknown>,
  gone: readonly string[],
  added: readonly string[],
): [string, string][] {
  const scored = gone.flatMap((from) => added.map((to) => ({ from, to, score: likeness(before[from], after[to]) })))
  const taken = new Set<string>()
  const found: [string, string][] = []
  for (const { from, to } of scored.filter((one) => one.score >= 0.5).toSorted((a, b) => b.score - a.score)) {
    if (taken.has(`from ${from}`) || taken.has(`to ${to}`)) continue
    taken.add(`from ${from}`).add(`to ${to}`)
    found.push([from, to])
  }
  return found
}

function betweenLists(before: readonly unknown[], after: readonly unknown[], path: Path): Patch[] {
  if (Math.max(before.length, after.length) > mostItems) return [{ path, value: after }]
  const origin = alignLists(before, after)
  const stays = new Set(origin.filter((from) => from !== undefined))
  if (stays.size === 0) return [{ path, value: after }]
  const inside = origin.flatMap((from, to) =>
    from === undefined ? [] : patchesBetween(before[from], after[to], [...path, from]),
  )
  const removed = before
    .flatMap((_, index) => (stays.has(index) ? [] : [index]))
    .toReversed()
    .map((index): Patch => ({ path: [...path, index], remove: true }))
  const inserted = origin.flatMap((from, to): Patch[] =>
    from === undefined ? [{ path: [...path, to], insert: after[to] }] : [],
  )
  return [
    ...inside,
    ...removed,
    ...moves(
      origin.filter((from) => from !== undefined),
      path,
    ),
    ...inserted,
  ]
}

/** The fewest moves that bring what is left into its new order. */
function moves(wanted: readonly number[], path: Path): Patch[] {
  const steady = new Set(rising(wanted))
  const now = wanted.toSorted((a, b) => a - b)
  return wanted.flatMap((item, index): Patch[] => {
    if (steady.has(item)) return []
    const from = now.indexOf(item)
    now.splice(from, 1)
    const to = index === 0 ? 0 : now.indexOf(wanted[index - 1]!) + 1
    now.splice(to, 0, item)
    return from === to ? [] : [{ path: [...path, from], to }]
  })
}

/** A longest rising subsequence. */
function rising(numbers: readonly number[]): number[] {
  const length = numbers.map(() => 1)
  const before = numbers.map(() => -1)
  let last = -1
  for (const [index, one] of numbers.entries()) {
    for (let earlier = 0; earlier < index; earlier++)
      if (numbers[earlier]! < one && length[earlier]! + 1 > length[index]!) {
        length[index] = length[earlier]! + 1
        before[index] = earlier
      }
    if (last < 0 || length[index]! > length[last]!) last = index
  }
  const found: number[] = []
  for (; last >= 0; last = before[last]!) found.unshift(numbers[last]!)
  return found
}
