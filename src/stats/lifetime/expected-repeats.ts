import { leftLogOdds } from './left-log-odds.ts'
import type { BuyerPatterns } from './buyer-patterns.ts'
import type { BuyingFit } from './buying-fit.ts'
import { logistic } from './buying-model.ts'
import { activeFuture } from './active-future.ts'
import { ownScales } from './score-buyer.ts'

/** Expected repeat orders of a new customer by the time since the first order, in the unit of the fit. */
export function expectedFromFirst(fit: BuyingFit, covariates?: readonly number[]): (time: number) => number {
  const parameters = { ...fit.parameters, ...ownScales(fit, covariates) }
  const stays = logistic(-leftLogOdds(fit.model, parameters, 0, 0, 0))
  const future = activeFuture(fit.model, parameters, 0, 0)
  return (time) => (time > 0 ? stays * future.orders(time) : 0)
}

/** What the fit would have expected all its customers together to order again in their windows: against what they did, this checks the unit of time. */
export function expectedRepeats(fit: BuyingFit, patterns: BuyerPatterns): number {
  const wide = patterns.covariateNames.length
  const known = new Map<string, { expect: (time: number) => number; at: Map<number, number> }>()
  let total = 0
  patterns.weight.forEach((weight, row) => {
    const own = [...patterns.covariates.subarray(row * wide, (row + 1) * wide)]
    const key = own.join(' ')
    let one = known.get(key)
    if (!one) known.set(key, (one = { expect: expectedFromFirst(fit, own), at: new Map() }))
    const age = patterns.age[row]!
    let expected = one.at.get(age)
    if (expected === undefined) one.at.set(age, (expected = one.expect(age)))
    total += weight * expected
  })
  return total
}
