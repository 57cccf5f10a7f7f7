import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { fitOpportunities, scoreOpportunities } from './bg-bb.ts'
import { contractKeepRate, contractResidual, contractSurvival, fitContracts } from './shifted-beta-geometric.ts'

/** P. S. Fader and B. G. S. Hardie, J. Interactive Marketing 21 (2007), table 1, of 1,000 customers each: who left in years 1 to 7. */
const highEnd = { left: [131, 126, 90, 60, 42, 34, 26], staying: 491 }
const regular = { left: [369, 163, 86, 56, 37, 27, 21], staying: 241 }

describe('sBG', () => {
  it('of high-end and regular customers: Fader and Hardie (2007), where seven years were fitted', () => {
    const high = fitContracts([highEnd])
    expect(high.parameters.alpha).toBeCloseTo(0.668, 3)
    expect(high.parameters.beta).toBeCloseTo(3.806, 3)
    expect(high.logLikelihood).toBeCloseTo(-1611.16, 2)
    const low = fitContracts([regular])
    expect(low.parameters.alpha).toBeCloseTo(0.704, 3)
    expect(low.parameters.beta).toBeCloseTo(1.182, 3)
    expect(low.logLikelihood).toBeCloseTo(-1680.27, 2)
    expect(high.errors!.beta).toBeGreaterThan(0)
  })

  it('keeps more of those who stayed longer, and survival is the product', () => {
    const { parameters } = fitContracts([highEnd])
    const keeps = [1, 2, 3, 8].map((period) => contractKeepRate(parameters, period))
    expect(keeps).toEqual(keeps.toSorted((a, b) => a - b))
    expect(contractSurvival(parameters, 0)).toBe(1)
    expect(contractSurvival(parameters, 2)).toBeCloseTo(keeps[0]! * keeps[1]!, 14)
  })

  it('has a residual that is the sum over years: finite, endless, with or without the payment that is due', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0.05, max: 5, noNaN: true }),
        fc.double({ min: 0.05, max: 5, noNaN: true }),
        fc.integer({ min: 0, max: 10 }),
        fc.double({ min: 0.02, max: 0.5, noNaN: true }),
        (alpha, beta, renewals, rate) => {
          const parameters = { alpha, beta }
          let total = 0
          for (let ahead = 1; ahead <= 3000; ahead++)
            total +=
              contractSurvival(parameters, renewals + ahead) /
              contractSurvival(parameters, renewals) /
              (1 + rate) ** ahead
          expect(contractResidual(parameters, renewals, rate)).toBeCloseTo(total, 6)
          expect(contractResidual(parameters, renewals, rate, { due: true })).toBeCloseTo(total + 1, 6)
        },
      ),
      { seed: 1, numRuns: 20 },
    )
    expect(contractResidual({ alpha: 2, beta: 3 }, 1, 0, { periods: 2 })).toBeCloseTo(4 / 6 + (4 / 6) * (5 / 7), 12)
    expect(contractResidual({ alpha: 0.7, beta: 3 }, 0, 0)).toBe(Infinity)
  })

  it('without a rate for ever is the mean of what is to come, where that has one', () => {
    let [share, total] = [1, 0]
    for (let ahead = 1; ahead < 60_000; ahead++) {
      share *= contractKeepRate({ alpha: 4, beta: 3 }, 2 + ahead)
      total += share
    }
    expect(contractResidual({ alpha: 4, beta: 3 }, 2, 0)).toBeCloseTo(total, 6)
  })

  it('takes cohorts of different length together', () => {
    const two = fitContracts([
      { left: [131], staying: 869 },
      { left: [131, 126, 90], staying: 653 },
    ])
    expect(two.customers).toBe(2000)
    expect(two.diagnosis[0]!.code).toBe('converged')
  })

  it('says where the data do not bear it: nobody left, or nobody is there', () => {
    expect(fitContracts([{ left: [0, 0, 0], staying: 50 }]).diagnosis.map((one) => one.code)).toContain('boundary')
    const none = fitContracts([])
    expect(none.customers).toBe(0)
    expect(Object.values(none.parameters).every((one) => Number.isFinite(one))).toBe(true)
  })
})

/**
 * Donations of 1996 to 2001 of 11,104 people who first gave in 1995: how often, last in which year, of six; people. P. S. Fader, B. G. S. Hardie and
 * J. Shang, Marketing Science 29 (2010), table 1.
 */
const donations = [
  [0, 0, 3464], [1, 1, 1091], [1, 2, 277], [1, 3, 129], [1, 4, 78], [1, 5, 119], [1, 6, 129], [2, 2, 613], [2, 3, 255], [2, 4, 155], [2, 5, 173], [2, 6, 234], [3, 3, 322], [3, 4, 181], [3, 5, 225], [3, 6, 357], [4, 4, 240], [4, 5, 284], [4, 6, 512], [5, 5, 335], [5, 6, 728], [6, 6, 1203],
] as const // prettier-ignore

const table = {
  yes: donations.map(([x]) => x),
  lastYes: donations.map(([, last]) => last),
  opportunities: donations.map(() => 6),
  customers: donations.map(([, , people]) => people),
}

