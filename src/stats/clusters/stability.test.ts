import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { adjustedRand } from './adjusted-rand.ts'
import { assignRows } from './assign-rows.ts'
import { bestOverlap } from './best-overlap.ts'
import { bootstrapPairs } from './bootstrap-pairs.ts'
import { boxNumbers } from './box-numbers.ts'
import type { GapReference } from './gap-statistic.ts'
import { gapStatistic } from './gap-statistic.ts'
import { globalStability } from './global-stability.ts'
import { kMeans } from './k-means.ts'
import type { Points } from './points.ts'
import { pointsAt, pointsOf } from './points.ts'
import { stabilityAcross, stabilityWithin } from './segment-stability.ts'
import type { StabilityVerdict } from './stability-verdict.ts'
import { stabilityVerdict, verdictRule, verdictThresholds } from './stability-verdict.ts'
import { blobs, scattered, shuffledRows } from './testing/blobs.ts'
import { iris, species } from './testing/iris.ts'
import { valleys } from './valleys.ts'

const labelling = fc
  .integer({ min: 2, max: 30 })
  .chain((n) =>
    fc.tuple(
      fc.array(fc.integer({ min: 0, max: 3 }), { minLength: n, maxLength: n }),
      fc.array(fc.integer({ min: 0, max: 4 }), { minLength: n, maxLength: n }),
    ),
  )

describe('the adjusted Rand index', () => {
  it('is what scikit-learn 1.9.1 gives', () => {
    for (const [a, b, expected] of [
      [[0, 0, 1, 2], [0, 0, 1, 1], 0.571_428_571_428_571_4],
      [[0, 0, 0, 0], [0, 1, 2, 3], 0],
      [[0, 0, 1, 1], [1, 1, 0, 0], 1],
      [[0, 0, 1, 1], [0, 1, 0, 1], -0.5],
      [[0, 0, 1, 2, 0, 2, 3, 3, 3, 1, 2, 0], [0, 0, 1, 1, 0, 1, 2, 2, 2, 3, 1, 0], 0.818_930_041_152_263_4],
    ] as const)
      expect(adjustedRand(a, b)).toBeCloseTo(expected, 12)
    const { labels } = assignRows(pointsOf(iris), kMeans(pointsOf(iris), { k: 3, seed: 1 }).centres)
    expect(adjustedRand(species, labels)).toBeCloseTo(0.730_238_272_283_469_7, 10)
  })

  it('is 1 where neither divides anything: one group, all alone, one row, none', () => {
    for (const [a, b] of [
      [
        [0, 0],
        [3, 3],
      ],
      [
        [0, 1],
        [1, 0],
      ],
      [[2], [0]],
      [[], []],
    ])
      expect(adjustedRand(a!, b!)).toBe(1)
    expect(() => adjustedRand([0], [0, 1])).toThrow(RangeError)
  })

  it('is the same both ways, whatever groups are called, at most 1, and 1 with itself', () => {
    fc.assert(
      fc.property(labelling, ([a, b]) => {
        const found = adjustedRand(a, b)
        expect(adjustedRand(b, a)).toBeCloseTo(found, 12)
        expect(
          adjustedRand(
            a.map((one) => [7, 0, 3, 5][one]!),
            b,
          ),
        ).toBeCloseTo(found, 12)
        expect(found).toBeLessThanOrEqual(1)
        expect(adjustedRand(a, a)).toBe(1)
      }),
      { numRuns: 50 },
    )
  })
})

