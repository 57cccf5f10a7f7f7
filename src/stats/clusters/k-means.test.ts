import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { adjustedRand } from './adjusted-rand.ts'
import { assignRows } from './assign-rows.ts'
import { clusterSums } from './cluster-sums.ts'
import { hashSample } from './hash-sample.ts'
import { kMeans, kMeansFrom } from './k-means.ts'
import { findClusters } from './find-clusters.ts'
import { clusterOrder } from './order-clusters.ts'
import { nearestInLoops, nearestRows } from './nearest-rows.ts'
import type { Points } from './points.ts'
import { orderOfRows, pointsAt, pointsOf } from './points.ts'
import { seededRandom } from './seeded-random.ts'
import { blobs, scattered, shuffledRows } from './testing/blobs.ts'
import { iris } from './testing/iris.ts'

const small = fc
  .record({
    rows: fc.array(
      fc.tuple(fc.integer({ min: -4, max: 4 }), fc.integer({ min: -4, max: 4 }), fc.integer({ min: 0, max: 3 })),
      {
        minLength: 4,
        maxLength: 40,
      },
    ),
    weights: fc.constantFrom('none', 'whole', 'fractions'),
  })
  .map(({ rows, weights }): Points => {
    const column = (at: 0 | 1): Float64Array => Float64Array.from(rows, (row) => row[at] / 3)
    const weight = { none: undefined, whole: (one: number) => one + 1, fractions: (one: number) => (one + 1) / 8 }[
      weights
    ]
    return pointsOf([column(0), column(1)], weight && Float64Array.from(rows, (row) => weight(row[2])))
  })

describe('k-means', () => {
  it('of the irises finds the sums of squares that R and scikit-learn 1.9.1 find', () => {
    const points = pointsOf(iris)
    for (const [k, within] of [
      [1, 681.3706],
      [2, 152.347_951_760_357_9],
      [3, 78.851_441_426_146],
      [4, 57.228_473_214_285_72],
      [5, 46.446_182_051_282_065],
    ] as const)
      expect(kMeans(points, { k, seed: 1 }).within).toBeCloseTo(within, 6)
    const found = kMeans(points, { k: 3, seed: 1 })
    expect([...found.sizes]).toEqual([62, 50, 38])
    expect(found.converged).toBe(true)
    expect([...found.centres.subarray(4, 8)].map((one) => one.toFixed(3))).toEqual(['5.006', '3.428', '1.462', '0.246'])
  })

  it('H02: three planted groups of 50 come out as three of 50, ordered by value, the same bytes again and after a shuffle', () => {
    const { points, labels } = blobs(
      [
        [0, 0],
        [6, 0],
        [0, 6],
      ],
      50,
      1,
      5,
    )
    const spend = Float64Array.from(labels, (one, row) => [20, 300, 100][one]! + (row % 7))
    const published = (rows: readonly number[]): string => {
      const values = Float64Array.from(rows, (row) => spend[row]!)
      const { fit, labels: found, ...rest } = findClusters(pointsAt(points, rows), { k: 3, seed: 9, values })
      const byPerson = new Int32Array(rows.length)
      for (const [at, row] of rows.entries()) byPerson[row] = found[at]!
      expect([...rest.sizes]).toEqual([50, 50, 50])
      return JSON.stringify({ fit, ...rest, byPerson: [...byPerson] })
    }
    const rows = Array.from({ length: 150 }, (_, row) => row)
    const first = published(rows)
    expect(published(rows)).toBe(first)
    for (const seed of [1, 2, 3]) expect(published(shuffledRows(150, seed))).toBe(first)
    const person = (JSON.parse(first) as { byPerson: number[] }).byPerson
    expect([person[0], person[50], person[100]]).toEqual([2, 0, 1])
  })

  it('finds eight planted groups in eight columns', () => {
    const random = seededRandom(3)
    const centres = Array.from({ length: 8 }, () => Array.from({ length: 8 }, () => random() * 12))
    const { points, labels } = blobs(centres, 120, 1, 4)
    const found = kMeans(points, {
      k: 8,
      seed: 1,
      rows: hashSample(Float64Array.from({ length: points.n }, random), 400),
    })
    expect(found.n).toBe(400)
    expect(adjustedRand(assignRows(points, found.centres).labels, labels)).toBeGreaterThan(0.99)
  })

  it('gives the same bytes however rows are ordered, also with weights and equal rows', () => {
    fc.assert(
      fc.property(small, fc.integer({ min: 1, max: 5 }), fc.integer(), (points, k, seed) => {
        const first = kMeans(points, { k, seed: 2, restarts: 3 })
        const again = kMeans(pointsAt(points, shuffledRows(points.n, seed)), { k, seed: 2, restarts: 3 })
        expect(again).toEqual(first)
        expect(again.k).toBeLessThanOrEqual(k)
      }),
      { numRuns: 50 },
    )
  })

  it('never lets the sum of squares rise with a pass, and leaves each row at its nearest centre', () => {
    fc.assert(
      fc.property(small, fc.integer({ min: 2, max: 5 }), (points, k) => {
        const start = Float64Array.from(
          { length: k * 2 },
          (_, at) => points.columns[at % 2]![Math.floor(at / 2) % points.n]!,
        )
        let before = Infinity
        for (let passes = 1; passes < 12; passes++) {
          const { within, converged, centres, labels } = kMeansFrom(points, start, { passes })
          expect(within).toBeLessThanOrEqual(before + 1e-9)
          before = within
          if (!converged) continue
          const all = assignRows(points, centres)
          expect(all.within.reduce((sum, one) => sum + one, 0)).toBeCloseTo(within, 9)
          expect(clusterSums(points, labels, k).withinTotal).toBeCloseTo(within, 9)
        }
      }),
      { numRuns: 50 },
    )
  })

  it('a row of weight 3 counts as three rows', () => {
    const rows = iris.map((column) => column.slice(0, 20))
    const weights = Float64Array.from({ length: 20 }, (_, row) => 1 + (row % 3))
    const repeated = [...weights].flatMap((weight, row) => Array.from({ length: weight }, () => row))
    const plain = pointsOf(rows)
    const heavy = kMeans(pointsOf(rows, weights), { k: 3, seed: 1 })
    const many = kMeans(pointsAt(plain, repeated), { k: 3, seed: 1 })
    expect(heavy.within).toBeCloseTo(many.within, 9)
    expect([...heavy.sizes]).toEqual([...many.sizes])
  })

  it('finds no more clusters than rows differ, and refuses what is no number of clusters', () => {
    const points = pointsOf([Float64Array.of(1, 1, 2, 2, 2)])
    expect(kMeans(points, { k: 4, seed: 1 })).toMatchObject({ k: 2, within: 0, sizes: Float64Array.of(3, 2) })
    expect(() => kMeans(points, { k: 0, seed: 1 })).toThrow(RangeError)
    expect(() => kMeans(pointsOf([new Float64Array(0)]), { k: 2, seed: 1 })).toThrow(RangeError)
    expect(() => pointsOf([Float64Array.of(1, Number.NaN)])).toThrow(RangeError)
    expect(() => pointsOf([Float64Array.of(1)], Float64Array.of(-1))).toThrow(RangeError)
    expect(() => pointsOf([])).toThrow(RangeError)
  })

  it('gives a cluster that lost its rows the row farthest off', () => {
    const points = pointsOf([Float64Array.of(0, 0.1, 0.2, 5, 9)])
    const found = kMeansFrom(points, Float64Array.of(0, 4, 100))
    expect([found.reseeded, [...found.centres].map((one) => one.toFixed(2))]).toEqual([1, ['0.10', '5.00', '9.00']])
  })

  it('stays exact far from 0', () => {
    const far = (shift: number): number[] => [
      ...kMeans(pointsOf(iris.map((column) => column.map((one) => one + shift))), { k: 3, seed: 1 }).sizes,
    ]
    expect(far(1e9)).toEqual(far(0))
  })

  it('by WebAssembly and in loops is one and the same, with any number of rows, columns and centres', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 9 }),
        fc.integer({ min: 1, max: 9 }),
        fc.integer({ min: 1, max: 35 }),
        fc.integer(),
        (d, k, n, seed) => {
          const random = seededRandom(seed)
          const { columns } = scattered(n, d, seed)
          const centres = Float64Array.from({ length: k * d }, () => Math.round(random() * 4) / 4)
          const loops = nearestInLoops(columns, k)(centres)
          expect([...nearestRows(columns, k)(centres)]).toEqual([...loops])
        },
      ),
      { numRuns: 50 },
    )
  })

  it('by WebAssembly and in loops is the same of more rows than go into one call', () => {
    const { columns } = scattered(20_001, 2, 6)
    const centres = Float64Array.of(0.1, 0.1, 0.9, 0.2, 0.5, 0.7)
    expect(nearestRows(columns, 3)(centres)).toEqual(nearestInLoops(columns, 3)(centres))
  })

  it('two at work in turn do not get into each other’s way', () => {
    const [a, b] = [scattered(50, 3, 1), scattered(400, 2, 2)]
    const [centresA, centresB] = [Float64Array.of(0, 0, 0, 1, 1, 1), Float64Array.of(0, 0, 1, 1)]
    const [findA, findB] = [nearestRows(a.columns, 2), nearestRows(b.columns, 2)]
    const first = [...findA(centresA)]
    findB(centresB)
    expect([...findA(centresA)]).toEqual(first)
  })
})

