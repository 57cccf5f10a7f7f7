/**
 * p-values of several questions asked at once, in their order, each 0 to 1. `holm`: any of the answers may be wrong with the chance alpha (S. Holm, Scand. J. Stat.
 * 6, 1979), where a decision rests on them; `benjamini-hochberg`: of those taken as differing, the share alpha may be wrong (J. R. Stat. Soc. B 57, 1995), where one
 * looks around. As R's `p.adjust`.
 */
export function adjustedP(values: readonly number[], definition: 'holm' | 'benjamini-hochberg'): number[] {
  const m = values.length
  const order = [...values.keys()].toSorted((a, b) => values[a]! - values[b]! || a - b)
  const adjusted = Array.from({ length: m }, () => 1)
  let bound = definition === 'holm' ? 0 : 1
  const ranks = definition === 'holm' ? [...order.keys()] : [...order.keys()].toReversed()
  for (const rank of ranks) {
    const at = order[rank]!
    bound =
      definition === 'holm'
        ? Math.max(bound, values[at]! * (m - rank))
        : Math.min(bound, (values[at]! * m) / (rank + 1))
    adjusted[at] = Math.min(1, bound)
  }
  return adjusted
}
