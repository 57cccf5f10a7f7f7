import { kassMultiplier, type Merging } from './kass-multiplier.ts'
import type { Predictor } from './predictor.ts'
import { missingCategory } from './predictor.ts'
import type { LeastEffect, Target, TargetTest } from './target.ts'
import { isWorth } from './target.ts'

export interface MergeSettings extends LeastEffect {
  /** Two groups become one where their difference has a greater chance than this, or is too small to be told. */
  alphaMerge: number
  /** Fewest people in a group. */
  minLeaf: number
  /** More groups are joined too, the most alike first; left out, as many as differ. */
  maxGroups?: number
}

/** What is left of a column when all that does not differ has gone together. */
export interface MergedCategories<Cell> {
  /** Categories of each group, ascending; groups by their first category with a value. Every category of the column is in one. */
  groups: { categories: number[]; cell: Cell }[]
  test: TargetTest
  multiplier: number
  adjustedP: number
}

interface Group<Cell> {
  /** Its place among the pairs; two that join keep that of the first. */
  slot: number
  categories: number[]
  cell: Cell
  size: number
  floats: boolean
}

/**
 * Kass's merging of the categories of one column in one node (Appl. Statist. 29, 1980): the two most alike of those that may go together are joined until all differ;
 * groups that are too small then join the one most like them. The most alike have the greatest p-value, of equal ones the smallest effect, of equal ones come first. Groups are
 * not split again. Categories of nobody come to their lower neighbour, and where there is no order to the largest group. Undefined where fewer than two groups stay.
 */
export function mergeCategories<Cell>(
  predictor: Predictor,
  cells: readonly Cell[],
  target: Target<Cell>,
  settings: MergeSettings,
): MergedCategories<Cell> | undefined {
  const missing = missingCategory(predictor)
  const ordinal = predictor.kind === 'ordinal'
  let groups = cells
    .map((cell, category): Group<Cell> => ({
      slot: category,
      categories: [category],
      cell,
      size: target.size(cell),
      floats: ordinal && category === missing,
    }))
    .filter((one) => one.size > 0)
  const count = groups.length
  const merging: Merging = !ordinal ? 'nominal' : groups.some((one) => one.floats) ? 'floating' : 'ordinal'
  const likeness = likenessOf(target, cells.length, settings)
  while (groups.length > 1) {
    const pair = mostAlike(groups, ordinal, likeness)
    if (!pair) break
    const differ = likeness.p[pair.at]! <= settings.alphaMerge && likeness.worth[pair.at] === 1
    if (differ && groups.length <= (settings.maxGroups ?? Infinity)) break
    groups = joined(groups, pair, target, likeness)
  }
  while (groups.length > 1) {
    const small = groups.filter((one) => one.size < settings.minLeaf).toSorted((a, b) => a.size - b.size)[0]
    if (!small) break
    const pair = mostAlike(groups, ordinal, likeness, small)
    if (!pair) break
    groups = joined(groups, pair, target, likeness)
  }
  const test = groups.length > 1 ? target.compare(groups.map((one) => one.cell)) : undefined
  if (!test) return undefined
  const multiplier = kassMultiplier(merging, count, groups.length)
  return {
    groups: withEmpty(groups, cells.length, ordinal, missing),
    test,
    multiplier,
    adjustedP: test.p === 0 ? 0 : Math.min(1, test.p * multiplier),
  }
}

/** Chance and effect of each pair of groups by their slots, found when first asked for. */
interface Likeness<Cell> {
  p: Float64Array
  effect: Float64Array
  /** 1 where the difference is large enough to be told. */
  worth: Uint8Array
  at(a: Group<Cell>, b: Group<Cell>): number
  forget(slot: number): void
}

function likenessOf<Cell>(target: Target<Cell>, count: number, least: LeastEffect): Likeness<Cell> {
  const p = new Float64Array(count * count).fill(Number.NaN)
  const effect = new Float64Array(count * count)
  const worth = new Uint8Array(count * count)
  return {
    p,
    effect,
    worth,
    at: (a, b) => {
      const at = a.slot * count + b.slot
      if (Number.isNaN(p[at]!)) {
        const test = target.compare([a.cell, b.cell])
        p[at] = test?.p ?? 1
        effect[at] = test?.effect ?? 0
        worth[at] = test && isWorth(test, least) ? 1 : 0
      }
      return at
    },
    forget: (slot) => {
      for (let other = 0; other < count; other++) p[slot * count + other] = p[other * count + slot] = Number.NaN
    },
  }
}

interface Pair<Cell> {
  a: Group<Cell>
  b: Group<Cell>
  at: number
}

/** Of those that may go together; with `one` among them, where it is asked for. */
function mostAlike<Cell>(
  groups: readonly Group<Cell>[],
  ordinal: boolean,
  likeness: Likeness<Cell>,
  one?: Group<Cell>,
): Pair<Cell> | undefined {
  const { p, effect } = likeness
  let best: Pair<Cell> | undefined
  const look = (a: Group<Cell>, b: Group<Cell>): void => {
    if (one && a !== one && b !== one) return
    const at = likeness.at(a, b)
    if (!best || p[at]! > p[best.at]! || (p[at] === p[best.at] && effect[at]! < effect[best.at]!)) best = { a, b, at }
  }
  const last = groups.length - 1
  for (let i = 0; i < last; i++) {
    const until = ordinal ? i + 1 : last
    for (let j = i + 1; j <= until; j++) look(groups[i]!, groups[j]!)
    // Missing comes last and may go with any.
    if (groups[last]!.floats && until < last) look(groups[i]!, groups[last]!)
  }
  return best
}

/** Where missing has joined a group, that one stands in the order and floats no more. */
function joined<Cell>(
  groups: readonly Group<Cell>[],
  { a, b }: Pair<Cell>,
  target: Target<Cell>,
  likeness: Likeness<Cell>,
): Group<Cell>[] {
  likeness.forget(a.slot)
  const whole: Group<Cell> = {
    slot: a.slot,
    categories: [...a.categories, ...b.categories].toSorted((x, y) => x - y),
    cell: target.merge([a.cell, b.cell]),
    size: a.size + b.size,
    floats: false,
  }
  return groups.filter((each) => each !== b).map((each) => (each === a ? whole : each))
}

function withEmpty<Cell>(
  groups: readonly Group<Cell>[],
  count: number,
  ordinal: boolean,
  missing: number | undefined,
): { categories: number[]; cell: Cell }[] {
  const home = new Map(groups.flatMap((one, at) => one.categories.map((category) => [category, at] as const)))
  const largest = groups.reduce((best, one, at) => (one.size > groups[best]!.size ? at : best), 0)
  const ranked = [...home.keys()].filter((one) => one !== missing).toSorted((x, y) => x - y)
  const lower = (category: number): number => home.get(ranked.findLast((one) => one < category) ?? ranked[0]!)!
  const found = groups.map(({ cell }) => ({ categories: [] as number[], cell }))
  for (let category = 0; category < count; category++) {
    const at = home.get(category) ?? (ordinal && category !== missing && ranked.length > 0 ? lower(category) : largest)
    found[at]!.categories.push(category)
  }
  return found
}
