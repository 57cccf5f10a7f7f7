import { inverse } from '../linear-system.ts'
import { crossProducts } from './cross-products.ts'
import type { Design } from './logistic-design.ts'

export interface Climbed {
  at: number[]
  covariance: number[][]
  logLikelihood: number
  iterations: number
  converged: boolean
  /** Some row was as good as certain when the search ended. */
  apart: boolean
}

const steps = { plain: 25, firth: 200 }
/** No coefficient moves by more in one step, in standard deviations of its column. */
const longest = 5

/**
 * Newton's steps from no effects to the highest likelihood, or with `firth` to the highest of likelihood times the root of the information's determinant (Jeffreys' prior), which has a maximum
 * always. Steps are halved until they gain.
 */
export function climb(design: Design, firth: boolean): Climbed {
  const p = design.columns.length
  let at = Array.from({ length: p }, () => 0)
  let here = look(design, at, firth)
  let converged = false
  let iterations = 0
  for (; iterations < (firth ? steps.firth : steps.plain) && here.covariance && !converged; iterations++) {
    const { covariance } = here
    const move = covariance.map((row) => row.reduce((sum, one, j) => sum + one * here.gradient[j]!, 0))
    const most = Math.max(...move.map(Math.abs))
    let part = Math.min(1, longest / most)
    let next = here
    let to = at
    for (let half = 0; half < 30; half++, part /= 2) {
      to = at.map((one, i) => one + part * move[i]!)
      next = look(design, to, firth)
      if (next.height >= here.height - 1e-12 * Math.abs(here.height)) break
    }
    converged = most < 1e-8 * (1 + Math.max(...at.map(Math.abs)))
    ;[at, here] = [to, next]
  }
  return {
    at,
    covariance: here.covariance ?? at.map(() => at.map(() => Number.NaN)),
    logLikelihood: here.logLikelihood,
    iterations,
    converged,
    apart: here.apart,
  }
}

interface Look {
  logLikelihood: number
  /** What is climbed. */
  height: number
  gradient: number[]
  /** Inverse of the information; undefined where it has none. */
  covariance: number[][] | undefined
  apart: boolean
}

function look({ columns, outcomes }: Design, at: readonly number[], firth: boolean): Look {
  const n = outcomes.length
  const [odds, weights, residuals] = [new Float64Array(n), new Float64Array(n), new Float64Array(n)]
  columns.forEach((column, j) => addTimes(odds, column, at[j]!))
  const logLikelihood = logLikelihoodOf(odds, outcomes)
  const apart = furthest(odds) > 15
  const chances = odds
  chancesOf(odds, outcomes, weights, residuals)
  const information = crossProducts(columns, weights)
  const covariance = inverse(information)
  let height = logLikelihood
  if (firth && covariance) {
    const leverage = leverages(columns, weights, covariance)
    for (let row = 0; row < n; row++) residuals[row] = residuals[row]! + leverage[row]! * (0.5 - chances[row]!)
    height += logDeterminant(information) / 2
  }
  return { logLikelihood, height, gradient: columns.map((one) => dot(one, residuals)), covariance, apart }
}

function addTimes(sums: Float64Array, column: Float64Array, factor: number): void {
  for (let row = 0; row < sums.length; row++) sums[row] = sums[row]! + factor * column[row]!
}

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0
  for (let row = 0; row < a.length; row++) sum += a[row]! * b[row]!
  return sum
}

function furthest(odds: Float64Array): number {
  let most = 0
  for (let row = 0; row < odds.length; row++) most = Math.max(most, Math.abs(odds[row]!))
  return most
}

function logLikelihoodOf(odds: Float64Array, outcomes: Uint8Array): number {
  let sum = 0
  for (let row = 0; row < odds.length; row++) {
    const against = outcomes[row] === 1 ? -odds[row]! : odds[row]!
    sum -= Math.log1p(Math.exp(-Math.abs(against))) + Math.max(0, against)
  }
  return sum
}

/** Log odds become chances, where they stand. */
function chancesOf(odds: Float64Array, outcomes: Uint8Array, weights: Float64Array, residuals: Float64Array): void {
  for (let row = 0; row < odds.length; row++) {
    const chance = 1 / (1 + Math.exp(-odds[row]!))
    weights[row] = chance * (1 - chance)
    residuals[row] = outcomes[row]! - chance
    odds[row] = chance
  }
}

/** How much each row decides of its own fit. */
function leverages(
  columns: readonly Float64Array[],
  weights: Float64Array,
  covariance: readonly (readonly number[])[],
): Float64Array {
  const found = new Float64Array(weights.length)
  covariance.forEach((line, i) =>
    line.forEach((one, j) => {
      const [a, b] = [columns[i]!, columns[j]!]
      for (let row = 0; row < found.length; row++) found[row]! += one * a[row]! * b[row]! * weights[row]!
    }),
  )
  return found
}

/** Of a symmetric positive definite matrix, by Cholesky's factors; −Infinity of any other. */
function logDeterminant(matrix: readonly (readonly number[])[]): number {
  const lower = matrix.map((row) => row.map(() => 0))
  let sum = 0
  for (let i = 0; i < matrix.length; i++)
    for (let j = 0; j <= i; j++) {
      let left = matrix[i]![j]!
      for (let k = 0; k < j; k++) left -= lower[i]![k]! * lower[j]![k]!
      if (i === j && !(left > 0)) return -Infinity
      lower[i]![j] = i === j ? Math.sqrt(left) : left / lower[j]![j]!
      if (i === j) sum += Math.log(left)
    }
  return sum
}
