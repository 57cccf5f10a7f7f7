import { tally } from './tally.ts'
import type { CellAt, Tally } from './tally.ts'

/** How many a scheme has in each class, and without one by reason, at one run. */
export interface ClassSizes {
  classes: readonly number[]
  reasons: readonly number[]
}

/** The same as cells of a tally. */
export interface ClassCells {
  classes: CellAt[]
  assigned: CellAt
  reasons: CellAt[]
  unassigned: CellAt
  population: CellAt
}

const sumOf = (counts: readonly number[]) => counts.reduce((sum, count) => sum + count, 0)

/**
 * Adds the sizes of a scheme to a tally, as every page shows them: which of them are hidden is decided by themselves alone, so that the page of the scheme,
 * the list of schemes, the report and who shows moves between classes all hide the same ones, and hide what else they have around them.
 */
export function addClassSizes(cells: Tally, sizes: ClassSizes): ClassCells {
  const own = tally(cells.minimum)
  const last = sizes.classes.length + sizes.reasons.length + 2
  let at = 0
  const alone = addCells(own, sizes, (count) => own.add(count, at++ === last ? 'open' : undefined))
  const isHidden = own.hidden()
  const all = [...alone.classes, alone.assigned, ...alone.reasons, alone.unassigned, alone.population]
  let next = 0
  return addCells(cells, sizes, (count) => cells.add(count, isHidden(all[next++]!) ? 'shut' : 'open'))
}

/** How the population stands is public, but for one that is itself few people. */
function addCells(cells: Tally, { classes, reasons }: ClassSizes, add: (count: number) => CellAt): ClassCells {
  const placed = classes.map(add)
  const assigned = add(sumOf(classes))
  const without = reasons.map(add)
  const unassigned = add(sumOf(reasons))
  const population = add(sumOf(classes) + sumOf(reasons))
  cells.sum(placed, assigned)
  cells.sum(without, unassigned)
  cells.sum([assigned, unassigned], population)
  return { classes: placed, assigned, reasons: without, unassigned, population }
}
