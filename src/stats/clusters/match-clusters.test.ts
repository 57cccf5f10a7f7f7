import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { bestAssignment } from './best-assignment.ts'
import { matchClusters } from './match-clusters.ts'

describe('matching clusters to those of before', () => {
  it('assigns for the largest sum, as scipy 1.17.1 does', () => {
    const gains = [
      [4, 1, 3],
      [2, 0, 5],
      [3, 2, 2],
    ]
    expect(bestAssignment(gains)).toEqual([0, 2, 1])
    expect(bestAssignment(gains.map((row) => row.map((one) => -one)))).toEqual([1, 0, 2])
    expect(bestAssignment([])).toEqual([])
    expect(bestAssignment([[1], [3]])).toEqual([-1, 0])
  })

  it('is never beaten by any other assignment', () => {
    const table = fc.tuple(fc.integer({ min: 1, max: 5 }), fc.integer({ min: 1, max: 5 })).chain(([rows, columns]) =>
      fc.array(fc.array(fc.integer({ min: 0, max: 9 }), { minLength: columns, maxLength: columns }), {
        minLength: rows,
        maxLength: rows,
      }),
    )
    const best = (gains: number[][], used: number[] = []): number => {
      const row = gains[0]
      if (row === undefined) return 0
      const free = [...row.keys()].filter((column) => !used.includes(column))
      return Math.max(
        best(gains.slice(1), used),
        ...free.map((column) => row[column]! + best(gains.slice(1), [...used, column])),
      )
    }
    fc.assert(
      fc.property(table, (gains) => {
        const found = bestAssignment(gains)
        expect(found.reduce((sum, column, row) => sum + (column < 0 ? 0 : gains[row]![column]!), 0)).toBe(best(gains))
        const taken = found.filter((column) => column >= 0)
        expect(new Set(taken).size).toBe(taken.length)
      }),
      { numRuns: 50 },
    )
  })

  it('goes on from where most people come from, and leaves a new one new', () => {
    const before = { k: 2, labels: [0, 0, 0, 1, 1, 1] }
    const now = { k: 3, labels: [2, 2, 0, 1, 1, 1] }
    expect(matchClusters(now, before)).toEqual([
      { now: 0, before: -1, both: 0, jaccard: 0 },
      { now: 1, before: 1, both: 3, jaccard: 1 },
      { now: 2, before: 0, both: 2, jaccard: 2 / 3 },
    ])
  })

  it('finds every cluster again after other numbers were given', () => {
    const labels = Array.from({ length: 60 }, (_, row) => row % 4)
    const found = matchClusters({ k: 4, labels: labels.map((one) => [2, 0, 3, 1][one]!) }, { k: 4, labels })
    expect(found.map((one) => [one.before, one.jaccard])).toEqual([
      [1, 1],
      [3, 1],
      [0, 1],
      [2, 1],
    ])
  })
})
