import type { Predictor } from './predictor.ts'
import { allCategories, missingCategory } from './predictor.ts'

/** A parting of the categories of one column in two. */
export interface Cut {
  left: number[]
  right: number[]
  /** Σ over both sides of Σ counts² ÷ n (classes) or sum² ÷ n (a number): the higher, the purer. */
  purity: number
}

/**
 * The parting of one column that leaves the purest sides: Gini's index of classes, the variance of a number (L. Breiman et al., Classification and Regression Trees, 1984). `cells` has
 * `width` sums for each category; those of a number are its count and its sum. Ordinal columns are cut between neighbours, with the missing on the side where they fit better, or
 * alone. Categories without an order are lined up by their mean, which holds the best parting of all (W. D. Fisher, J. Amer. Statist. Assoc. 53, 1958) as long as `minLeaf` does not forbid it; of more than two classes by the share of
 * the commonest, which may miss it. Categories of nobody go with their lower neighbour, without an order to the larger side. Of equal cuts the first is taken. Undefined
 * where no side would have `minLeaf` people.
 */
export function bestCut(
  predictor: Predictor,
  cells: Float64Array,
  width: number,
  classes: boolean,
  minLeaf: number,
): Cut | undefined {
  const count = allCategories(predictor)
  const missing = missingCategory(predictor)
  const sizes = Float64Array.from({ length: count }, (_, one) => sizeOf(cells, one, width, classes))
  const present = [...sizes.keys()].filter((one) => sizes[one]! > 0)
  if (present.length < 2) return undefined
  const lines: number[][] = []
  if (predictor.kind === 'nominal') lines.push(byMean(present, cells, width, classes, sizes))
  else {
    const ranked = present.filter((one) => one !== missing)
    lines.push(ranked.length < present.length ? [...ranked, missing!] : ranked)
    if (ranked.length < present.length) lines.push([missing!, ...ranked])
  }
  let best: { line: number[]; at: number; purity: number } | undefined
  for (const line of lines) {
    const [left, right] = [new Float64Array(width), new Float64Array(width)]
    for (const one of line) for (let i = 0; i < width; i++) right[i]! += cells[one * width + i]!
    for (let at = 0; at + 1 < line.length; at++) {
      const first = line[at]! * width
      for (let i = 0; i < width; i++) {
        left[i]! += cells[first + i]!
        right[i]! -= cells[first + i]!
      }
      const [nl, nr] = [sizeOf(left, 0, width, classes), sizeOf(right, 0, width, classes)]
      if (nl < minLeaf || nr < minLeaf) continue
      const purity = purityOf(left, nl, classes) + purityOf(right, nr, classes)
      if (!best || purity > best.purity) best = { line, at, purity }
    }
  }
  return best && parted(predictor, best.line, best.at, best.purity, sizes)
}

function sizeOf(cells: Float64Array, category: number, width: number, classes: boolean): number {
  if (!classes) return cells[category * width]!
  let n = 0
  for (let i = 0; i < width; i++) n += cells[category * width + i]!
  return n
}

/** Of one side; 0 of nobody. */
export function purityOf(side: Float64Array, n: number, classes: boolean): number {
  if (!(n > 0)) return 0
  if (!classes) return (side[1]! * side[1]!) / n
  let squares = 0
  for (const one of side) squares += one * one
  return squares / n
}

function byMean(
  present: readonly number[],
  cells: Float64Array,
  width: number,
  classes: boolean,
  sizes: Float64Array,
): number[] {
  let of = 1
  if (classes && width > 2) {
    const totals = Array.from({ length: width }, (_, i) =>
      present.reduce((sum, one) => sum + cells[one * width + i]!, 0),
    )
    of = totals.indexOf(Math.max(...totals))
  }
  const mean = (one: number): number => cells[one * width + of]! / sizes[one]!
  return present.toSorted((a, b) => mean(a) - mean(b) || a - b)
}

function parted(predictor: Predictor, line: readonly number[], at: number, purity: number, sizes: Float64Array): Cut {
  const missing = missingCategory(predictor)
  const onLeft = new Set(line.slice(0, at + 1))
  const people = (side: (one: number) => boolean) => line.filter(side).reduce((sum, one) => sum + sizes[one]!, 0)
  const largerIsLeft = people((one) => onLeft.has(one)) >= people((one) => !onLeft.has(one))
  const held = new Set(line)
  const ranked = line.filter((one) => one !== missing)
  const left: number[] = []
  const right: number[] = []
  for (let category = 0; category < sizes.length; category++) {
    let toLeft = onLeft.has(category)
    if (!held.has(category)) {
      const lower = ranked.findLast((one) => one < category) ?? ranked[0]
      toLeft =
        predictor.kind === 'ordinal' && category !== missing && lower !== undefined ? onLeft.has(lower) : largerIsLeft
    }
    ;(toLeft ? left : right).push(category)
  }
  return { left, right, purity }
}