describe('BG/BB', () => {
  const fit = fitOpportunities(table)

  it('of yearly donations: Fader, Hardie and Shang (2010), table 3', () => {
    expect(fit.customers).toBe(11_104)
    for (const [name, value] of Object.entries({ alpha: 1.204, beta: 0.75, gamma: 0.657, delta: 2.783 }))
      expect(Math.abs(fit.parameters[name]! - value)).toBeLessThan(0.001)
    expect(fit.logLikelihood).toBeCloseTo(-33_225.58, 2)
    expect(fit.diagnosis.map((one) => one.code)).toEqual(['converged'])
  })

  it('of donors as that paper has them: expected gifts in 2002–2006 of who gave always 3.75, of who never did again 0.07', () => {
    const score = (yes: number, lastYes: number) =>
      scoreOpportunities(fit.parameters, { yes, lastYes, opportunities: 6 }, { ahead: 5 })
    expect(score(6, 6).yes).toBeCloseTo(3.75, 2)
    expect(score(0, 0).yes).toBeCloseTo(0.07, 2)
    expect(score(6, 6).alive).toBeCloseTo(0.93, 2)
  })

  it('scores what every story of a customer, told one by one, adds up to', () => {
    const { alpha, beta, gamma, delta } = fit.parameters
    // A grid over the two chances, finer at both ends: saying yes while active, and leaving before an opportunity.
    const grid = Array.from({ length: 300 }, (_, at) => {
      const angle = (Math.PI * (at + 0.5)) / 300
      return { p: Math.sin(angle / 2) ** 2, width: Math.sin(angle) }
    })
    for (const [x, last] of [
      [2, 4],
      [0, 0],
      [1, 6],
    ] as const) {
      let [whole, active, yes, one] = [0, 0, 0, 0]
      for (const says of grid)
        for (const leaves of grid) {
          const [p, q] = [says.p, leaves.p]
          const density =
            p ** (alpha! - 1) *
            (1 - p) ** (beta! - 1) *
            q ** (gamma! - 1) *
            (1 - q) ** (delta! - 1) *
            says.width *
            leaves.width
          const there = density * p ** x * (1 - p) ** (6 - x) * (1 - q) ** 6
          whole += there
          for (let seen = last; seen < 6; seen++)
            whole += density * p ** x * (1 - p) ** (seen - x) * q * (1 - q) ** seen
          active += there * (1 - q)
          for (let step = 1; step <= 3; step++) {
            yes += there * (1 - q) ** step * p
            one += there * (1 - q) ** step * (1 - p) ** (step - 1) * p
          }
        }
      const score = scoreOpportunities(fit.parameters, { yes: x, lastYes: last, opportunities: 6 }, { ahead: 3 })
      expect(score.alive / (active / whole)).toBeCloseTo(1, 3)
      expect(score.yes / (yes / whole)).toBeCloseTo(1, 3)
      expect(score.atLeastOne / (one / whole)).toBeCloseTo(1, 3)
    }
  })

  it('has no singularity at gamma = 1, and a discounted residual that is the sum of its years', () => {
    const record = { yes: 2, lastYes: 5, opportunities: 6 }
    const at = (gamma: number) => scoreOpportunities({ ...fit.parameters, gamma }, record, { ahead: 10 }).yes
    expect(at(1) / at(1 + 1e-9)).toBeCloseTo(1, 8)
    const far = scoreOpportunities(fit.parameters, record, { ahead: 2000, rate: 0.1 }).discountedYes
    expect(scoreOpportunities(fit.parameters, record, { ahead: Infinity, rate: 0.1 }).discountedYes).toBeCloseTo(far, 9)
    expect(scoreOpportunities(fit.parameters, record, { ahead: Infinity }).yes).toBe(Infinity)
    expect(scoreOpportunities(fit.parameters, record, { ahead: 0 })).toMatchObject({ yes: 0, atLeastOne: 0 })
  })

  it('is at a maximum', () => {
    const at = (change: Record<string, number>) => {
      const parameters = { ...fit.parameters, ...change }
      return donations.reduce((sum, [x, last, people]) => sum + people * Math.log(chanceOf(parameters, x, last)), 0)
    }
    expect(at({})).toBeCloseTo(fit.logLikelihood, 6)
    for (const name of ['alpha', 'beta', 'gamma', 'delta'])
      for (const by of [0.99, 1.01]) expect(at({ [name]: fit.parameters[name]! * by })).toBeLessThan(at({}))
  })
})

/** The chance of a pattern of six, as the paper writes it, by products. */
function chanceOf(
  { alpha = 1, beta = 1, gamma = 1, delta = 1 }: Record<string, number>,
  x: number,
  last: number,
): number {
  const rising = (a: number, k: number) =>
    Array.from({ length: k }, (_, i) => a + i).reduce((product, one) => product * one, 1)
  const pair = (a: number, b: number, i: number, j: number) => (rising(a, i) * rising(b, j)) / rising(a + b, i + j)
  let total = pair(alpha, beta, x, 6 - x) * pair(gamma, delta, 0, 6)
  for (let seen = last; seen < 6; seen++) total += pair(alpha, beta, x, seen - x) * pair(gamma, delta, 1, seen)
  return total
}
