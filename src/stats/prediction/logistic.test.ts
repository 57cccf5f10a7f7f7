import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { inverse } from '../linear-system.ts'
import { logistic, predictedChances } from './logistic.ts'
import { varianceInflation } from './variance-inflation.ts'

/** Motor Trend 1974, R's `mtcars`: weight, horsepower, and whether the gears are changed by hand. */
const weight = [
  2.62, 2.875, 2.32, 3.215, 3.44, 3.46, 3.57, 3.19, 3.15, 3.44, 3.44, 4.07, 3.73, 3.78, 5.25, 5.424, 5.345, 2.2, 1.615,
  1.835, 2.465, 3.52, 3.435, 3.84, 3.845, 1.935, 2.14, 1.513, 3.17, 2.77, 3.57, 2.78,
]
const power = [
  110, 110, 93, 110, 175, 105, 245, 62, 95, 123, 123, 180, 180, 180, 205, 215, 230, 66, 52, 65, 97, 150, 150, 245, 175,
  66, 91, 113, 264, 175, 335, 109,
]
const byHand = [1, 1, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 0, 0, 0, 0, 0, 1, 1, 1, 1, 1, 1, 1]
const of = (columns: readonly (readonly number[])[], outcomes: readonly number[]) => ({
  columns: columns.map((one) => Float64Array.from(one)),
  outcomes: Uint8Array.from(outcomes),
})

describe('logistic regression', () => {
  it('is what R prints for glm(am ~ wt, binomial, mtcars)', () => {
    const found = logistic(of([weight], byHand))!
    expect(found.definition).toBe('logistic regression, maximum likelihood')
    expect(found.terms.map((one) => Number(one.estimate.toFixed(3)))).toEqual([12.04, -4.024])
    expect(found.terms.map((one) => Number(one.standardError.toFixed(3)))).toEqual([4.51, 1.437])
    expect(found.terms[1]!.p).toBeCloseTo(0.005_09, 5)
    expect(-2 * found.logLikelihood).toBeCloseTo(19.176, 3)
    expect(-2 * found.nullLogLikelihood).toBeCloseTo(43.23, 2)
  })

  it('of two columns is what scikit-learn 1.9.1 finds without a penalty, and R with glm(am ~ hp + wt)', () => {
    const found = logistic(of([power, weight], byHand))!
    const expected = [18.866_298_72, 0.036_255_6, -8.083_475_18]
    found.terms.forEach((one, at) => expect(one.estimate).toBeCloseTo(expected[at]!, 6))
    expect(found.terms[1]!.standardError).toBeCloseTo(0.017_734_15, 6)
    expect(found.logLikelihood).toBeCloseTo(-5.029_555_236, 8)
    const chances = predictedChances(found, of([power, weight], byHand).columns, 32)
    // At the maximum the chances sum to the outcomes.
    expect(chances.reduce((sum, one) => sum + one, 0)).toBeCloseTo(13, 6)
  })

  it('of separated outcomes has Firth’s estimates, and says so', () => {
    const found = logistic(of([[1, 2, 3, 4, 5, 6, 7, 8, 9, 10]], [0, 0, 0, 0, 0, 1, 1, 1, 1, 1]))!
    expect(found).toMatchObject({ definition: 'logistic regression, Firth', because: 'separated', converged: true })
    // By 2000 damped steps in numpy 2: −5.338573, 0.970650; errors 3.322712, 0.576541.
    expect(found.terms[0]!.estimate).toBeCloseTo(-5.338_572_63, 5)
    expect(found.terms[1]!.estimate).toBeCloseTo(0.970_649_57, 6)
    expect(found.terms[1]!.standardError).toBeCloseTo(0.576_540_84, 5)
  })

  it('by Firth of a table of two by two is that of half a person more in each cell', () => {
    // 0 of 20 against 12 of 20: ln((12.5 · 20.5) ÷ (8.5 · 0.5)).
    const x = Array.from({ length: 40 }, (_, at) => (at < 20 ? 0 : 1))
    const found = logistic(
      of(
        [x],
        x.map((one, at) => (one === 1 && at < 32 ? 1 : 0)),
      ),
    )!
    expect(found.definition).toBe('logistic regression, Firth')
    expect(found.terms[1]!.estimate).toBeCloseTo(Math.log((12.5 * 20.5) / (8.5 * 0.5)), 6)
    expect(found.terms[0]!.estimate).toBeCloseTo(Math.log(0.5 / 20.5), 6)
  })

  it('leaves out columns that do not vary or that others tell', () => {
    const twice = weight.map((one) => 3 - 2 * one)
    const found = logistic(of([weight, weight.map(() => 7), twice, power], byHand))!
    expect(found.left).toEqual([1, 2])
    expect(found.terms.map((one) => one.column)).toEqual([-1, 0, 3])
    expect(found.terms[1]!.estimate).toBeCloseTo(-8.083_475_18, 6)
    expect(
      logistic(
        of(
          [weight],
          weight.map(() => 1),
        ),
      ),
    ).toBeUndefined()
    expect(logistic(of([], byHand))!.terms[0]!.estimate).toBeCloseTo(Math.log(13 / 19), 8)
  })

  it('changes with the unit of a column alone, and not with the order of rows', () => {
    const whole = logistic(of([power, weight], byHand))!
    const order = fc.shuffledSubarray([...weight.keys()], { minLength: weight.length })
    fc.assert(
      fc.property(order, fc.integer({ min: 1, max: 1000 }), fc.integer({ min: -500, max: 500 }), (rows, unit, off) => {
        const turned = logistic(
          of(
            [rows.map((row) => power[row]! * unit + off), rows.map((row) => weight[row]!)],
            rows.map((row) => byHand[row]!),
          ),
        )!
        expect(turned.terms[1]!.estimate * unit).toBeCloseTo(whole.terms[1]!.estimate, 6)
        expect(turned.terms[2]!.estimate).toBeCloseTo(whole.terms[2]!.estimate, 4)
        expect(turned.logLikelihood).toBeCloseTo(whole.logLikelihood, 8)
      }),
      { numRuns: 20 },
    )
  })
})

describe('variance inflation', () => {
  it('of two columns is 1 ÷ (1 − r²), of more the diagonal of the inverse, and Infinity where one is told', () => {
    varianceInflation([
      [1, 0.8],
      [0.8, 1],
    ]).forEach((one) => expect(one).toBeCloseTo(1 / 0.36, 10))
    const three = [
      [1, 0.5, 0.2],
      [0.5, 1, -0.3],
      [0.2, -0.3, 1],
    ]
    const diagonal = inverse(three)!.map((row, at) => row[at]!)
    varianceInflation(three).forEach((one, at) => expect(one).toBeCloseTo(diagonal[at]!, 10))
    expect(
      varianceInflation([
        [1, 1, 0],
        [1, 1, 0],
        [0, 0, 1],
      ]),
    ).toEqual([Infinity, Infinity, 1])
    expect(varianceInflation([])).toEqual([])
  })
})
