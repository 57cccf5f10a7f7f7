import { inverse } from '../linear-system.ts'
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
  const [n, p] = [outcomes.length, columns.length]
  const chances = new Float64Array(n)
  columns.forEach((column, j) => {
    for (let row = 0; row < n; row++) chances[row]! += at[j]! * column[row]!
  })
  let logLikelihood = 0
  let apart = false
  for (let row = 0; row < n; row++) {
    const odds = chances[row]!
    logLikelihood -= Math.log1p(Math.exp(-Math.abs(odds))) + Math.max(0, outcomes[row] === 1 ? -odds : odds)
    chances[row] = 1 / (1 + Math.exp(-odds))
    if (Math.abs(odds) > 15) apart = true
  }
  const information = Array.from({ length: p }, () => Array.from({ length: p }, () => 0))
  const weights = chances.map((chance) => chance * (1 - chance))
  for (let i = 0; i < p; i++) {
    const weighted = columns[i]!.map((one, row) => one * weights[row]!)
    for (let j = 0; j <= i; j++) {
      const column = columns[j]!
      let sum = 0
      for (let row = 0; row < n; row++) sum += weighted[row]! * column[row]!
      information[i]![j] = information[j]![i] = sum
    }
  }
  const covariance = inverse(information)
  const residuals = chances.map((chance, row) => outcomes[row]! - chance)
  let height = logLikelihood
  if (firth && covariance) {
    leverages(columns, weights, covariance).forEach((leverage, row) => {
      residuals[row]! += leverage * (0.5 - chances[row]!)
    })
    height += logDeterminant(information) / 2
  }
  const gradient = columns.map((column) => {
    let sum = 0
    for (let row = 0; row < n; row++) sum += column[row]! * residuals[row]!
    return sum
  })
  return { logLikelihood, height, gradient, covariance, apart }
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
