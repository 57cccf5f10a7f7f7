/** How much of an effort one group gets. */
export interface EffortShare {
  people: number
  /** Of the whole, 0 to 1. */
  share: number
  /** In the smallest unit, e.g. cents or hundredths of an hour. */
  amount: number
  /** Amount ÷ people; undefined of nobody. */
  perHead?: number
}

export interface Effort {
  groups: EffortShare[]
  /** Per head of the first group ÷ of the last with people; undefined where one has nobody or nothing. */
  ratio?: number
}

/**
 * Splits a whole number of smallest units over groups by shares (which make 1 together), so that the parts are whole and add up: each gets its share rounded down, and what is left goes
 * to the largest remainders, the first of equal ones first (A. Hamilton's method). Throws `RangeError` where shares do not make 1.
 */
export function planEffort(whole: number, groups: readonly { people: number; share: number }[]): Effort {
  const sum = groups.reduce((total, one) => total + one.share, 0)
  if (Math.abs(sum - 1) > 1e-9 || groups.some((one) => one.share < 0)) throw new RangeError(`shares make ${sum}, not 1`)
  const exact = groups.map((one) => whole * one.share)
  /** A share such as 0.8 of 100 may lie a hair under its whole number. */
  const amounts = exact.map((one) => Math.floor(one + 1e-9 * Math.max(1, whole)))
  const left = whole - amounts.reduce((total, one) => total + one, 0)
  const byRemainder = exact
    .map((one, index) => ({ index, rest: one - amounts[index]! }))
    .toSorted((a, b) => b.rest - a.rest || a.index - b.index)
  for (const { index } of byRemainder.slice(0, left)) amounts[index]! += 1
  const found = groups.map(({ people, share }, index): EffortShare => {
    const amount = amounts[index]!
    return { people, share, amount, ...(people > 0 ? { perHead: amount / people } : {}) }
  })
  const [first, last] = [found[0]?.perHead, found.at(-1)?.perHead]
  return { groups: found, ...(first !== undefined && last ? { ratio: first / last } : {}) }
}
