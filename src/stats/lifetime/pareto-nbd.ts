import { type BuyingModel, logistic, softplus } from './buying-model.ts'
import { gaussLegendre } from './gauss-legendre.ts'
import { countsAbove, risingLog } from './rising-sums.ts'

/** ∫ over the unseen time of leaving, and means of what gradients need under it. */
interface LeftIntegral {
  /** ln of (left ÷ still active); −Infinity where no time passed since the last order. */
  ratio: number
  logAlpha: number
  logBeta: number
  inverseAlpha: number
  inverseBeta: number
}

const kept: LeftIntegral = { ratio: 0, logAlpha: 0, logBeta: 0, inverseAlpha: 0, inverseBeta: 0 }
/** Beyond e^−34 of its first value nothing of the integrand counts. */
const farEnough = 34

const rules = [8, 12, 16, 24, 32, 64, 128].map(gaussLegendre)

/**
 * The smallest rule that is right to 1e-11: by the e-folds that the integrand falls (the rule's error term), and by the width in l, as its nearest
 * singularities lie π above and below.
 */
function ruleFor(width: number, fallen: number): number {
  if (width < 2.5 && fallen < 5.5) return 0
  if (width < 4.5 && fallen < 13) return 1
  if (width < 6.5 && fallen < 22) return 2
  if (width < 10 && fallen < 41) return 3
  return width < 14 ? 4 : width < 30 ? 5 : 6
}

/**
 * ∫ from t_x to T of (α + u)^−(r+x) (β + u)^−(s+1) du against (α + T)^−(r+x) (β + T)^−s, without hypergeometric functions: with m the smaller and M
 * the larger of α and β, Gauss–Legendre in l = ln((m + u) ÷ (m + t_x)), in which the integrand is smooth, positive and free of cancellation. Writes into one
 * object that is used again.
 */
function leftIntegral(
  r: number,
  alpha: number,
  s: number,
  beta: number,
  x: number,
  tx: number,
  T: number,
): LeftIntegral {
  if (!(T > tx)) {
    kept.ratio = -Infinity
    return kept
  }
  const alphaFirst = alpha <= beta
  const m = alphaFirst ? alpha : beta
  const apart = alphaFirst ? beta - alpha : alpha - beta
  const small = alphaFirst ? r + x : s + 1
  const large = alphaFirst ? s + 1 : r + x
  const from = m + tx
  const farLog = Math.log(from + apart)
  let width = Math.log1p((T - tx) / from)
  const slope = small - 1 + (large * from) / (from + apart)
  if (slope > 0 && slope * width > farEnough) width = farEnough / slope
  const fall = (l: number): number => (small - 1) * l + large * (Math.log(from * Math.exp(l) + apart) - farLog)
  let fallen = fall(width)
  for (let step = 0; step < 8 && fallen > farEnough * 1.2; step++) {
    const near = from * Math.exp(width)
    width -= (fallen - farEnough) / (small - 1 + (large * near) / (near + apart))
    fallen = fall(width)
  }
  const { points, weights } = rules[ruleFor(width, fallen)]!
  const size = points.length
  let sum = 0
  let sumNear = 0
  let sumFar = 0
  let sumOverNear = 0
  let sumOverFar = 0
  for (let node = 0; node < size; node++) {
    const l = points[node]! * width
    const near = from * Math.exp(l)
    const far = near + apart
    const logFar = Math.log(far)
    const value = weights[node]! * Math.exp(-((small - 1) * l + large * (logFar - farLog)))
    sum += value
    sumNear += value * l
    sumFar += value * logFar
    sumOverNear += value / near
    sumOverFar += value / far
  }
  const fromLog = Math.log(from)
  const nearMean = fromLog + sumNear / sum
  const farMean = sumFar / sum
  kept.logAlpha = alphaFirst ? nearMean : farMean
  kept.logBeta = alphaFirst ? farMean : nearMean
  kept.inverseAlpha = (alphaFirst ? sumOverNear : sumOverFar) / sum
  kept.inverseBeta = (alphaFirst ? sumOverFar : sumOverNear) / sum
  kept.ratio =
    Math.log(s * width * sum) +
    fromLog -
    small * fromLog -
    large * farLog +
    (r + x) * Math.log(alpha + T) +
    s * Math.log(beta + T)
  return kept
}

/** ln of (left ÷ still active) given x repeats, the last at age t_x, in a window of T. −Infinity: just ordered. */
export function paretoLeftOverActive(
  { r, alpha, s, beta }: { r: number; alpha: number; s: number; beta: number },
  x: number,
  tx: number,
  T: number,
): number {
  return leftIntegral(r, alpha, s, beta, x, tx, T).ratio
}

/**
 * Customers order at their own steady rate (gamma: r, alpha) until they leave, unseen, after a time of their own (exponential with a gamma rate: s,
 * beta): D. C. Schmittlein, D. G. Morrison and R. Colombo, Management Science 33 (1987) 1–24.
 */
export const paretoNbd: BuyingModel = {
  name: 'pareto-nbd',
  parameters: ['r', 'alpha', 's', 'beta'],
  scales: ['alpha', 'beta'],
  starts: [
    { r: 0.5, s: 0.5 },
    { r: 2, s: 1.5 },
  ],
  likelihood: ({ repeats, lastAge, age, weight }) => {
    const above = countsAbove(repeats, weight)
    return ({ parameters, alpha, beta }, gradient) => {
      const [r, s] = [parameters.r!, parameters.s!]
      const rising = risingLog(above, r)
      let value = rising.value
      let [byR, byS] = [rising.slope, 0]
      for (let row = 0; row < weight.length; row++) {
        const w = weight[row]!
        const x = repeats[row]!
        const T = age[row]!
        const A = alpha[row]!
        const B = beta[row]!
        const one = leftIntegral(r, A, s, B, x, lastAge[row]!, T)
        const passedA = Math.log1p(T / A)
        const passedB = Math.log1p(T / B)
        value += w * (softplus(one.ratio) - (r + x) * passedA - x * Math.log(A) - s * passedB)
        let overA = ((r + x) * T) / (A + T) - x
        let overB = (s * T) / (B + T)
        const left = logistic(one.ratio)
        if (left > 0) {
          byR += w * (left * (Math.log(A) - one.logAlpha) - (1 - left) * passedA)
          byS += w * (left * (Math.log(B) + 1 / s - one.logBeta) - (1 - left) * passedB)
          overA = (1 - left) * overA + left * (r - (r + x) * A * one.inverseAlpha)
          overB = (1 - left) * overB + left * (s - (s + 1) * B * one.inverseBeta)
        } else {
          byR -= w * passedA
          byS -= w * passedB
        }
        gradient.byAlpha[row]! += overA
        gradient.byBeta[row]! += overB
      }
      gradient.parameters.r! += byR
      gradient.parameters.s! += byS
      return value
    }
  },
}
