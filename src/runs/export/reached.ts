import { listsOf } from '../../state/export-members.ts'
import { dayOf } from '../../time/zone.ts'
import type { RunContext } from '../context.ts'
import type { Owners } from './owners.ts'

/** How often a person may be reached by lists of one layout, in a calendar day and month of the project. */
export interface Limits {
  perDay?: number | undefined
  perMonth?: number | undefined
  /** Whether those above it are held back, or only counted. */
  hold: boolean
}

/** Answers whether one more list would reach an entity more often than it may be, by its key. */
export type OverLimit = (key: number) => boolean

const longestMonth = 32 * 86_400_000

/**
 * Counts what the log knows: the lists of the layout that left today and this month, with their members. Lists that reached ids which
 * are one entity now all count for it.
 */
export function reachedBefore(
  { ledger, zone, now }: Pick<RunContext, 'ledger' | 'zone' | 'now'>,
  { layout, kind, limits, owners }: { layout: string; kind: string; limits: Limits; owners: Owners },
): OverLimit {
  const { perDay = Infinity, perMonth = Infinity } = limits
  const today = dayOf(now(), zone)
  const counts = new Map<number, { day: number; month: number }>()
  for (const { at, keys } of listsOf(ledger, { layout, kind, since: new Date(now() - longestMonth).toISOString() })) {
    const day = dayOf(Date.parse(at), zone)
    if (day.slice(0, 7) !== today.slice(0, 7)) continue
    for (const key of new Set(keys.map((own) => owners.keyOf.get(own) ?? own))) {
      const count = counts.get(key) ?? { day: 0, month: 0 }
      counts.set(key, { day: count.day + (day === today ? 1 : 0), month: count.month + 1 })
    }
  }
  return (key) => {
    const { day, month } = counts.get(key) ?? { day: 0, month: 0 }
    return day + 1 > perDay || month + 1 > perMonth
  }
}