describe('samples and orders', () => {
  it('a sample by hash is the same people whatever the order, with all that share the last hash', () => {
    const hashes = Float64Array.of(0.5, 0.1, 0.9, 0.3, 0.3)
    expect([...hashSample(hashes, 2)]).toEqual([1, 3, 4])
    expect([...hashSample(hashes, 1)]).toEqual([1])
    expect([...hashSample(hashes, 9)]).toEqual([0, 1, 2, 3, 4])
    expect([...hashSample(hashes, 0)]).toEqual([])
  })

  it('chance comes from the seed alone, and looks even', () => {
    const [a, b, other] = [seededRandom(1, 2), seededRandom(1, 2), seededRandom(2, 1)]
    const first = Array.from({ length: 2000 }, a)
    expect(Array.from({ length: 2000 }, b)).toEqual(first)
    expect(other()).not.toBe(first[0])
    expect(first.every((one) => one >= 0 && one < 1)).toBe(true)
    expect(first.reduce((sum, one) => sum + one, 0) / 2000).toBeCloseTo(0.5, 1)
    expect(new Set(first).size).toBe(2000)
  })

  it('rows are ordered by their values, first column first', () => {
    const points = pointsOf([Float64Array.of(2, 1, 2), Float64Array.of(1, 9, 0)])
    expect([...orderOfRows(points)]).toEqual([1, 2, 0])
    expect([...orderOfRows(points, [0, 2])]).toEqual([2, 0])
  })

  it('clusters are ordered by value, then by size, then by centre', () => {
    expect(clusterOrder([1, 2, 1, 1], [5, 1, 9, 5], Float64Array.of(3, 0, 0, 2))).toEqual([1, 2, 3, 0])
  })
})
