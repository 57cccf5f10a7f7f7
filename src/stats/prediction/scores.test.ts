import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { auc } from './auc.ts'
import { brier } from './brier.ts'
import { calibration } from './calibration.ts'
import { byScore, type ScoreCount, scoreCounts } from './score-counts.ts'
import { topLift } from './top-lift.ts'

const scores = Float64Array.from([0.1, 0.4, 0.35, 0.8, 0.8, 0.2, 0.5, 0.5, 0.9, 0.3])
const outcomes = Uint8Array.from([0, 0, 1, 1, 0, 0, 1, 0, 1, 1])
const rows = scoreCounts(scores, outcomes)

/** Placements as DeLong wrote them: every one with the outcome against every one without. */
function delong(values: Float64Array, had: Uint8Array): { area: number; error: number } {
  const pick = (which: number) => [...values].filter((_, at) => had[at] === which)
  const [up, down] = [pick(1), pick(0)]
  const beats = (a: number, b: number): number => (a > b ? 1 : a === b ? 0.5 : 0)
  const mean = (all: readonly number[]) => all.reduce((sum, one) => sum + one, 0) / all.length
  const spread = (all: readonly number[]) =>
    all.reduce((sum, one) => sum + (one - mean(all)) ** 2, 0) / (all.length - 1)
  const ofUp = up.map((one) => mean(down.map((other) => beats(one, other))))
  const ofDown = down.map((other) => mean(up.map((one) => beats(one, other))))
  return { area: mean(ofUp), error: Math.sqrt(spread(ofUp) / up.length + spread(ofDown) / down.length) }
}

describe('the area under the curve', () => {
  it('H08: is what scikit-learn 1.9.1 says, with DeLong’s error', () => {
    const found = auc(rows)!
    expect(found.auc).toBeCloseTo(0.68, 12)
    expect(found.standardError).toBeCloseTo(0.186_547_581_061_776_32, 12)
    expect(found).toMatchObject({ positives: 5, negatives: 5, interval: { high: 1 } })
  })

  it('is the same from placements, in any order, and turns with the outcome', () => {
    const one = fc.record({ score: fc.nat({ max: 6 }), had: fc.nat({ max: 1 }) })
    fc.assert(
      fc.property(fc.array(one, { minLength: 4, maxLength: 30 }), (people) => {
        const [values, had] = [
          Float64Array.from(people, (each) => each.score),
          Uint8Array.from(people, (each) => each.had),
        ]
        const found = auc(scoreCounts(values, had))
        const turned = auc(
          scoreCounts(
            values.toReversed(),
            had.toReversed().map((each) => 1 - each),
          ),
        )
        expect(turned === undefined).toBe(found === undefined)
        if (!found) return
        const { area, error } = delong(values, had)
        expect(found.auc).toBeCloseTo(area, 10)
        expect(found.standardError).toBeCloseTo(error, 10)
        expect(turned!.auc).toBeCloseTo(1 - area, 10)
      }),
      { numRuns: 50 },
    )
  })

  it('of one person with the outcome is undefined, of scores without fail 1', () => {
    expect(auc(rows.slice(0, 2))).toBeUndefined()
    expect(
      auc([
        { score: 1, count: 0, n: 5 },
        { score: 2, count: 5, n: 5 },
      ]),
    ).toMatchObject({ auc: 1, standardError: 0 })
  })
})

describe('predicted chances', () => {
  it('have the Brier score of scikit-learn 1.9.1', () => {
    const found = brier(rows)!
    expect(found.score).toBeCloseTo(0.231_25, 12)
    expect(found.skill).toBeCloseTo(1 - 0.231_25 / 0.25, 12)
    expect(brier([])).toBeUndefined()
    expect(brier([{ score: 0.3, count: 0, n: 4 }])).not.toHaveProperty('skill')
  })

  it('that hold have groups whose rate is what was promised', () => {
    const exact: ScoreCount[] = Array.from({ length: 10 }, (_, at) => ({
      score: (at + 1) / 20,
      count: 50 * (at + 1),
      n: 1000,
    }))
    const found = calibration(exact)!
    expect(found.groups.map((one) => one.n)).toEqual(Array.from({ length: 10 }, () => 1000))
    for (const one of found.groups) expect(one.observed).toBeCloseTo(one.predicted, 12)
    expect(found.tooHigh).toBeCloseTo(0, 12)
    expect(found.test!.p).toBeCloseTo(1, 6)
    expect(found.test!.df).toBe(10)
    expect(calibration(exact, { fitted: true })!.test!.df).toBe(8)
  })

  it('that promise too much say so, by Hosmer and Lemeshow’s sum over the groups', () => {
    const bold: ScoreCount[] = [0.2, 0.4, 0.6, 0.8].map((score) => ({ score, count: 1000 * (score - 0.1), n: 1000 }))
    const found = calibration(bold, { groups: 4 })!
    const sum = [0.2, 0.4, 0.6, 0.8].reduce((all, one) => all + 100 ** 2 / (1000 * one * (1 - one)), 0)
    expect(found.tooHigh).toBeCloseTo(0.1, 12)
    expect(found.test!.statistic).toBeCloseTo(sum, 8)
    expect(found.test!.p).toBeLessThan(1e-20)
    expect(found.groups[0]!.interval.high).toBeLessThan(0.2)
  })

  it('that are equal stay in one group, and of the sure and wrong there is no test', () => {
    const found = calibration([
      { score: 0.3, count: 30, n: 100 },
      { score: 0.9, count: 9, n: 10 },
    ])!
    expect(found.groups.length).toBe(2)
    expect(
      calibration([
        { score: 0, count: 1, n: 100 },
        { score: 0.9, count: 9, n: 10 },
      ]),
    ).not.toHaveProperty('test')
    expect(calibration([])).toBeUndefined()
  })
})

describe('the top of a score', () => {
  it('H08: a decile of three times the rate holds three tenths of those who had it', () => {
    const ranked: ScoreCount[] = [30, 20, 10, 10, 10, 5, 5, 4, 3, 3].map((count, at) => ({
      score: 10 - at,
      count,
      n: 100,
    }))
    expect(topLift(ranked)).toMatchObject({ people: 100, count: 30 })
    expect(topLift(ranked)!.lift).toBeCloseTo(3, 12)
    expect(topLift(ranked)!.captured).toBeCloseTo(0.3, 12)
    expect(topLift(ranked, 1)!.lift).toBeCloseTo(1, 12)
  })

  it('takes ties by their share, whatever the order of rows', () => {
    const tied: ScoreCount[] = [{ score: 1, count: 20, n: 100 }]
    expect(topLift(tied)!.lift).toBeCloseTo(1, 12)
    expect(topLift(rows.toReversed(), 0.3)).toEqual(topLift(rows, 0.3))
    expect(topLift([{ score: 1, count: 0, n: 9 }])).toBeUndefined()
    expect(
      byScore([
        { score: 2, count: 1, n: 2 },
        { score: 1, count: 0, n: 0 },
        { score: 2, count: 0, n: 3 },
      ]),
    ).toEqual([{ score: 2, count: 1, n: 5 }])
  })
})
