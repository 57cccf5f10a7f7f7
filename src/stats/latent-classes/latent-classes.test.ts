import { describe, expect, it } from 'vitest'
import { seededRandom } from '../clusters/seeded-random.ts'
import type { AnswerPatterns } from './answer-patterns.ts'
import { fitLatentClasses } from './fit-latent-classes.ts'

const patternsOf = (sizes: readonly number[], rows: readonly (readonly [string, number])[]): AnswerPatterns => ({
  sizes,
  answers: Int32Array.from(rows.flatMap(([row]) => Array.from(row, (one) => (one === '-' ? -1 : Number(one))))),
  counts: Float64Array.from(rows.map(([, count]) => count)),
})

/** Role conflict of 216 students: universalistic (0) or particularistic (1) answers to four situations (Stouffer & Toby 1951, in Goodman 1974). */
const values = patternsOf(
  [2, 2, 2, 2],
  [
    ['0000', 42],
    ['0001', 23],
    ['0010', 6],
    ['0011', 25],
    ['0100', 6],
    ['0101', 24],
    ['0110', 7],
    ['0111', 38],
    ['1000', 1],
    ['1001', 4],
    ['1010', 1],
    ['1011', 6],
    ['1100', 2],
    ['1101', 9],
    ['1110', 2],
    ['1111', 20],
  ],
)

describe('latent classes', () => {
  it('fit the values of Stouffer and Toby as the documentation of poLCA has it', () => {
    // https://rdrr.io/cran/poLCA/man/values.html; criteria as its print shows them.
    const [one, two, three] = [1, 2, 3].map((k) => fitLatentClasses(values, { k }))
    expect(one!.logLikelihood).toBeCloseTo(-543.6498, 4)
    expect(two!.logLikelihood).toBeCloseTo(-504.4677, 4)
    expect(three!.logLikelihood).toBeCloseTo(-503.3011, 3)
    expect(two).toMatchObject({ parameters: 9, freedom: 6, converged: true })
    expect(two!.aic).toBeCloseTo(1026.935, 3)
    expect(two!.bic).toBeCloseTo(1057.313, 3)
    expect(two!.deviance).toBeCloseTo(2.719922, 5)
    expect(two!.bic).toBeLessThan(Math.min(one!.bic, three!.bic))
    // Goodman (1974), table 4: 72 % and 28 %.
    expect(two!.classes.map((each) => Math.round(each.share * 100))).toEqual([72, 28])
    expect(two).toMatchObject({ starts: 30, ended: 10, agreed: 10 })
  })

  it('find what was planted, whatever the order of the rows, and say that random answers have no classes', () => {
    const random = seededRandom(7)
    const planted = new Map<string, number>()
    for (let person = 0; person < 1200; person++) {
      const high = person % 3 === 0
      const row = [0.9, 0.85, 0.8, 0.9, 0.75].map((p) => (random() < (high ? p : 1 - p) ? 1 : 0)).join('')
      planted.set(row, (planted.get(row) ?? 0) + 1)
    }
    const rows = [...planted]
    const sizes = [2, 2, 2, 2, 2]
    const fits = [1, 2, 3].map((k) => fitLatentClasses(patternsOf(sizes, rows), { k }))
    expect(fits.toSorted((a, b) => a.bic - b.bic)[0]!.k).toBe(2)
    const [large, small] = fits[1]!.classes
    expect(small!.share).toBeCloseTo(1 / 3, 1)
    expect(small!.answers[0]![1]).toBeGreaterThan(0.8)
    expect(large!.answers[0]![1]).toBeLessThan(0.2)
    const again = fitLatentClasses(patternsOf(sizes, rows.toReversed()), { k: 2 })
    expect(again.logLikelihood).toBeCloseTo(fits[1]!.logLikelihood, 6)
    const noise = new Map<string, number>()
    for (let person = 0; person < 1200; person++) {
      const row = sizes.map(() => (random() < 0.4 ? 1 : 0)).join('')
      noise.set(row, (noise.get(row) ?? 0) + 1)
    }
    const none = [1, 2].map((k) => fitLatentClasses(patternsOf(sizes, [...noise]), { k, starts: 6 }))
    expect(none.toSorted((a, b) => a.bic - b.bic)[0]!.k).toBe(1)
  })

  it('take answers that were not given, and never an answer that nobody could give', () => {
    const some = patternsOf(
      [2, 3],
      [
        ['0-', 10],
        ['02', 20],
        ['-1', 15],
        ['11', 30],
        ['--', 5],
      ],
    )
    const found = fitLatentClasses(some, { k: 2 })
    expect(found.deviance).toBeUndefined()
    expect(found.classes.reduce((sum, one) => sum + one.share, 0)).toBeCloseTo(1, 9)
    for (const one of found.classes)
      for (const item of one.answers) expect(item.reduce((sum, p) => sum + p, 0)).toBeCloseTo(1, 9)
    expect(found.freedom).toBe(5 - 7)
  })

  it('leave out classes that nobody is in', () => {
    const same = patternsOf([2, 2], [['00', 50]])
    const found = fitLatentClasses(same, { k: 3, starts: 5 })
    expect(found.logLikelihood).toBeCloseTo(0, 9)
    expect(found.classes.length).toBeGreaterThanOrEqual(1)
    expect(found.classes[0]!.answers).toEqual([
      [1, 0],
      [1, 0],
    ])
  })
})
