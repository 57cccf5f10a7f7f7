import type { Counted } from '../proportion.ts'
import { logGamma } from '../incomplete-beta.ts'

export interface FisherExact {
  definition: "Fisher's exact test, two-sided: all tables as likely as this one or less"
  p: number
  /** Chance of a first share as high or higher, and as low or lower, where the two do not differ. */
  pHigher: number
  pLower: number
}

/** Tables whose chances differ by less than this part count as equally likely, as in R. */
const same = 1 + 1e-7

/** Whether two shares differ, exactly at any size, with the margins as given: R. A. Fisher, 1934, as R's `fisher.test`. Undefined where one is of nobody. */
export function fisherExact(a: Counted, b: Counted): FisherExact | undefined {
  if (a.n <= 0 || b.n <= 0) return undefined
  const having = a.count + b.count
  const low = Math.max(0, having - b.n)
  const high = Math.min(having, a.n)
  /** Chances relative to that of `a.count`: each from its neighbour, so that no factorial is near overflow. */
  const ratioUp = (x: number) => ((a.n - x) * (having - x)) / ((x + 1) * (b.n - having + x + 1))
  const chances = new Float64Array(high - low + 1)
  const mode = Math.min(high, Math.max(low, Math.floor(((a.n + 1) * (having + 1)) / (a.n + b.n + 2))))
  chances[mode - low] = Math.exp(logChance(mode, a.n, b.n, having))
  for (let x = mode; x < high; x++) chances[x + 1 - low] = chances[x - low]! * ratioUp(x)
  for (let x = mode; x > low; x--) chances[x - 1 - low] = chances[x - low]! / ratioUp(x - 1)
  let whole = 0
  for (const one of chances) whole += one
  const limit = chances[a.count - low]! * same
  let [p, pHigher, pLower] = [0, 0, 0]
  chances.forEach((one, at) => {
    if (one <= limit) p += one
    if (at + low >= a.count) pHigher += one
    if (at + low <= a.count) pLower += one
  })
  const share = (one: number): number => Math.min(1, one / whole)
  return {
    definition: "Fisher's exact test, two-sided: all tables as likely as this one or less",
    p: share(p),
    pHigher: share(pHigher),
    pLower: share(pLower),
  }
}

function logChance(x: number, n: number, others: number, having: number): number {
  return logChoose(n, x) + logChoose(others, having - x) - logChoose(n + others, having)
}

function logChoose(n: number, k: number): number {
  return logGamma(n + 1) - logGamma(k + 1) - logGamma(n - k + 1)
}
