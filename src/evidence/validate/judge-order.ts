import type { KruskalWallis } from '../../stats/difference/kruskal-wallis.ts'
import { kruskalWallis } from '../../stats/difference/kruskal-wallis.ts'
import { adjustedP } from '../../stats/difference/adjusted-p.ts'
import type { OrderTest } from '../../stats/difference/order-test.ts'
import { orderTest } from '../../stats/difference/order-test.ts'
import type { GroupMoments } from '../../stats/group-moments.ts'
import type { WelchTest } from '../../stats/welch.ts'
import { meanDifference, welchTest } from '../../stats/welch.ts'
import type { PartValues } from './part-values.ts'

/** Probability of error that is accepted. */
const alpha = 0.05
/** Either way of the order has half of it, so that both together have the whole. */
const alphaOneWay = alpha / 2
/** Smaller effects of an order prove nothing, however sure they are: the better has more in so many pairs of people more than the worse (0 to 1; ties count half to each), */
const leastEffect = 0.1
/** unless its mean is so many times that of the worst: of what few people do, most pairs are ties. */
const leastRatio = 1.5
/** Of fewer people in a part nothing is judged. */
const leastJudged = 10
/** With more parts than this only neighbours are compared two by two. */
const mostPaired = 12

/**
 * `pass`: the predicted order was found beyond chance and is not slight, and no two parts stand clearly the other way round. `reversed`: the opposite was. `not-shown`: neither, or the
 * order holds on the whole while some two parts are reliably the other way round (`turned`); `too-few`: fewer than two parts with ten people.
 */
export type OrderVerdict = 'pass' | 'reversed' | 'not-shown' | 'too-few'

/** Two parts, the one that was predicted to be better first. */
export interface OrderedPair {
  better: number
  worse: number
  /** Mean of the better less that of the worse, with the interval that holds for all pairs together (95 %, Bonferroni); left out where nobody varies. */
  difference: number
  interval?: { from: number; to: number }
  /** Share of pairs of people in which the one of the better part has more; 0.5 is chance. */
  ordered: number
  /** Adjusted for all pairs that are compared (Holm). */
  p: number
  state: 'holds' | 'reversed' | 'not-told-apart'
}

export interface OrderJudgement {
  verdict: OrderVerdict
  /** Numbers of the parts that were judged, the best first. */
  judged: number[]
  /** Each mean is above the next; undefined for fewer than two. */
  monotone?: boolean
  order?: Omit<OrderTest, 'pairs'>
  welch?: WelchTest
  ranks?: KruskalWallis
  pairs: OrderedPair[]
  /** Pairs that are reliably the other way round. */
  turned: number
  /** Means say one thing and ranks another: few people with large values carry it. */
  carriedByFew: boolean
  /** The order (or its reverse) is beyond chance, but too small to prove anything. */
  slight?: boolean
}

/** Judges parts, the one that was predicted to be best first. */
export function judgeOrder({ moments, counts }: PartValues): OrderJudgement {
  const judged = [...moments.keys()].filter((at) => (moments[at]?.n ?? 0) >= leastJudged)
  const own = judged.map((at) => moments[at]!)
  if (judged.length < 2) return { verdict: 'too-few', judged, pairs: [], turned: 0, carriedByFew: false }
  const fromWorst = judged.toReversed()
  const order = orderTest(counts(fromWorst))
  const ranks = kruskalWallis(counts(fromWorst))
  const varied = own.filter((one) => one.variance > 0)
  const welch = varied.length === own.length ? welchTest(own) : undefined
  const monotone = own.slice(1).every((worse, at) => own[at]!.mean > worse.mean)
  const found = { judged, monotone, ...(welch ? { welch } : {}), ...(ranks ? { ranks } : {}) }
  if (!order) return { verdict: 'not-shown', ...found, pairs: [], turned: 0, carriedByFew: false }
  const pairs = pairsOf(judged, own, counts)
  const { pairs: _, ...test } = order
  const isSlight = slightness(order.ordered, own[0]!.mean, own.at(-1)!.mean)
  const rises = test.pRising < alphaOneWay
  const falls = test.pFalling < alphaOneWay
  const ends = own[0]!.mean - own.at(-1)!.mean
  const against = pairs.filter((one) => one.state === 'reversed')
  const turned = against.length
  const isTurned = against.some((one) => !slightness(one.ordered, moments[one.better]!.mean, moments[one.worse]!.mean))
  const falling = falls && ends < 0
  const rising = rises && ends > 0 && turned === 0
  const isReversed = (falling && !isSlight) || (isTurned && !rises)
  const holds = rising && !isSlight
  const verdict: OrderVerdict = isReversed ? 'reversed' : holds ? 'pass' : 'not-shown'
  const carriedByFew = verdict === 'not-shown' && ((rises && ends <= 0) || (falls && ends >= 0))
  const slight = verdict === 'not-shown' && isSlight && (rising || falling) ? { slight: true } : {}
  return { verdict, ...found, order: test, pairs, turned, carriedByFew, ...slight }
}

/** Whether an order is too small: by the share of pairs of people that are as predicted, and by means of the first and the last. */
function slightness(ordered: number, first: number, last: number): boolean {
  if (Math.abs(2 * ordered - 1) >= leastEffect) return false
  const [low, high] = [Math.min(first, last), Math.max(first, last)]
  return low < 0 || high < leastRatio * low || high === 0
}

function pairsOf(judged: readonly number[], own: readonly GroupMoments[], counts: PartValues['counts']): OrderedPair[] {
  const places = [...judged.keys()]
  const all = places.flatMap((a) =>
    places.filter((b) => b > a && (judged.length <= mostPaired || b === a + 1)).map((b) => [a, b] as const),
  )
  const found = all.map(([a, b]) => {
    const [high, low] = [own[a]!, own[b]!]
    const welch = meanDifference(high, low, alpha / all.length)
    const order = orderTest(counts([judged[b]!, judged[a]!]))
    const p = welch?.p ?? (order ? 2 * Math.min(order.pRising, order.pFalling, 0.5) : 1)
    return { a, b, difference: high.mean - low.mean, welch, ordered: order?.ordered ?? 0.5, p }
  })
  const adjusted = adjustedP(
    found.map((one) => one.p),
    'holm',
  )
  return found.map(({ a, b, difference, welch, ordered }, at) => {
    const p = adjusted[at]!
    const apart = p < alpha
    return {
      better: judged[a]!,
      worse: judged[b]!,
      difference,
      ...(welch ? { interval: { from: welch.low, to: welch.high } } : {}),
      ordered,
      p,
      state: !apart ? 'not-told-apart' : difference > 0 ? 'holds' : 'reversed',
    }
  })
}
