import { describe, expect, it } from 'vitest'
import { assignRows } from './assign-rows.ts'
import { calinskiHarabasz, daviesBouldin, shareBetween } from './cluster-indices.ts'
import { clusterSums } from './cluster-sums.ts'
import { elbow } from './elbow.ts'
import { chosenOf, gapStatistic } from './gap-statistic.ts'
import { kMeans } from './k-means.ts'
import { pointsAt, pointsOf } from './points.ts'
import { principalAxes } from './principal-axes.ts'
import { silhouette, simplifiedSilhouette } from './silhouette.ts'
import { blobs, scattered, shuffledRows } from './testing/blobs.ts'
import { iris } from './testing/iris.ts'

/** Twelve places in four groups; expected numbers are those of scikit-learn 1.9.1's `metrics`. */
const twelve = pointsOf([
  Float64Array.of(1, 1.5, 5, 8, 1, 9, 8, 10, 9, 4.5, 8.5, 0.5),
  Float64Array.of(2, 1.8, 8, 8, 0.6, 11, 2, 2, 3, 7.5, 9.5, 1.2),
])
const groups = [0, 0, 1, 2, 0, 2, 3, 3, 3, 1, 2, 0]
const alternating = groups.map((_, row) => row % 2)

describe('indices of a solution', () => {
  it('are those of scikit-learn', () => {
    const sums = clusterSums(twelve, groups, 4)
    expect(calinskiHarabasz(sums).value).toBeCloseTo(81.514_038_128_249_57, 10)
    expect(daviesBouldin(sums).value).toBeCloseTo(0.287_668_336_940_487_4, 12)
    expect(silhouette(twelve, groups, 4, 'euclidean').value).toBeCloseTo(0.738_152_371_365_944_2, 12)
    expect(silhouette(twelve, groups, 4, 'squared euclidean').value).toBeCloseTo(0.895_926_100_869_712, 10)
    expect(sums.withinTotal).toBeCloseTo(9.616_666_666_666_667, 10)
    const bad = clusterSums(twelve, alternating, 2)
    expect(calinskiHarabasz(bad).value).toBeCloseTo(0.116_524_482_360_259_43, 12)
    expect(daviesBouldin(bad).value).toBeCloseTo(8.943_228_056_978_12, 10)
    expect(silhouette(twelve, alternating, 2, 'euclidean').value).toBeCloseTo(-0.123_118_276_867_884_62, 12)
  })

  it('of the irises in three are those of scikit-learn', () => {
    const points = pointsOf(iris)
    const { labels } = assignRows(points, kMeans(points, { k: 3, seed: 4 }).centres)
    const sums = clusterSums(points, labels, 3)
    expect(silhouette(points, labels, 3, 'euclidean').value).toBeCloseTo(0.552_819_012_356_409_5, 10)
    expect(calinskiHarabasz(sums).value).toBeCloseTo(561.627_756_629_62, 7)
    expect(daviesBouldin(sums).value).toBeCloseTo(0.661_971_546_500_746_5, 9)
    expect(shareBetween(sums).value).toBeCloseTo(1 - 78.851_441_426_146 / 681.3706, 6)
  })

  it('tell plain from squared silhouettes, as Spark’s own six rows do', () => {
    const line = Float64Array.of(0, 0.1, 0.2, 9, 9.1, 9.2)
    const points = pointsOf([line, line, line])
    const found = silhouette(points, [0, 0, 0, 1, 1, 1], 2, 'squared euclidean')
    expect(found.value).toBeCloseTo(0.999_753_030_537_520_5, 12)
    expect(found.definition).toContain('squared euclidean')
    expect(silhouette(points, [0, 0, 0, 1, 1, 1], 2, 'euclidean').value).toBeCloseTo(0.985_183_813_273_702_6, 12)
  })

  it('are the same in any order of rows', () => {
    const rows = shuffledRows(150, 7)
    const points = pointsOf(iris)
    const labels = Int32Array.from({ length: 150 }, (_, row) => row % 4)
    const turned = rows.map((row) => labels[row]!)
    expect(clusterSums(pointsAt(points, rows), turned, 4)).toEqual(clusterSums(points, labels, 4))
    const centres = Float64Array.of(5, 3, 1.5, 0.2, 6, 3, 5, 2)
    const [one, other] = [assignRows(points, centres), assignRows(pointsAt(points, rows), centres)]
    expect({ ...other, labels: [] }).toEqual({ ...one, labels: [] })
    expect([...other.labels]).toEqual(rows.map((row) => one.labels[row]))
  })

  it('stay close to each other: the simplified silhouette of groups far apart is near the exact one', () => {
    const { points, labels } = blobs(
      [
        [0, 0],
        [20, 0],
        [0, 20],
      ],
      60,
      1,
      2,
    )
    const { centres } = kMeans(points, { k: 3, seed: 1 })
    const simple = simplifiedSilhouette(assignRows(points, centres))
    expect(simple.value).toBeCloseTo(silhouette(points, labels, 3, 'euclidean').value!, 1)
    expect(simple.byCluster).toHaveLength(3)
  })

  it('are not defined of one cluster, and count a row that stands alone as 0', () => {
    const points = pointsOf([Float64Array.of(0, 1, 5)])
    const one = clusterSums(points, [0, 0, 0], 1)
    expect([calinskiHarabasz(one).value, daviesBouldin(one).value]).toEqual([undefined, undefined])
    expect(silhouette(points, [0, 0, 0], 1, 'euclidean').value).toBeUndefined()
    expect(simplifiedSilhouette(assignRows(points, Float64Array.of(2))).value).toBeUndefined()
    expect([...silhouette(points, [0, 0, 1], 2, 'euclidean').byCluster][1]).toBe(0)
    const same = clusterSums(pointsOf([Float64Array.of(1, 1)]), [0, 1], 2)
    expect([daviesBouldin(same).value, shareBetween(same).value]).toEqual([0, undefined])
  })
})

