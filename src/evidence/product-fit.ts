import { shareRatio, wilsonInterval } from '../stats/proportion.ts'
import type { Counted } from '../stats/proportion.ts'

/** How often buyers of a segment bought a product, against the buyers of a base that the segment is a part of. */
export interface ProductFit {
  product: string
  /** Buyers of the segment and of the base who bought it. */
  buyers: number
  baseBuyers: number
  /** Share of the segment's buyers, 0 to 1, with its 95 % interval (Wilson). */
  share: number
  from: number
  to: number
  baseShare: number
  /** 100 × share ÷ baseShare, with its 95 % interval; without one where the segment's buyers are all of the base's. */
  index: number
  indexFrom?: number
  indexTo?: number
  /** The interval leaves out 100, and there are enough people to say so. */
  flag?: 'over-indexed' | 'under-indexed'
}

/** Fewest buyers of a product in the segment, or fewest that the base lets expect there, for a claim to rest on. */
const fewestOfProduct = 5

/**
 * The fit of one product. The segment is a part of the base, so its share is compared with that of the rest (MOVER-R from Wilson limits), and the interval of that
 * ratio is turned into one of the index: with w the segment's part of the base, index = 100 ratio ÷ (w ratio + 1 − w), which rises with the ratio.
 */
export function productFit(product: string, segment: Counted, base: Counted, minimum: number): ProductFit {
  const share = segment.count / segment.n
  const baseShare = base.count / base.n
  const interval = wilsonInterval(segment)!
  const rest = { count: base.count - segment.count, n: base.n - segment.n }
  const part = segment.n / base.n
  const ratio = rest.n > 0 ? shareRatio(segment, rest) : undefined
  const indexOf = (one: number) => (one === Infinity ? 100 / part : (100 * one) / (part * one + 1 - part))
  const [low, high] = ratio ? [indexOf(ratio.low), indexOf(ratio.high)] : []
  const enough =
    segment.n >= minimum && rest.n >= minimum && Math.max(segment.count, segment.n * baseShare) >= fewestOfProduct
  const flag =
    !enough || low === undefined || high === undefined
      ? undefined
      : low > 100
        ? 'over-indexed'
        : high < 100
          ? 'under-indexed'
          : undefined
  return {
    product,
    buyers: segment.count,
    baseBuyers: base.count,
    share,
    from: interval.low,
    to: interval.high,
    baseShare,
    index: (100 * share) / baseShare,
    ...(low === undefined || high === undefined ? {} : { indexFrom: low, indexTo: high }),
    ...(flag ? { flag } : {}),
  }
}
