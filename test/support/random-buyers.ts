import type { BuyerColumns } from '../../src/stats/lifetime/buyer-patterns.ts'

/** Chance from a fixed number, the same everywhere: what the models' own stories need. */
export interface Chance {
  /** Between 0 and 1, never either. */
  share: () => number
  gamma: (shape: number) => number
  beta: (a: number, b: number) => number
}

/** Mulberry's generator of 32 bits with Marsaglia and Tsang's gamma (ACM Trans. Math. Softw. 26 (2000)). */
export function chance(seed: number): Chance {
  let state = seed >>> 0
  const share = (): number => {
    state = (state + 0x6d2b_79f5) >>> 0
    let mix = Math.imul(state ^ (state >>> 15), state | 1)
    mix ^= mix + Math.imul(mix ^ (mix >>> 7), mix | 61)
    return (((mix ^ (mix >>> 14)) >>> 0) + 0.5) / 4_294_967_296
  }
  const normal = (): number => Math.sqrt(-2 * Math.log(share())) * Math.cos(2 * Math.PI * share())
  const gamma = (shape: number): number => {
    if (shape < 1) return gamma(shape + 1) * share() ** (1 / shape)
    const d = shape - 1 / 3
    for (;;) {
      const x = normal()
      const v = (1 + x / Math.sqrt(9 * d)) ** 3
      if (v > 0 && Math.log(share()) < (x * x) / 2 + d - d * v + d * Math.log(v)) return d * v
    }
  }
  const beta = (a: number, b: number): number => {
    const one = gamma(a)
    return one / (one + gamma(b))
  }
  return { share, gamma, beta }
}

/** How one customer came to be: their own rate of orders, and when they leave as it stands after so many repeat orders, the last at `time`. */
export type Story = (
  random: Chance,
  row: number,
) => { rate: number; leavesAt: (orders: number, time: number) => number }

/** Leaves after a time of their own, exponential with a gamma rate. */
export const paretoStory =
  ({ r, alpha, s, beta }: { r: number; alpha: number; s: number; beta: number }): Story =>
  (random) => {
    const left = (-Math.log(random.share()) * beta) / random.gamma(s)
    return { rate: random.gamma(r) / alpha, leavesAt: () => left }
  }

/** Leaves after an order with a chance of their own; `atFirst` after the first one too. */
export const dropoutStory =
  (p: { r: number; alpha: number; a: number; b: number }, atFirst: boolean): Story =>
  (random) => {
    const leaves = random.beta(p.a, p.b)
    return {
      rate: random.gamma(p.r) / p.alpha,
      leavesAt: (orders, time) => ((orders > 0 || atFirst) && random.share() < leaves ? time : Infinity),
    }
  }

/** Customers who began within the first half of `window`, as the models see them at its end, and how often they ordered in the time `ahead` of it. */
export function randomBuyers(
  story: Story,
  options: { customers: number; window: number; ahead?: number; seed: number; unit?: BuyerColumns['unit'] },
): BuyerColumns & { repeats: Float64Array; lastAge: Float64Array; age: Float64Array; later: Float64Array } {
  const { customers, window, ahead = 0, seed, unit = 'week' } = options
  const random = chance(seed)
  const column = (): Float64Array => new Float64Array(customers)
  const found = { repeats: column(), lastAge: column(), age: column(), later: column(), unit }
  for (let row = 0; row < customers; row++) {
    const age = window * (0.5 + 0.5 * random.share())
    const { rate, leavesAt } = story(random, row)
    let [time, orders, within, last, later] = [0, 0, 0, 0, 0]
    let left = leavesAt(0, 0)
    for (;;) {
      time += -Math.log(random.share()) / rate
      if (time > left || time > age + ahead) break
      orders++
      if (time <= age) [within, last] = [orders, time]
      else later++
      left = leavesAt(orders, time)
    }
    found.repeats[row] = within
    found.lastAge[row] = last
    found.age[row] = age
    found.later[row] = later
  }
  return found
}
