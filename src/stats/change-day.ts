/** Where a series of days slows down. */
export interface ChangeDay {
  /** The last day at the old pace. */
  last: number
  /** Days between events before: when the next one was due is `last + gap`. */
  gap: number
  /** Events up to and with `last`, and after it. */
  before: number
  after: number
}

/**
 * The day after which events come more slowly: of every way to part a series in two stretches of constant pace the likeliest (maximum likelihood of a Poisson process with one change, as A. E. Raftery
 * and V. E. Akman, Biometrika 73 (1986), without their priors), among those that slow down. `days` are whole numbers from `from` to before `to`, in any order. Undefined where nothing slows
 * down, and with no events.
 */
export function changeDay(days: readonly number[], from: number, to: number): ChangeDay | undefined {
  const sorted = days.toSorted((a, b) => a - b)
  const term = (events: number, length: number) => (events > 0 && length > 0 ? events * Math.log(events / length) : 0)
  let best: ChangeDay | undefined
  let likeliest = -Infinity
  for (const [index, last] of sorted.entries()) {
    if (sorted[index + 1] === last) continue
    const [before, after] = [index + 1, sorted.length - index - 1]
    const [long, rest] = [last - from + 1, to - last - 1]
    if (rest <= 0 || before / long <= after / rest) continue
    const likelihood = term(before, long) + term(after, rest)
    if (likelihood <= likeliest) continue
    likeliest = likelihood
    best = { last, gap: long / before, before, after }
  }
  return best
}
