import { solve } from '../linear-system.ts'

/**
 * The shares that a Markov chain keeps from one time to the next: π = π P, for rows of P that sum to 1 (C. M. Grinstead and J. L. Snell, Introduction to Probability, chapter 11). Undefined where they
 * depend on where the chain began: there is more than one set of states that it never leaves.
 */
export function stationaryShares(rows: readonly (readonly number[])[]): number[] | undefined {
  const n = rows.length
  if (n === 0) return undefined
  // Sum to 1 stands for the last equation, which follows from the others.
  const equations = rows.map((_, to) =>
    to === n - 1 ? rows.map(() => 1) : rows.map((row, from) => row[to]! - (from === to ? 1 : 0)),
  )
  const found = solve(
    equations,
    rows.map((_, to) => [to === n - 1 ? 1 : 0]),
  )
  return found?.map(([share]) => Math.max(0, share!))
}
