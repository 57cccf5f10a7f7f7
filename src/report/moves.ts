import type { MovementPart } from './report-data.ts'
import { sightsOfTable } from './small-groups.ts'
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

/** Sights of `movementRows`: no small move follows from the totals of its row and column. */
export function movementSights(movement: MovementPart, minimum: number): Sight[][] {
  return sightsOfTable(movementRows(movement), minimum)
}

function sum(counts: readonly number[]): number {
  return counts.reduce((total, count) => total + count, 0)
}
