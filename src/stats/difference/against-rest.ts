import { shareEffect, standardizedDifference } from '../effect-size.ts'
import type { Counted, Interval } from '../proportion.ts'
import { shareDifference, shareRatio } from '../proportion.ts'
import { ratioInterval } from '../ratio-interval.ts'
import type { GroupMoments } from '../group-moments.ts'
import { meanDifference, meanInterval } from '../welch.ts'

/** A group against everybody else. */
export interface AgainstRest {
  definition: string
  /** Share (0 to 1) or mean of the group, and of the rest. */
  group: number
  rest: number
  /** Group − rest, with its 95 % interval; left out where chance cannot be measured. */
  difference: number
  interval?: Interval
  /** 100 × group ÷ rest: 120 is a fifth more; with its 95 % interval. Left out where the rest has 0 or less, or a mean is below 0. */
  index?: number
  indexInterval?: Interval
  /** On the scale on which attributes are compared: Cohen's h of shares, d of means. */
  effect?: number
}

/** Shares: Newcombe's interval of the difference, MOVER-R of the index. Undefined where the group or the rest is of nobody. */
export function shareAgainstRest(group: Counted, rest: Counted): AgainstRest | undefined {
  const found = shareDifference(group, rest)
  if (!found) return undefined
  const { difference, low, high } = found
  const [p, q] = [group.count / group.n, rest.count / rest.n]
  const effect = shareEffect(group, rest)
  return {
    definition: "share against the rest: Newcombe's method 10, Cohen's h; index of MOVER-R",
    group: p,
    rest: q,
    difference,
    interval: { low, high },
    ...indexOf(p, q, shareRatio(group, rest)),
    ...(effect === undefined ? {} : { effect }),
  }
}

/** Means: Welch's interval of the difference, MOVER-R of the index from Student's of each. Undefined where the group or the rest is of nobody. */
export function meanAgainstRest(group: GroupMoments, rest: GroupMoments): AgainstRest | undefined {
  if (group.n === 0 || rest.n === 0) return undefined
  const found = meanDifference(group, rest, 0.05)
  const [a, b] = [meanInterval(group, 0.05), meanInterval(rest, 0.05)]
  const ratio =
    a && b
      ? ratioInterval({ value: group.mean, low: a[0], high: a[1] }, { value: rest.mean, low: b[0], high: b[1] })
      : undefined
  const effect = standardizedDifference(group, rest)
  return {
    definition: "mean against the rest: Welch's t, Cohen's d; index of MOVER-R",
    group: group.mean,
    rest: rest.mean,
    difference: group.mean - rest.mean,
    ...(found ? { interval: { low: found.low, high: found.high } } : {}),
    ...(group.mean < 0 ? {} : indexOf(group.mean, rest.mean, ratio)),
    ...(effect === undefined ? {} : { effect }),
  }
}

function indexOf(a: number, b: number, ratio: Interval | undefined): Pick<AgainstRest, 'index' | 'indexInterval'> {
  if (!(b > 0)) return {}
  return {
    index: (100 * a) / b,
    ...(ratio ? { indexInterval: { low: 100 * ratio.low, high: 100 * ratio.high } } : {}),
  }
}
