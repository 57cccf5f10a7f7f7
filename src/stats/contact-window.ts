import { fisherExact } from './difference/fisher-exact.ts'
import type { Counted, Interval } from './proportion.ts'
import { wilsonInterval } from './proportion.ts'

/** Tries between two times of the day, in minutes from midnight, and how many were answered. */
export interface ContactSlot extends Counted {
  from: number
  to: number
}

export interface ContactWindowOptions {
  /** Times of the day, in minutes, in which people may be contacted. */
  legal: { from: number; to: number }
  /** Fewest tries inside, and outside, that a suggestion rests on (10). */
  least?: number
  /** Accepted chance of a suggestion where no time is better, over all windows that were looked at (0.05). */
  alpha?: number
}

/**
 * When to contact: `suggested`; `too-few`, a time looks better but was not tried often enough; `no-difference`, no time is better beyond chance; `nothing-legal`, no whole slot lies in the legal
 * hours.
 */
export type ContactVerdict = 'suggested' | 'too-few' | 'no-difference' | 'nothing-legal'

export interface ContactWindow {
  definition: "neighbouring slots against all others, Fisher's exact test, Bonferroni over the windows tried"
  verdict: ContactVerdict
  /** The window that differs most, suggested or not; left out where none is better than the rest. */
  window?: {
    /** Minutes from midnight. */
    from: number
    to: number
    /** Answered ÷ tried inside, with its 95 % interval (Wilson), and outside. */
    inside: Counted
    outside: Counted
    interval: Interval
    /** Chance of such a difference where there is none, before and after the number of windows. */
    p: number
    adjustedP: number
  }
  /** Windows looked at. */
  windows: number
}

/**
 * The best run of neighbouring slots of a day within the legal hours: the smallest chance, of equal ones the highest rate, then the shortest, then the earliest. Slots come in the order of the day and do not overlap; only those wholly inside the
 * legal hours can be part of it, all others are what it is compared with. A window that was tried often enough is suggested before all others.
 */
export function contactWindow(slots: readonly ContactSlot[], options: ContactWindowOptions): ContactWindow {
  const { legal, least = 10, alpha = 0.05 } = options
  const all = sumOf(slots)
  const definition = "neighbouring slots against all others, Fisher's exact test, Bonferroni over the windows tried"
  let windows = 0
  let sure: Found | undefined
  let few: Found | undefined
  for (let first = 0; first < slots.length; first++) {
    for (let last = first; last < slots.length; last++) {
      const [start, end] = [slots[first]!, slots[last]!]
      if (start.from < legal.from || end.to > legal.to || (last > first && slots[last - 1]!.to !== end.from)) break
      const inside = sumOf(slots.slice(first, last + 1))
      const outside = { count: all.count - inside.count, n: all.n - inside.n }
      windows++
      if (inside.n === 0 || outside.n === 0 || inside.count / inside.n <= outside.count / outside.n) continue
      const { p } = fisherExact(inside, outside)!
      const enough = inside.n >= least && outside.n >= least
      const found = {
        from: start.from,
        to: end.to,
        inside,
        outside,
        interval: wilsonInterval(inside)!,
        p,
        adjustedP: p,
      }
      if (enough && (!sure || isBetter(found, sure))) sure = found
      if (!enough && (!few || isBetter(found, few))) few = found
    }
  }
  if (windows === 0) return { definition, verdict: 'nothing-legal', windows }
  for (const one of [sure, few]) if (one) one.adjustedP = Math.min(1, one.p * windows)
  if (sure && sure.adjustedP < alpha) return { definition, verdict: 'suggested', window: sure, windows }
  // What was tried too little may be better than all that was tried enough.
  if (few && (!sure || rateOf(few) > rateOf(sure))) return { definition, verdict: 'too-few', window: few, windows }
  return { definition, verdict: 'no-difference', ...(sure ? { window: sure } : {}), windows }
}

type Found = NonNullable<ContactWindow['window']>

const rateOf = ({ inside }: Found): number => inside.count / inside.n

function isBetter(one: Found, than: Found): boolean {
  if (one.p !== than.p) return one.p < than.p
  const [rate, other] = [rateOf(one), rateOf(than)]
  return rate === other ? one.to - one.from < than.to - than.from : rate > other
}

function sumOf(slots: readonly Counted[]): Counted {
  return slots.reduce<Counted>((sum, one) => ({ count: sum.count + one.count, n: sum.n + one.n }), { count: 0, n: 0 })
}