describe('the elbow', () => {
  it('is where the curve bends most', () => {
    const curve = [1000, 400, 120, 100, 85, 75].map((within, at) => ({ k: at + 1, within }))
    expect(elbow(curve)?.k).toBe(3)
    expect(elbow(curve.toReversed())?.k).toBe(3)
  })

  it('is nowhere on a straight line, and of two points', () => {
    expect(elbow([30, 20, 10].map((within, at) => ({ k: at + 1, within })))).toBeUndefined()
    expect(
      elbow([
        { k: 1, within: 5 },
        { k: 2, within: 1 },
      ]),
    ).toBeUndefined()
  })
})

describe('the gap statistic', () => {
  it('finds three planted groups by both rules, against either reference', () => {
    const { points } = blobs(
      [
        [0, 0],
        [6, 0],
        [0, 6],
      ],
      40,
      1,
      5,
    )
    for (const reference of ['box of columns', 'box of principal axes'] as const) {
      const gap = gapStatistic(points, { most: 5, seed: 1, reference, references: 10, restarts: 3 })!
      expect(gap.chosen['first within one error']).toBe(3)
      expect(gap.definition).toContain(reference)
      expect(gap.steps).toHaveLength(5)
    }
  })

  it('of evenly scattered rows finds one group', () => {
    for (const seed of [1, 2, 3]) {
      const gap = gapStatistic(scattered(200, 3, seed), {
        most: 4,
        seed,
        reference: 'box of principal axes',
        restarts: 3,
      })!
      expect(gap.chosen['first within one error']).toBe(1)
    }
  })

  it('is the same in any order of rows, and undefined where all rows are the same', () => {
    const points = pointsAt(pointsOf(iris), shuffledRows(150, 1).slice(0, 60))
    const options = { most: 3, seed: 2, reference: 'box of principal axes', references: 3, restarts: 2 } as const
    expect(gapStatistic(pointsAt(points, shuffledRows(60, 9)), options)).toEqual(gapStatistic(points, options))
    expect(gapStatistic(pointsOf([Float64Array.of(3, 3, 3)]), options)).toBeUndefined()
  })

  it('stops by the rule of the paper before the largest gap', () => {
    const steps = [0.1, 0.5, 0.48, 0.7].map((gap, at) => ({ k: at + 1, gap, error: 0.05 }))
    expect(chosenOf(steps)).toEqual({ 'first within one error': 2, largest: 4 })
  })
})

describe('principal axes', () => {
  it('lie along what varies most, and lead back', () => {
    const columns = [Float64Array.of(1, 2, 3, 4), Float64Array.of(2, 4.1, 5.9, 8)]
    const { along, back } = principalAxes(columns)
    const reach = (one: Float64Array): number => Math.max(...one) - Math.min(...one)
    expect(reach(along[0]!)).toBeGreaterThan(10 * reach(along[1]!))
    for (const [j, column] of back(along).entries())
      for (const [row, one] of column.entries()) expect(one).toBeCloseTo(columns[j]![row]!, 10)
  })
})
