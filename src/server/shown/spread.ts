import type { Count } from '../contract/count.ts'
import type { Density, Spread } from '../contract/schemes.ts'
import { isOpen } from './counts.ts'
import { tally } from './tally.ts'

/**
 * People per bin as they may be shown, null where they may not. `parts` say which bins make up a count that is shown beside them, and how
 * that is: of a hidden one no bin may be seen, for they would add up to it.
 */
function shownBins(
  counts: readonly number[],
  parts: readonly { bins: readonly number[]; total: Count }[],
  minimum: number,
): (number | null)[] {
  const cells = tally(minimum)
  cells.addAll(counts)
  for (const { bins } of parts) cells.sum(bins)
  const shown = cells.shown()
  const closed = new Set(parts.flatMap(({ bins, total }) => (isOpen(total) ? [] : bins)))
  return counts.map((_, bin) => {
    const one = shown(bin)
    return closed.has(bin) || !isOpen(one) ? null : one
  })
}

/** A spread whose bins between cuts make up counts that are shown: from the lowest, one more than there are cuts. */
export function shownSpread(
  spread: { edges: readonly number[]; counts: readonly number[] } | undefined,
  cuts: readonly number[],
  totals: readonly Count[],
  minimum: number,
): Spread | null {
  if (!spread) return null
  const { edges, counts } = spread
  const levelOf = (bin: number) => cuts.filter((cut) => edges[bin]! >= cut).length
  const parts = totals.map((total, level) => ({
    bins: [...counts.keys()].filter((bin) => levelOf(bin) === level),
    total,
  }))
  return { edges: [...edges], counts: shownBins(counts, parts, minimum) }
}

/** The same over two axes; `totalOf` says how the corner of these levels is shown. */
export function shownDensity(
  density: { xEdges: readonly number[]; yEdges: readonly number[]; counts: readonly (readonly number[])[] },
  cuts: { x: readonly number[]; y: readonly number[] },
  totalOf: (across: number, up: number) => Count,
  minimum: number,
): Density {
  const { xEdges, yEdges, counts } = density
  const width = xEdges.length - 1
  const level = (edge: number, own: readonly number[]) => own.filter((cut) => edge >= cut).length
  const corners = new Map<string, { bins: number[]; total: Count }>()
  counts.forEach((row, up) =>
    row.forEach((_, across) => {
      const [x, y] = [level(xEdges[across]!, cuts.x), level(yEdges[up]!, cuts.y)]
      const corner = corners.get(`${x} ${y}`) ?? { bins: [], total: totalOf(x, y) }
      corners.set(`${x} ${y}`, corner)
      corner.bins.push(up * width + across)
    }),
  )
  const shown = shownBins(counts.flat(), [...corners.values()], minimum)
  return {
    xEdges: [...xEdges],
    yEdges: [...yEdges],
    counts: counts.map((_, up) => shown.slice(up * width, (up + 1) * width)),
  }
}
