import { type Counted, type Interval, shareDifference, wilsonInterval } from '../proportion.ts'
import { type ShrunkRates, shrunkRates } from '../shrunk-rates.ts'
import { adjustedP } from './adjusted-p.ts'
import { type Independence, independence } from './independence.ts'
import { type ShareTest, shareTest } from './share-test.ts'

/** `differs`: the interval leaves out 0 and chance is no explanation; `not-shown`; `too-few`: one of the two is smaller than the minimum. */
export type DifferenceVerdict = 'differs' | 'not-shown' | 'too-few'

export interface RateDifference {
  /** Places of the groups; of `b` left out, everybody else. */
  a: number
  b?: number
  /** Rate of a less that of b, with Newcombe's interval (method 10). */
  difference: number
  interval: Interval
  by: ShareTest['by']
  p: number
  /** For all differences that are judged together (Holm). */
  adjustedP: number
  verdict: DifferenceVerdict
}

export interface ResponseRates {
  definition: "Wilson's intervals; differences by Newcombe's method 10, judged by chi-square or Fisher's exact test, adjusted by Holm"
  /** In the order given. */
  rates: {
    count: number
    n: number
    rate?: number
    interval?: Interval
    shrunk?: ShrunkRates['rates'][number]
    few: boolean
  }[]
  overall?: number
  /** Of all groups at once; left out of groups that overlap. */
  test?: Independence
  /** Every pair of up to eight groups, else every group against everybody else. */
  differences: RateDifference[]
  verdict: DifferenceVerdict | 'one-group'
}

/** Pairs of more groups are too many decisions to take at once. */
const mostPaired = 8
const alpha = 0.05

/**
 * Whether groups respond differently. `pairs` gives what two groups have apart from each other, where they overlap; without it they do not. Nothing is claimed of fewer than `minimum` people.
 */
export function responseRates(
  groups: readonly Counted[],
  { minimum = 1, pairs }: { minimum?: number; pairs?: (a: number, b: number) => [Counted, Counted] } = {},
): ResponseRates {
  const all = groups.reduce((sum, one) => ({ count: sum.count + one.count, n: sum.n + one.n }), { count: 0, n: 0 })
  const shrunk = shrunkRates(groups)
  const filled = groups.flatMap((one, at) => (one.n > 0 ? [at] : []))
  const test = pairs ? undefined : independence(groups.map(({ count, n }) => [count, n - count]))
  const asked =
    filled.length <= mostPaired
      ? filled.flatMap((a, at) => filled.slice(at + 1).map((b) => ({ a, b })))
      : filled.map((a) => ({ a, b: undefined }))
  const found = asked.flatMap(({ a, b }) => {
    const own = groups[a]!
    const rest = b === undefined ? { count: all.count - own.count, n: all.n - own.n } : groups[b]!
    const [one, other] = b === undefined || !pairs ? [own, rest] : pairs(a, b)
    const difference = shareDifference(one, other)
    return difference ? [{ a, b, one, other, difference, ...shareTest(one, other) }] : []
  })
  const adjusted = adjustedP(
    found.map((one) => one.p),
    'holm',
  )
  const differences = found.map(({ a, b, one, other, difference, by, p }, at): RateDifference => {
    const { low, high } = difference
    const beyond = (low > 0 || high < 0) && (found.length === 1 || adjusted[at]! < alpha)
    return {
      a,
      ...(b === undefined ? {} : { b }),
      difference: difference.difference,
      interval: { low, high },
      by,
      p,
      adjustedP: adjusted[at]!,
      verdict: Math.min(one.n, other.n) < minimum ? 'too-few' : beyond ? 'differs' : 'not-shown',
    }
  })
  return {
    definition:
      "Wilson's intervals; differences by Newcombe's method 10, judged by chi-square or Fisher's exact test, adjusted by Holm",
    rates: groups.map(({ count, n }, at) => {
      const interval = wilsonInterval({ count, n })
      return {
        count,
        n,
        ...(interval ? { rate: count / n, interval } : {}),
        ...(shrunk && n > 0 ? { shrunk: shrunk.rates[at]! } : {}),
        few: n < minimum,
      }
    }),
    ...(all.n > 0 && !pairs ? { overall: all.count / all.n } : {}),
    ...(test ? { test } : {}),
    differences,
    verdict: verdictOf(differences),
  }
}

function verdictOf(differences: readonly RateDifference[]): ResponseRates['verdict'] {
  if (differences.length === 0) return 'one-group'
  if (differences.some((one) => one.verdict === 'differs')) return 'differs'
  return differences.every((one) => one.verdict === 'too-few') ? 'too-few' : 'not-shown'
}
