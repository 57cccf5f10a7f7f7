import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { gini } from './gini.ts'
import { herfindahl } from './herfindahl.ts'
import { paretoCurve } from './pareto-curve.ts'
import { isEightyTwenty, peopleFor, shareOfTop } from './top-share.ts'

const one = (value: number) => ({ value, count: 1 })
const ten = [400, 400, 50, 40, 30, 25, 20, 15, 12, 8].map(one)
const counts = fc.array(fc.record({ value: fc.integer({ min: 0, max: 50 }), count: fc.integer({ min: 0, max: 5 }) }), {
  minLength: 1,
})

describe('concentration', () => {
  it('D03: two of ten have 80 %, and the Gini coefficient is 0.648', () => {
    expect(shareOfTop(ten, 0.2)).toBeCloseTo(0.8, 12)
    expect(peopleFor(ten, 0.8)).toEqual({ people: 2, of: 10, share: 0.2 })
    expect(isEightyTwenty(ten)).toBe(true)
    expect(gini(ten)).toBeCloseTo(0.6484, 12)
    expect(paretoCurve(ten)?.[2]).toEqual([0.2, 0.8])
  })

  it('D03: with all equal 80 % needs eight of ten, and the rule does not hold', () => {
    const equal = [{ value: 100, count: 10 }]
    expect(peopleFor(equal, 0.8)).toEqual({ people: 8, of: 10, share: 0.8 })
    expect(isEightyTwenty(equal)).toBe(false)
    expect(gini(equal)).toBe(0)
    expect(shareOfTop(equal, 0.2)).toBeCloseTo(0.2, 12)
  })

  it('D09: concentration of 50, 30, 15 and 5 is 0.365', () => {
    expect(herfindahl([50, 30, 15, 5])).toBeCloseTo(0.365, 12)
    expect(herfindahl([1])).toBe(1)
  })

  it('cannot tell over nobody, over nothing, and where negative values make no sense', () => {
    for (const none of [[], [{ value: 5, count: 0 }], [one(0)], [one(3), one(-3)]]) {
      const answers = [paretoCurve(none), shareOfTop(none, 0.2), peopleFor(none, 0.8), isEightyTwenty(none), gini(none)]
      expect(answers).toEqual(answers.map(() => undefined))
    }
    expect(gini([one(5), one(-1)])).toBeUndefined()
    expect(herfindahl([])).toBeUndefined()
    expect(herfindahl([2, -1])).toBeUndefined()
    expect(paretoCurve([one(5), one(-1)])).toEqual([
      [0, 0],
      [0.5, 1.25],
      [1, 1],
    ])
  })

  it('does not need one more person because doubles round', () => {
    expect(
      peopleFor(
        Array.from({ length: 10 }, () => one(0.1)),
        0.3,
      )?.people,
    ).toBe(3)
    expect(peopleFor([{ value: 0.1, count: 10 }], 0.3)?.people).toBe(3)
  })

  it('gives the same however equal values are grouped', () => {
    fc.assert(
      fc.property(counts, (groups) => {
        const apart = groups.flatMap(({ value, count }) => Array.from({ length: count }, () => one(value)))
        expect(peopleFor(groups, 0.8)).toEqual(peopleFor(apart, 0.8))
        const [together, single] = [gini(groups), gini(apart)]
        expect(together === undefined).toBe(single === undefined)
        expect(together ?? 0).toBeCloseTo(single ?? 0, 10)
      }),
    )
  })

  it('agrees with the mean absolute difference, which Gini first wrote it as', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 99 }), { minLength: 1, maxLength: 12 }), (values) => {
        const total = values.reduce((sum, value) => sum + value, 0)
        const apart = values.flatMap((a) => values.map((b) => Math.abs(a - b))).reduce((sum, value) => sum + value, 0)
        expect(gini(values.map(one))).toBeCloseTo(apart / (2 * values.length * total), 10)
      }),
    )
  })

  it('draws a curve that rises, bends one way, and keeps its ends when thinned', () => {
    fc.assert(
      fc.property(counts, fc.integer({ min: 2, max: 10 }), (groups, most) => {
        const curve = paretoCurve(groups, most)
        if (!curve) return
        expect(curve.length).toBeLessThanOrEqual(most)
        expect([curve[0], curve.at(-1)]).toEqual([
          [0, 0],
          [1, 1],
        ])
        for (const [index, point] of curve.entries()) {
          const before = curve[index - 1] ?? [0, 0]
          expect(point[0] - before[0]).toBeGreaterThanOrEqual(0)
          expect(point[1] - before[1]).toBeGreaterThanOrEqual(-1e-12)
          expect(point[1]).toBeGreaterThanOrEqual(point[0] - 1e-12)
        }
      }),
    )
  })
})
