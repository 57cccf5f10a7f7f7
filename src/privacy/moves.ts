import { addClassSizes } from './class-sizes.ts'
import type { ClassSizes } from './class-sizes.ts'
import { tally } from './tally.ts'
import type { CellAt, Tally } from './tally.ts'

/** Where people without a class come from and go to; no class id has parentheses. */
export const nowhere = { new: '(new)', gone: '(gone)', unassigned: '(unassigned)' } as const

/** How a move is: to a better class, a worse one, none, another where classes have no order or one of them is none; in and out of the population. */
export type MoveDirection = 'better' | 'worse' | 'same' | 'other' | 'new' | 'gone'

/** One side of the moves: the classes of a scheme at one run, best first where they have an order. */
export interface MovesSide extends ClassSizes {
  /** In the order of their sizes. */
  ids: readonly string[]
}

/** Who moved between the classes of a scheme, from one run to another. */
export interface Moves {
  method: string
  before: MovesSide
  after: MovesSide
  /** By ids of classes, or where else people come from and go to. */
  flows: readonly { from: string; to: string; people: number }[]
}

/** Which of the counts are hidden. */
export interface HiddenMoves {
  move(from: string, to: string): boolean
  row(from: string): boolean
  column(to: string): boolean
  direction(name: MoveDirection): boolean
}

/** A scheme as a run has it. */
export function sideOf(
  scheme:
    | { classes: readonly { id: string; members: number }[]; unassigned: readonly { members: number }[] }
    | undefined,
): MovesSide {
  return {
    ids: scheme?.classes.map((one) => one.id) ?? [],
    classes: scheme?.classes.map((one) => one.members) ?? [],
    reasons: scheme?.unassigned.map((one) => one.members) ?? [],
  }
}

const orderedMethods = ['rfm', 'tiers', 'firm size']

/** Whether classes of a method go from better to worse. */
export const isOrdered = (method: string): boolean => orderedMethods.includes(method)

/** Which way a move goes, by the classes of the later run. */
export function moveDirection(
  from: string,
  to: string,
  { method, after: { ids } }: Pick<Moves, 'method'> & { after: Pick<MovesSide, 'ids'> },
): MoveDirection {
  if (from === nowhere.new) return 'new'
  if (to === nowhere.gone) return 'gone'
  if (from === to) return 'same'
  const [was, is] = [ids.indexOf(from), ids.indexOf(to)]
  if (!isOrdered(method) || was < 0 || is < 0) return 'other'
  return is < was ? 'better' : 'worse'
}

/** Hides moves around the sizes of the classes, which every page of the two runs shows, and the totals of directions with them. */
export function hiddenMoves(moves: Moves, minimum: number): HiddenMoves {
  const cells = tally(minimum)
  const places = [...new Set([...moves.after.ids, ...moves.before.ids, nowhere.unassigned])]
  const people = new Map(moves.flows.map((one) => [keyOf(one.from, one.to), one.people]))
  const rows = [...places, nowhere.new]
  const columns = [...places, nowhere.gone]
  const placed = rows.flatMap((from) =>
    columns
      .filter((to) => from !== nowhere.new || to !== nowhere.gone)
      .map((to) => ({ from, to, cell: cells.add(people.get(keyOf(from, to)) ?? 0) })),
  )
  const lineOf = (line: typeof placed, size?: CellAt): CellAt => {
    const parts = line.map((one) => one.cell)
    const total = parts.reduce((sum, cell) => sum + cells.count(cell), 0)
    // Where people were put together since, a class may have had others than came from it.
    const own = size !== undefined && cells.count(size) === total ? size : cells.add(total)
    cells.sum(parts, own)
    return own
  }
  const [before, after] = [sizesIn(cells, moves.before), sizesIn(cells, moves.after)]
  const rowTotals = new Map(
    rows.map((id) => {
      const line = placed.filter((one) => one.from === id)
      return [id, lineOf(line, before.get(id))]
    }),
  )
  const columnTotals = new Map(
    columns.map((id) => {
      const line = placed.filter((one) => one.to === id)
      return [id, lineOf(line, after.get(id))]
    }),
  )
  const byDirection = Map.groupBy(placed, ({ from, to }) => moveDirection(from, to, moves))
  // Who is new, and who is gone, are a row and a column already.
  const known = { new: rowTotals.get(nowhere.new), gone: columnTotals.get(nowhere.gone) } as Record<string, CellAt>
  const directions = new Map([...byDirection].map(([name, line]) => [name, lineOf(line, known[name])]))
  const isHidden = cells.hidden()
  const hides = (cell: CellAt | undefined) => cell !== undefined && isHidden(cell)
  const moved = new Map(placed.map(({ from, to, cell }) => [keyOf(from, to), cell]))
  return {
    move: (from, to) => hides(moved.get(keyOf(from, to))),
    row: (from) => hides(rowTotals.get(from)),
    column: (to) => hides(columnTotals.get(to)),
    direction: (name) => hides(directions.get(name)),
  }
}

const keyOf = (from: string, to: string) => JSON.stringify([from, to])

function sizesIn(cells: Tally, side: MovesSide): Map<string, CellAt> {
  const own = addClassSizes(cells, side)
  return new Map([...side.ids.map((id, at) => [id, own.classes[at]!] as const), [nowhere.unassigned, own.unassigned]])
}
