/** How many entities have a value. The same value may come more than once. */
export interface ValueCount {
  value: number
  count: number
}

/** The counts from the largest value down, groups of nobody left out; with their number and sum. */
export function fromLargest(counts: readonly ValueCount[]): { groups: ValueCount[]; people: number; total: number } {
  const groups = counts.filter((one) => one.count > 0).toSorted((a, b) => b.value - a.value)
  return {
    groups,
    people: groups.reduce((sum, one) => sum + one.count, 0),
    total: groups.reduce((sum, one) => sum + one.value * one.count, 0),
  }
}
