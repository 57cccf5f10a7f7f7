import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { directions, migrationOf, netMoves, rowShares } from './migration.ts'

const classes = ['gold', 'silver', 'bronze', 'unassigned']

describe('migration', () => {
  it('N03: rows sum to the first sizes, columns to the second, new and gone apart', () => {
    const moves = [
      { from: 'gold', to: 'gold', count: 20 },
      { from: 'gold', to: 'silver', count: 5 },
      { from: 'silver', to: 'gold', count: 10 },
      { from: 'silver', to: 'silver', count: 25 },
      { from: 'bronze', to: 'bronze', count: 30 },
      { from: 'bronze', to: null, count: 10 },
      { from: null, to: 'bronze', count: 7 },
    ]
    const migration = migrationOf(classes, moves)
    expect(migration.before).toEqual([25, 35, 40, 0])
    expect(migration.before.reduce((sum, one) => sum + one, 0)).toBe(100)
    expect(migration.after).toEqual([30, 30, 37, 0])
    expect(migration.gone).toEqual([0, 0, 10, 0])
    expect(migration.entered).toEqual([0, 0, 7, 0])
    expect(rowShares(migration)).toEqual([
      [0.8, 0.2, 0, 0, 0],
      [10 / 35, 25 / 35, 0, 0, 0],
      [0, 0, 0.75, 0, 0.25],
      undefined,
    ])
    expect(netMoves(migration)).toEqual([5, -5, -3, 0])
    expect(directions(migration)).toEqual({ up: 10, down: 5, same: 75 })
  })

  it('N03: margins add up, whatever moves', () => {
    const place = fc.constantFrom(...classes, null)
    const move = fc.record({ from: place, to: place, count: fc.nat(50) })
    fc.assert(
      fc.property(fc.array(move), (moves) => {
        const migration = migrationOf(classes, moves)
        const total = (list: number[]) => list.reduce((sum, one) => sum + one, 0)
        const people = (end: 'from' | 'to', id: string) =>
          total(moves.filter((one) => one[end] === id).map((one) => one.count))
        expect(migration.before).toEqual(classes.map((id) => people('from', id)))
        expect(migration.after).toEqual(classes.map((id) => people('to', id)))
        expect(total(netMoves(migration))).toBe(total(migration.entered) - total(migration.gone))
        const moved = directions(migration)
        expect(moved.up + moved.down + moved.same).toBe(total(migration.counts.flat()))
        const shares = rowShares(migration).filter((row) => row !== undefined)
        for (const row of shares) expect(total(row)).toBeCloseTo(1, 12)
      }),
    )
  })

  it('refuses a class it does not know', () => {
    expect(() => migrationOf(classes, [{ from: 'tin', to: null, count: 1 }])).toThrow('no such class: tin')
  })
})
