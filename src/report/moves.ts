import type { MovementPart } from './report-data.ts'
import { hiddenMoves, nowhere } from '../privacy/moves.ts'
import type { MovesSide } from '../privacy/moves.ts'
import { sightIf } from './small-groups.ts'
import type { Sight } from './small-groups.ts'

/** How many went which way between the two days. */
export interface MoveTotals {
  up: number
  down: number
  same: number
  /** Changed class where classes have no order. */
  sideways: number
  entered: number
  gone: number
}

export function movementTotals(movement: MovementPart): MoveTotals {
  const totals: MoveTotals = {
    up: 0,
    down: 0,
    same: 0,
    sideways: 0,
    entered: sum(movement.entered),
    gone: sum(movement.gone),
  }
  for (const [from, row] of movement.counts.entries()) {
    for (const [to, count] of row.entries()) totals[directionOf(movement, from, to)] += count
  }
  return totals
}

/** Which way a move goes; from or to `unassigned` is neither up nor down. */
export function directionOf(movement: MovementPart, from: number, to: number): 'up' | 'down' | 'same' | 'sideways' {
  if (from === to) return 'same'
  const placeless = [from, to].some((index) => movement.classes[index]?.id === 'unassigned')
  if (!movement.ordered || placeless) return 'sideways'
  return to < from ? 'up' : 'down'
}

/** The whole table of a movement: classes and then `new` down, classes and then `gone` across. */
export function movementRows(movement: MovementPart): number[][] {
  return [...movement.counts.map((row, index) => [...row, movement.gone[index] ?? 0]), [...movement.entered, 0]]
}

/** What may be shown of a movement, as on the page of moves. Rows and columns by their place in `movementRows`. */
export interface MovementSights {
  moves: Sight[][]
  rows: Sight[]
  columns: Sight[]
  totals: Record<keyof MoveTotals, Sight>
}

export function movementSights(movement: MovementPart, minimum: number): MovementSights {
  const ids = movement.classes.map(({ id }) => (id === 'unassigned' ? nowhere.unassigned : id))
  const [from, to] = [
    [...ids, nowhere.new],
    [...ids, nowhere.gone],
  ]
  const rows = movementRows(movement)
  const flows = rows.flatMap((row, up) => row.map((people, across) => ({ from: from[up]!, to: to[across]!, people })))
  const size = (id: string, side: 'from' | 'to') =>
    flows.filter((one) => one[side] === id).reduce((people, one) => people + one.people, 0)
  const classes = ids.filter((id) => id !== nowhere.unassigned)
  const sideOf = (side: 'from' | 'to'): MovesSide => ({
    ids: classes,
    classes: classes.map((id) => size(id, side)),
    reasons: movement.reasons?.[side === 'from' ? 'before' : 'after'] ?? [size(nowhere.unassigned, side)],
  })
  const method = movement.ordered ? 'rfm' : 'table'
  const hidden = hiddenMoves({ method, before: sideOf('from'), after: sideOf('to'), flows }, minimum)
  return {
    moves: rows.map((row, up) => row.map((_, across) => sightIf(hidden.move(from[up]!, to[across]!)))),
    rows: from.map((id) => sightIf(hidden.row(id))),
    columns: to.map((id) => sightIf(hidden.column(id))),
    totals: {
      up: sightIf(hidden.direction('better')),
      down: sightIf(hidden.direction('worse')),
      same: sightIf(hidden.direction('same')),
      sideways: sightIf(hidden.direction('other')),
      entered: sightIf(hidden.direction('new')),
      gone: sightIf(hidden.direction('gone')),
    },
  }
}

function sum(counts: readonly number[]): number {
  return counts.reduce((total, count) => total + count, 0)
}
