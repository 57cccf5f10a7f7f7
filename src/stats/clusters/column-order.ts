/**
 * Columns in an order that puts like beside like, as the segment profile plot has them: the leaves of a hierarchical clustering with complete
 * linkage, columns as far apart as standardised ones are, √(2 − 2r). `correlations` is square; of two groups the one with the lower column goes
 * first, ties join the lowest columns.
 */
export function columnOrder(correlations: readonly (readonly number[])[]): number[] {
  const apart = (a: number, b: number): number => Math.sqrt(Math.max(0, 2 - 2 * correlations[a]![b]!))
  const farthest = (one: readonly number[], other: readonly number[]): number =>
    one.reduce((most, a) => other.reduce((far, b) => Math.max(far, apart(a, b)), most), 0)
  let groups = correlations.map((_, column) => [column])
  while (groups.length > 1) {
    let [first, second, least] = [0, 1, Infinity]
    for (const [a, one] of groups.entries())
      for (const [b, other] of groups.entries()) {
        if (b <= a) continue
        const far = farthest(one, other)
        if (far < least - 1e-12) [first, second, least] = [a, b, far]
      }
    const joined = [...groups[first]!, ...groups[second]!]
    groups = groups.flatMap((group, at) => (at === first ? [joined] : at === second ? [] : [group]))
  }
  return groups[0] ?? []
}
