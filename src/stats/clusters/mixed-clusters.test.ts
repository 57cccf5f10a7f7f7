import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { adjustedRand } from './adjusted-rand.ts'
import type { GowerColumn } from './gower.ts'
import { between, gowerDistances } from './gower.ts'
import { kMeans } from './k-means.ts'
import { kMedoids } from './k-medoids.ts'
import type { MixedPoints } from './k-prototypes.ts'
import { defaultGamma, kPrototypes } from './k-prototypes.ts'
import { pointsAt, pointsOf } from './points.ts'
import { blobs, shuffledRows } from './testing/blobs.ts'
import { iris } from './testing/iris.ts'

describe('k-prototypes', () => {
  it('H10: four rows that differ in a category alone are split by it, a missing one being a category', () => {
    const numbers = pointsOf([Float64Array.of(5, 5, 5, 5)])
    const found = kPrototypes({ numbers, levels: [Int32Array.of(0, 1, 0, 1)] }, { k: 2, seed: 1 })
    expect([...found.labels]).toEqual([0, 1, 0, 1])
    expect(found).toMatchObject({ cost: 0, gamma: 1, modes: Int32Array.of(0, 1), converged: true })
    const missing = kPrototypes({ numbers, levels: [Int32Array.of(0, 1, 2, 2)] }, { k: 3, seed: 1 })
    expect([...missing.sizes]).toEqual([2, 1, 1])
    expect(missing.modes[0]).toBe(2)
  })

  it('looks at the numbers alone with gamma 0, at the levels alone with a large one', () => {
    const { points, labels } = blobs(
      [
        [0, 0],
        [8, 0],
      ],
      40,
      1,
      3,
    )
    const level = Int32Array.from(labels, (_, row) => row % 2)
    const run = (gamma: number) => kPrototypes({ numbers: points, levels: [level] }, { k: 2, seed: 1, gamma }).labels
    expect(adjustedRand(run(0), labels)).toBe(1)
    expect(adjustedRand(run(1000), level)).toBe(1)
    expect(kPrototypes({ numbers: pointsOf(iris), levels: [] }, { k: 3, seed: 1 }).cost).toBeCloseTo(
      kMeans(pointsOf(iris), { k: 3, seed: 1 }).within,
      6,
    )
  })

  it('takes half the mean standard deviation as gamma, and gives the same of shuffled rows', () => {
    expect(defaultGamma(pointsOf([Float64Array.of(0, 2), Float64Array.of(0, 6)]))).toBe(1)
    const level = Int32Array.from({ length: 150 }, (_, row) => (row * 7) % 4)
    const rows = shuffledRows(150, 2)
    const turned: MixedPoints = {
      numbers: pointsAt(pointsOf(iris), rows),
      levels: [Int32Array.from(rows, (row) => level[row]!)],
    }
    const one = kPrototypes({ numbers: pointsOf(iris), levels: [level] }, { k: 4, seed: 3, restarts: 4 })
    const other = kPrototypes(turned, { k: 4, seed: 3, restarts: 4 })
    expect({ ...other, labels: [] }).toEqual({ ...one, labels: [] })
    expect([...other.labels]).toEqual(rows.map((row) => one.labels[row]))
    expect(() => kPrototypes(turned, { k: 0, seed: 1 })).toThrow(RangeError)
  })
})

describe('Gower’s distance', () => {
  it('is the mean over the columns that both have', () => {
    const columns: GowerColumn[] = [
      { kind: 'number', values: Float64Array.of(0, 5, 10, Number.NaN) },
      { kind: 'level', values: Int32Array.of(1, 1, 2, -1) },
      { kind: 'number', values: Float64Array.of(3, 3, 3, 3), weight: 2 },
    ]
    const found = gowerDistances(columns)
    expect(between(found, 0, 1)).toBeCloseTo(0.5 / 4, 12)
    expect(between(found, 2, 0)).toBeCloseTo(2 / 4, 12)
    expect([between(found, 3, 0), between(found, 1, 1)]).toEqual([0, 0])
    expect(between(gowerDistances(columns.slice(0, 2)), 0, 3)).toBe(1)
  })
})

describe('PAM', () => {
  it('finds planted groups by their middle rows', () => {
    const { points, labels } = blobs(
      [
        [0, 0],
        [9, 0],
        [0, 9],
      ],
      25,
      1,
      4,
    )
    const found = kMedoids(gowerDistances(points.columns.map((values) => ({ kind: 'number', values }))), 3)
    expect(adjustedRand(found.labels, labels)).toBe(1)
    expect(found).toMatchObject({ converged: true, method: 'PAM' })
  })

  it('leaves no swap that would make the sum of distances smaller', () => {
    const rows = fc.array(fc.tuple(fc.integer({ min: 0, max: 9 }), fc.integer({ min: 0, max: 2 })), {
      minLength: 4,
      maxLength: 12,
    })
    fc.assert(
      fc.property(rows, fc.integer({ min: 1, max: 3 }), (rows, k) => {
        const distances = gowerDistances([
          { kind: 'number', values: Float64Array.from(rows, ([one]) => one) },
          { kind: 'level', values: Int32Array.from(rows, ([, one]) => one) },
        ])
        const costOf = (medoids: readonly number[]): number =>
          rows.reduce((sum, _, row) => sum + Math.min(...medoids.map((one) => between(distances, row, one))), 0)
        const found = kMedoids(distances, k)
        expect(found.cost).toBeCloseTo(costOf(found.medoids), 9)
        for (const [c] of found.medoids.entries())
          for (let row = 0; row < rows.length; row++)
            expect(costOf(found.medoids.with(c, row))).toBeGreaterThan(found.cost - 1e-9)
      }),
      { numRuns: 40 },
    )
  })

  it('refuses more medoids than rows', () => {
    expect(() => kMedoids({ n: 2, values: Float64Array.of(1) }, 3)).toThrow(RangeError)
  })
})