describe('stability', () => {
  it('Jaccard overlaps are with the group that is most alike', () => {
    expect(bestOverlap([0, 0, 0, 1, 1, 2], 4, [1, 1, 0, 0, 0, 0])).toEqual([
      { jaccard: 2 / 3, other: 1 },
      { jaccard: 2 / 4, other: 0 },
      { jaccard: 1 / 4, other: 0 },
      { jaccard: 0, other: -1 },
    ])
  })

  it('within a solution is 1 for a segment that always comes out, and less for the one that does not', () => {
    const labels = [0, 0, 1, 1, 2, 2]
    const found = stabilityWithin(labels, 3, [[Int32Array.of(4, 4, 0, 0, 0, 0), Int32Array.of(1, 1, 0, 2, 0, 2)]])
    expect(found.segments.map(({ values }) => values[0])).toEqual([1, (1 / 2 + 1 / 3) / 2, (1 / 2 + 1 / 3) / 2])
  })

  it('across solutions falls from 1 to 0 as people come from more segments alike', () => {
    const steps = stabilityAcross([
      { k: 1, labels: [0, 0, 0, 0, 0, 0] },
      { k: 2, labels: [0, 0, 0, 0, 1, 1] },
      { k: 3, labels: [0, 0, 1, 1, 1, 1] },
    ])
    expect(steps[0]!.segments.map(({ stability }) => stability)).toEqual([1, 1])
    expect(steps[1]!.segments.map(({ stability }) => stability)).toEqual([1, 0, 1])
    expect(steps[1]!.segments[1]).toEqual({ size: 4, stability: 0, from: [0.5, 0.5] })
    expect(steps[1]!.segments[2]!.size).toBe(0)
  })

  it('is the same whatever the order of rows', () => {
    const points = pointsAt(pointsOf(iris), shuffledRows(150, 3).slice(0, 50))
    const rows = shuffledRows(50, 4)
    const options = { k: 3, seed: 5, pairs: 3, restarts: 1 }
    const [one, other] = [bootstrapPairs(points, options), bootstrapPairs(pointsAt(points, rows), options)]
    expect(other.map((pair) => pair.map((labels) => [...labels]))).toEqual(
      one.map((pair) => pair.map((labels) => rows.map((row) => labels[row]!))),
    )
    expect(globalStability(other).values).toEqual(globalStability(one).values)
  })

  it('box numbers are R’s quartiles', () => {
    expect(boxNumbers([4, 1, 2, 3])).toEqual({
      n: 4,
      low: 1,
      lowerQuartile: 1.75,
      median: 2.5,
      upperQuartile: 3.25,
      high: 4,
      mean: 2.5,
    })
    expect(boxNumbers([])).toBeUndefined()
  })
})

describe('the verdict', () => {
  it('is natural of planted groups, at their number', () => {
    const { points } = blobs(
      [
        [0, 0, 0],
        [7, 0, 0],
        [0, 7, 0],
        [0, 0, 7],
      ],
      60,
      1,
      3,
    )
    const found = judged(points, 4)
    expect(found).toMatchObject({ verdict: 'natural', noClusters: false })
    expect(found.checks.fullestValley).toBeLessThan(0.2)
    expect(found.segments.every((one) => one > 0.95)).toBe(true)
    expect(judged(points, 6).verdict).not.toBe('natural')
  })

  it('is reproducible of one long heap cut across: the same cut comes out, and no valley lies in it', () => {
    const { points: heap } = blobs([[0, 0]], 400, 1, 8)
    const long = heap.columns[0]!.map((one) => one * 5)
    const turned = pointsOf([long.map((one, row) => one + heap.columns[1]![row]! / 3), long])
    const found = judged(turned, 2)
    expect(found).toMatchObject({ verdict: 'reproducible', noClusters: false })
    expect(found.checks.fullestValley).toBeGreaterThan(0.5)
  })

  it('says the thresholds it goes by', () => {
    for (const text of Object.values(verdictRule))
      for (const one of ['0.85', '0.7', '4', '5', '20']) expect(text).toContain(one)
    expect(verdictThresholds).toEqual({
      reproducible: 0.7,
      natural: 0.85,
      valley: 0.5,
      deviations: 4,
      less: 0.05,
      distinct: 20,
    })
  })

  it('finds no clusters in random data, however often the same cut comes out', () => {
    for (const [points, k] of [
      [scattered(300, 2, 1), 4],
      [scattered(300, 5, 2), 3],
      [blobs([[0, 0, 0]], 300, 1, 9).points, 3],
      [skewed(300, 5, 4), 6],
      [hardlyRelated(4000), 3],
    ] as const)
      expect(judged(points, k)).toMatchObject({ verdict: 'constructive', noClusters: true })
  })
})

/** Correlations of 0.05: of so many rows beyond chance, and nothing. */
function hardlyRelated(n: number): Points {
  const { columns } = blobs([[0, 0, 0, 0, 0]], n, 1, 3).points
  return pointsOf(columns.slice(1).map((column) => column.map((one, row) => one + 0.23 * columns[0]![row]!)))
}

/** Columns that know nothing of each other, each with a long tail, as money has. */
const skewed = (n: number, d: number, seed: number): Points =>
  pointsOf(scattered(n, d, seed).columns.map((column) => column.map((one) => -Math.log(1 - one))))

function judged(points: Points, k: number): StabilityVerdict & { segments: number[] } {
  const { labels } = assignRows(points, kMeans(points, { k, seed: 1, restarts: 10 }).centres)
  const pairs = bootstrapPairs(points, { k, seed: 1, pairs: 10, restarts: 3 })
  const gap = (reference: GapReference) =>
    gapStatistic(points, { most: k, seed: 1, reference, references: 10, restarts: 3 })!
  const verdict = stabilityVerdict(k, {
    medianRand: globalStability(pairs).box!.median,
    axes: gap('box of principal axes'),
    shuffled: gap('shuffled columns'),
    valleys: valleys(points, labels, k),
    attributes: points.columns.length,
    distinct: points.n,
  })
  return { ...verdict, segments: stabilityWithin(labels, k, pairs).segments.map(({ box }) => box!.median) }
}
