import { canonicalJson } from './meaning.ts'
import { isPlainMap, plainEqual } from './plain-equal.ts'

/** Above this many items nothing but equal items is looked for. */
const mostCompared = 300
/** How many parts are compared before items count as nothing alike. */
const mostWork = 200_000
/** What two items must have in common to be versions of one. */
const alike = 0.34

/**
 * For each item of `after` the place in `before` of the item it is, or is a version of; undefined for a new one. No item of `before` is given
 * twice. Equal items come first, in order where there is one (longest common subsequence), then anywhere; then what is most alike.
 */
export function alignLists(before: readonly unknown[], after: readonly unknown[]): (number | undefined)[] {
  const found: (number | undefined)[] = after.map(() => undefined)
  const taken = new Set<number>()
  const pair = (to: number, from: number) => {
    found[to] = from
    taken.add(from)
  }
  for (const [from, to] of commonOf(before, after)) pair(to, from)
  const left = () => ({
    from: before.flatMap((_, index) => (taken.has(index) ? [] : [index])),
    to: after.flatMap((_, index) => (found[index] === undefined ? [index] : [])),
  })
  const moved = left()
  const bySaying = Map.groupBy(moved.from, (from) => canonicalJson(before[from]))
  for (const to of moved.to) {
    const from = bySaying.get(canonicalJson(after[to]))?.shift()
    if (from !== undefined) pair(to, from)
  }
  const rest = left()
  if (rest.from.length * rest.to.length <= mostCompared ** 2) {
    const work = { left: mostWork }
    const pairs = rest.from.flatMap((from) =>
      rest.to.map((to) => ({ from, to, score: likeness(before[from], after[to], work) })),
    )
    const best = pairs
      .filter(({ score }) => score >= alike)
      .toSorted((a, b) => b.score - a.score || Math.abs(a.from - a.to) - Math.abs(b.from - b.to))
    for (const { from, to } of best) if (!taken.has(from) && found[to] === undefined) pair(to, from)
  }
  for (const to of left().to) {
    const from = replacedBy(found, taken, to)
    if (from !== undefined && from < before.length && !isDeep(before[from]) && !isDeep(after[to])) pair(to, from)
  }
  return found
}

const isDeep = (value: unknown) => typeof value === 'object' && value !== null

/** The free place right after where the item before went: what stood there was replaced. */
function replacedBy(found: readonly (number | undefined)[], taken: ReadonlySet<number>, to: number) {
  const from = to === 0 ? 0 : found[to - 1] === undefined ? undefined : found[to - 1]! + 1
  return from === undefined || taken.has(from) ? undefined : from
}

/** Pairs of places of a longest common subsequence of equal items. */
function commonOf(before: readonly unknown[], after: readonly unknown[]): [number, number][] {
  let start = 0
  while (start < before.length && start < after.length && plainEqual(before[start], after[start])) start++
  let end = 0
  const most = Math.min(before.length, after.length) - start
  while (end < most && plainEqual(before.at(-1 - end), after.at(-1 - end))) end++
  const [n, m] = [before.length - start - end, after.length - start - end]
  const middle: [number, number][] = []
  if (n > 0 && m > 0 && n * m <= mostCompared ** 2) {
    const same = (i: number, j: number) => plainEqual(before[start + i], after[start + j])
    const length = Array.from({ length: n + 1 }, () => new Uint32Array(m + 1))
    for (let i = n - 1; i >= 0; i--)
      for (let j = m - 1; j >= 0; j--)
        length[i]![j] = same(i, j) ? length[i + 1]![j + 1]! + 1 : Math.max(length[i + 1]![j]!, length[i]![j + 1]!)
    for (let [i, j] = [0, 0]; i < n && j < m;) {
      if (same(i, j)) middle.push([start + i++, start + j++])
      else if (length[i + 1]![j]! >= length[i]![j + 1]!) i++
      else j++
    }
  }
  const prefix = Array.from({ length: start }, (_, index): [number, number] => [index, index])
  const suffix = Array.from({ length: end }, (_, index): [number, number] => [
    before.length - end + index,
    after.length - end + index,
  ])
  return [...prefix, ...middle, ...suffix]
}

/** How much two values have in common, 0 to 1. Nothing, where they are not of one sort, or the work is used up. */
export function likeness(a: unknown, b: unknown, work = { left: mostWork }): number {
  if (work.left-- <= 0) return 0
  if (plainEqual(a, b)) return 1
  if (Array.isArray(a) && Array.isArray(b)) {
    if (a.length * b.length > mostCompared) return 0
    const best = a.map((one) => Math.max(0, ...b.map((other) => likeness(one, other, work))))
    return best.reduce((sum, one) => sum + one, 0) / Math.max(a.length, b.length, 1)
  }
  if (!isPlainMap(a) || !isPlainMap(b)) return 0
  const keys = new Set([...Object.keys(a), ...Object.keys(b)])
  let shared = 0
  for (const key of keys) {
    if (Object.hasOwn(a, key) && Object.hasOwn(b, key)) shared += 0.3 + 0.7 * likeness(a[key], b[key], work)
  }
  return shared / Math.max(keys.size, 1)
}
