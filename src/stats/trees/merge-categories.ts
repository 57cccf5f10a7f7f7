import { kassMultiplier, type Merging } from './kass-multiplier.ts'
import type { Predictor } from './predictor.ts'
import { missingCategory } from './predictor.ts'
import type { Target, TargetTest } from './target.ts'

export interface MergeSettings {
  /** Two groups become one where their difference has a greater chance than this, */
  alphaMerge: number
  /** or a smaller effect. */
  minEffect: number
  /** Fewest people in a group. */
  minLeaf: number
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
      categories: [category],
      cell,
      size: target.size(cell),
      floats: ordinal && category === missing,
    }))
    .filter((one) => one.size > 0)
  const count = groups.length
  const merging: Merging = !ordinal ? 'nominal' : groups.some((one) => one.floats) ? 'floating' : 'ordinal'
  const likeness = likenessOf(target)
  while (groups.length > 1) {
    const pair = mostAlike(groups, ordinal, likeness)
    if (!pair || (pair.p <= settings.alphaMerge && pair.effect >= settings.minEffect)) break
    groups = joined(groups, pair.a, pair.b, target)
  }
  while (groups.length > 1) {
    const small = groups.filter((one) => one.size < settings.minLeaf).toSorted((a, b) => a.size - b.size)[0]
    if (!small) break
    const pair = mostAlike(groups, ordinal, likeness, small)
    if (!pair) break
    groups = joined(groups, pair.a, pair.b, target)
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

interface Pair<Cell> {
  a: Group<Cell>
  b: Group<Cell>
  p: number
  effect: number
}

type Likeness<Cell> = (a: Group<Cell>, b: Group<Cell>) => Pair<Cell>

/** Each pair of groups is compared once. */
function likenessOf<Cell>(target: Target<Cell>): Likeness<Cell> {
  const known = new Map<Group<Cell>, Map<Group<Cell>, Pair<Cell>>>()
  return (a, b) => {
    const ofA = known.get(a) ?? new Map<Group<Cell>, Pair<Cell>>()
    known.set(a, ofA)
    const found = ofA.get(b)
    if (found) return found
    const test = target.compare([a.cell, b.cell])
    const pair = { a, b, p: test?.p ?? 1, effect: test?.effect ?? 0 }
    ofA.set(b, pair)
    return pair
  }
}

/** Of those that may go together; with `one` among them, where it is asked for. */
function mostAlike<Cell>(
  groups: readonly Group<Cell>[],
  ordinal: boolean,
  likeness: Likeness<Cell>,
  one?: Group<Cell>,
): Pair<Cell> | undefined {
  let best: Pair<Cell> | undefined
  for (let i = 0; i < groups.length; i++) {
    for (let j = i + 1; j < groups.length; j++) {
      const [a, b] = [groups[i]!, groups[j]!]
      if (ordinal && j > i + 1) break
      if (one && a !== one && b !== one) continue
      const pair = likeness(a, b)
      if (!best || pair.p > best.p || (pair.p === best.p && pair.effect < best.effect)) best = pair
    }
    // Missing comes last, after the neighbours that the loop above stops at.
    const last = groups.at(-1)!
    if (!ordinal || !last.floats || i + 2 >= groups.length) continue
    const a = groups[i]!
    if (one && a !== one && last !== one) continue
    const pair = likeness(a, last)
    if (!best || pair.p > best.p || (pair.p === best.p && pair.effect < best.effect)) best = pair
  }
  return best
}

/** Where missing has joined a group, that one stands in the order and floats no more. */
function joined<Cell>(
  groups: readonly Group<Cell>[],
  a: Group<Cell>,
  b: Group<Cell>,
  target: Target<Cell>,
): Group<Cell>[] {
  const whole: Group<Cell> = {
    categories: [...a.categories, ...b.categories].toSorted((x, y) => x - y),
    cell: target.merge([a.cell, b.cell]),
    size: a.size + b.size,
    floats: false,
  }
  return groups.filter((one) => one !== b).map((one) => (one === a ? whole : one))
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
