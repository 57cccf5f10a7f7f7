import { type BuyingModel, logistic, softplus } from './buying-model.ts'
import { countsAbove, risingLog, stayingLog } from './rising-sums.ts'

/**
 * ln of (left ÷ still active) given x repeats, the last at age t_x, in a window of T. `atFirst` is 1 where one may leave after the first order too
 * (MBG/NBD) and 0 where not (BG/NBD). −Infinity: cannot have left.
 */
export function leftOverActive(
  { r, alpha, a, b }: { r: number; alpha: number; a: number; b: number },
  atFirst: 0 | 1,
  x: number,
  tx: number,
  T: number,
): number {
  if (x + atFirst === 0) return -Infinity
  return Math.log(a / (b + x + atFirst - 1)) + (r + x) * Math.log1p((T - tx) / (alpha + tx))
}

function dropoutModel(name: 'bg-nbd' | 'mbg-nbd', atFirst: 0 | 1): BuyingModel {
  return {
    name,
    parameters: ['r', 'alpha', 'a', 'b'],
    scales: ['alpha'],
    starts: [
      { r: 0.5, a: 0.7, b: 2 },
      { r: 2, a: 0.3, b: 0.7 },
    ],
    likelihood: ({ repeats, lastAge, age, weight }) => {
      const above = countsAbove(repeats, weight)
      const stays = atFirst === 0 ? above : countsAbove(repeats, weight, 1)
      return ({ parameters, alpha }, gradient) => {
        const [r, a, b] = [parameters.r!, parameters.a!, parameters.b!]
        const rising = risingLog(above, r)
        const staying = stayingLog(stays, a, b)
        let value = rising.value + staying.value
        let [byR, byA, byB] = [rising.slope, staying.byA, staying.byB]
        const logA = Math.log(a)
        for (let row = 0; row < weight.length; row++) {
          const w = weight[row]!
          const x = repeats[row]!
          const tx = lastAge[row]!
          const T = age[row]!
          const scale = alpha[row]!
          const passed = Math.log1p(T / scale)
          const silent = Math.log1p((T - tx) / (scale + tx))
          const others = b + x + atFirst - 1
          let left = 0
          if (x + atFirst > 0) {
            const d = logA - Math.log(others) + (r + x) * silent
            left = logistic(d)
            value += w * softplus(d)
            byA += (w * left) / a
            byB -= (w * left) / others
          }
          value -= w * ((r + x) * passed + x * Math.log(scale))
          byR += w * (left * silent - passed)
          gradient.byAlpha[row]! += (r + x) * (((1 - left) * T) / (scale + T) + (left * tx) / (scale + tx)) - x
        }
        gradient.parameters.r! += byR
        gradient.parameters.a! += byA
        gradient.parameters.b! += byB
        return value
      }
    },
  }
}

/**
 * After each repeat order a customer leaves with a chance that differs by a beta distribution: P. S. Fader, B. G. S. Hardie and K. L. Lee, Marketing
 * Science 24 (2005) 275–284. Who never came back cannot have left, so one-time buyers are all taken for active.
 */
export const bgNbd = dropoutModel('bg-nbd', 0)

/**
 * The same, but one may leave right after the first order too: E. P. Batislam, M. Denizel and A. Filiztekin, Int. J. Res. Marketing 24 (2007) 201–209.
 */
export const mbgNbd = dropoutModel('mbg-nbd', 1)
