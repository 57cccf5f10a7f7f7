import { describe, expect, it } from 'vitest'
import { adjustedRand } from './adjusted-rand.ts'
import type { ChosenK, TriedK } from './choose-k.ts'
import { chooseK, sampledSilhouette } from './choose-k.ts'
import { pointsAt, pointsOf } from './points.ts'
import { seededRandom } from './seeded-random.ts'
import { silhouette } from './silhouette.ts'
import { blobs, scattered, shuffledRows } from './testing/blobs.ts'

/** Booleans as a category is: a column for each of its two values. */
function judgedBy(booleans: boolean[][], numbers: Float64Array[] = []): ChosenK {
  const marks = booleans.flatMap((own) =>
    [true, false].map((value) => Float64Array.from(own, (one) => Number(one === value))),
  )
  const about = [...marks.keys()].map((at) => Math.floor(at / 2))
  const points = pointsOf([...marks, ...numbers])
  const all = [...about, ...numbers.map((_, at) => booleans.length + at)]
  return chooseK(points, { most: 5, ...quick, gapRows: 400, references: 10, about: all })!
}

const quick = { seed: 1, restarts: 5, pairs: 6, references: 6, gapRows: 150 }

describe('choosing the number of clusters', () => {
  it('finds four planted groups, says how they split and merge, and the same of shuffled rows', () => {
    const { points, labels } = blobs(
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
    const found = chooseK(points, { most: 5, ...quick })!
    expect(found).toMatchObject({ suggested: 4, because: 'most natural' })
    expect(found.tried.map(({ k }) => k)).toEqual([2, 3, 4, 5])
    expect(adjustedRand(found.tried[2]!.labels, labels)).toBeGreaterThan(0.95)
    expect(found.tried[2]!.calinskiHarabasz).toBe(Math.max(...found.tried.map((one) => one.calinskiHarabasz!)))
    expect([3, 4]).toContain(found.elbow)
    expect(found.across.map(({ k, before }) => [k, before])).toEqual([
      [3, 2],
      [4, 3],
      [5, 4],
    ])
    expect(found).toMatchObject({ n: 240, gapRows: 150 })
    const rows = shuffledRows(240, 5)
    const again = chooseK(pointsAt(points, rows), { most: 5, ...quick })!
    const unlabelled = (tried: TriedK[]): TriedK[] => tried.map((one) => ({ ...one, labels: new Int32Array(0) }))
    expect(unlabelled(again.tried)).toEqual(unlabelled(found.tried))
    expect([...again.tried[2]!.labels]).toEqual(rows.map((row) => found.tried[2]!.labels[row]))
  })

  it('suggests none of random data, and tries no more than rows differ', () => {
    const found = chooseK(scattered(240, 4, 1), { most: 4, ...quick })!
    expect(found).toMatchObject({ suggested: undefined, because: 'none' })
    expect(found.tried.every(({ verdict }) => verdict.noClusters)).toBe(true)
    expect(chooseK(pointsOf([Float64Array.of(1, 1, 2, 2)]), { most: 4, ...quick })?.tried.map(({ k }) => k)).toEqual([
      2,
    ])
    expect(chooseK(pointsOf([Float64Array.of(1, 1)]), { most: 4, ...quick })).toBeUndefined()
  })

  it('where groups overlap takes the reproducible number that the gap statistic chooses', () => {
    const { points } = blobs(
      [
        [0, 0, 0],
        [3.2, 0, 0],
        [0, 3.2, 0],
        [0, 0, 3.2],
      ],
      150,
      1,
      6,
    )
    const found = chooseK(points, { ...quick, most: 5, pairs: 10, gapRows: 600 })!
    expect(found).toMatchObject({ suggested: 4, because: 'gap statistic' })
    expect(found.tried[2]!.verdict).toMatchObject({ verdict: 'reproducible', noClusters: false })
  })

  it('takes attributes of few values for what they are: their lattice is no clusters, what hangs together in it is', () => {
    const random = seededRandom(5)
    const chance = Array.from({ length: 600 }, () => [random() < 0.3, random() < 0.3, random() < 0.3, random() * 3])
    const lattice = judgedBy([0, 1, 2].map((at) => chance.map((row) => row[at] === true)))
    expect(lattice.tried.map(({ verdict }) => verdict.noClusters)).toEqual([true, true, true, true])
    expect(lattice.tried[2]!.verdict.sentence.en).toContain('No clusters')
    const withNumbers = judgedBy(
      [chance.map((row) => row[0] === true)],
      [Float64Array.from(chance, (row) => Math.sqrt(Number(row[3])) * 2)],
    )
    expect(withNumbers.suggested).toBeUndefined()
    const one = judgedBy([chance.map((row) => row[0] === true)])
    expect(one.tried.map(({ k }) => k)).toEqual([2])
    expect(one.tried[0]!.verdict).toMatchObject({ noClusters: true })
    expect(one.tried[0]!.verdict.sentence.en).toContain('division by one attribute')
    const alike = judgedBy([0, 1, 2].map(() => chance.map((row) => (row[0] === true) !== random() < 0.04)))
    expect(alike.tried[0]!.verdict).toMatchObject({ verdict: 'natural', noClusters: false })
    for (const found of [lattice, withNumbers, one, alike])
      for (const { steps } of Object.values(found.gaps))
        for (const step of steps) expect(Object.values(step).every(Number.isFinite)).toBe(true)
  })

  it('of a sample the exact silhouette is near that of all', () => {
    const { points, labels } = blobs(
      [
        [0, 0],
        [5, 0],
      ],
      200,
      1,
      3,
    )
    const sampled = sampledSilhouette(points, Float64Array.of(0, 0, 5, 0), 100)
    expect(sampled.n).toBe(100)
    expect(sampled.value).toBeCloseTo(silhouette(points, labels, 2, 'euclidean').value!, 1)
  })
})
