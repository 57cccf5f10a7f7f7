import type { BuyingModel } from './buying-model.ts'
import { countsAbove, risingLog } from './rising-sums.ts'

/**
 * Orders at a steady rate that differs between customers by a gamma distribution, and nobody ever leaves: A. S. C. Ehrenberg, Applied
 * Statistics 8 (1959). r: shape, alpha: scale of time.
 */
export const nbd: BuyingModel = {
  name: 'nbd',
  parameters: ['r', 'alpha'],
  scales: ['alpha'],
  starts: [{ r: 0.5 }, { r: 3 }],
  likelihood: ({ repeats, age, weight }) => {
    const above = countsAbove(repeats, weight)
    return ({ parameters, alpha }, gradient) => {
      const r = parameters.r!
      const rising = risingLog(above, r)
      let value = rising.value
      let byR = rising.slope
      for (let row = 0; row < weight.length; row++) {
        const w = weight[row]!
        const x = repeats[row]!
        const T = age[row]!
        const scale = alpha[row]!
        const passed = Math.log1p(T / scale)
        value -= w * ((r + x) * passed + x * Math.log(scale))
        byR -= w * passed
        gradient.byAlpha[row]! += ((r + x) * T) / (scale + T) - x
      }
      gradient.parameters.r! += byR
      return value
    }
  },
}
