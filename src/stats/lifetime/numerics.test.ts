import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { logGamma } from '../incomplete-beta.ts'
import { chiSquareTail } from '../chi-square.ts'
import { normalReach } from './delta-interval.ts'
import { digamma } from './digamma.ts'
import { leavingShare } from './leaving-share.ts'
import { gaussLegendre, integrateFalling } from './gauss-legendre.ts'
import { logBeta } from './log-beta.ts'
import { maximise } from './maximise.ts'
import { fromEigen, symmetricEigen } from '../symmetric-eigen.ts'

describe('special functions', () => {
  it('digamma at 1 is −γ, at ½ −γ − 2 ln 2, and ψ(x + 1) = ψ(x) + 1 ÷ x', () => {
    expect(digamma(1)).toBeCloseTo(-0.577_215_664_901_532_9, 13)
    expect(digamma(0.5)).toBeCloseTo(-0.577_215_664_901_532_9 - 2 * Math.LN2, 13)
    fc.assert(
      fc.property(fc.double({ min: 1e-3, max: 1e6, noNaN: true }), (x) => {
        expect(digamma(x + 1) - digamma(x) - 1 / x).toBeCloseTo(0, 9)
      }),
      { seed: 1 },
    )
  })

  it('ln B agrees with ln Γ, and does not cancel where one is huge', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0.01, max: 60, noNaN: true }),
        fc.double({ min: 0.01, max: 60, noNaN: true }),
        (a, b) => {
          expect(logBeta(a, b)).toBeCloseTo(logGamma(a) + logGamma(b) - logGamma(a + b), 10)
        },
      ),
      { seed: 2 },
    )
    // B(1, b) = 1 ÷ b and B(2, b) = 1 ÷ (b (b + 1)).
    expect(logBeta(1, 1e9)).toBeCloseTo(-Math.log(1e9), 12)
    expect(logBeta(1e9, 2)).toBeCloseTo(-Math.log(1e9) - Math.log(1e9 + 1), 12)
  })

  it('χ² has the tails of the tables', () => {
    expect(chiSquareTail(3.841_458_820_694_124, 1)).toBeCloseTo(0.05, 12)
    expect(chiSquareTail(5.991_464_547_107_979, 2)).toBeCloseTo(0.05, 12)
    expect(chiSquareTail(18.307_038_053_275_146, 10)).toBeCloseTo(0.05, 12)
    expect(chiSquareTail(100, 2)).toBeCloseTo(Math.exp(-50), 30)
    expect(chiSquareTail(0, 3)).toBe(1)
    expect(normalReach(0.95)).toBeCloseTo(1.959_963_984_540_054, 9)
  })
})

describe('quadrature', () => {
  it('of n points integrates polynomials up to degree 2n − 1', () => {
    for (const size of [1, 2, 8, 16, 32, 64, 128]) {
      const { points, weights } = gaussLegendre(size)
      for (const degree of [0, 1, size, 2 * size - 1]) {
        const found = points.reduce((sum, point, at) => sum + weights[at]! * point ** degree, 0)
        expect(found).toBeCloseTo(1 / (degree + 1), 12)
      }
    }
  })

  it('of what falls over many scales of time is right to ten digits', () => {
    expect(integrateFalling((time) => 1 / (1 + time) ** 2, 1e6, 1)).toBeCloseTo(1 - 1 / (1 + 1e6), 11)
    expect(integrateFalling((time) => Math.exp(-time), 45, 1)).toBeCloseTo(1, 11)
    expect(integrateFalling(() => 1, 0, 1)).toBe(0)
  })

  it('over a beta distribution has its moments, for shapes from 0.001 to 1,000', () => {
    const shape = fc.double({ min: -6.9, max: 6.9, noNaN: true }).map(Math.exp)
    fc.assert(
      fc.property(shape, shape, (a, b) => {
        const mean = leavingShare(a, b)
        const second = (a * (a + 1)) / ((a + b) * (a + b + 1))
        expect(mean(() => 1)).toBeCloseTo(1, 11)
        expect(mean((p) => p)).toBeCloseTo(a / (a + b), 11)
        expect(mean((p) => p * p)).toBeCloseTo(second, 10)
        expect(mean((p) => p * p * p)).toBeCloseTo((second * (a + 2)) / (a + b + 2), 10)
      }),
      { seed: 4 },
    )
  })
})

describe('matrices and maxima', () => {
  it('an inverse by eigenvalues times its matrix is one', () => {
    const matrix = [[4, 1, 0.5], [1, 3, 0.2], [0.5, 0.2, 2]] // prettier-ignore
    const inverse = fromEigen(symmetricEigen(matrix), (value) => 1 / value)
    matrix.forEach((row, i) =>
      inverse[0]!.forEach((_, j) => {
        expect(row.reduce((sum, one, k) => sum + one * inverse[k]![j]!, 0)).toBeCloseTo(i === j ? 1 : 0, 12)
      }),
    )
  })

  it('the banana of H. H. Rosenbrock (1960) is climbed to its top from the far side', () => {
    const top = maximise(
      (at, gradient) => {
        const [x, y] = [at[0]!, at[1]!]
        gradient[0] = 2 * (1 - x) + 400 * x * (y - x * x)
        gradient[1] = -200 * (y - x * x)
        return -((1 - x) ** 2) - 100 * (y - x * x) ** 2
      },
      [-1.2, 1],
      { low: [-5, -5], high: [5, 5] },
    )
    expect(top.converged).toBe(true)
    expect(top.at[0]).toBeCloseTo(1, 4)
    expect(top.at[1]).toBeCloseTo(1, 4)
  })

  it('a slope without a top ends at the edge and says so', () => {
    const found = maximise(
      (at, gradient) => {
        gradient[0] = 1
        gradient[1] = -2 * at[1]!
        return at[0]! - at[1]! ** 2
      },
      [0, 1],
      { low: [-5, -5], high: [5, 5] },
    )
    expect(found.atEdge).toEqual([0])
    expect(found.at[0]).toBe(5)
    expect(found.at[1]).toBeCloseTo(0, 6)
  })

  it('what is nowhere finite is not converged', () => {
    const found = maximise(() => Number.NaN, [0], { low: [-1], high: [1] })
    expect(found.converged).toBe(false)
  })
})
