import { isoNow } from '../runs/context.ts'
import type { RunContext } from '../runs/context.ts'
import { runErrors } from '../runs/errors.ts'
import { currentPublication } from '../state/publications.ts'
import { findRun } from '../state/runs.ts'
import { endOfYesterday, parseAsOf, parseKnownAt } from '../time/as-of.ts'
import type { AsOf } from '../time/as-of.ts'
import { dayOf } from '../time/zone.ts'
import type { At } from './at.ts'

/** Days and instants as people write them, in the project's zone and by its clock. */
export interface Moments {
  /** The end of yesterday when left out. */
  asOf(text: string | undefined): AsOf
  /** Today may be looked at (W02 says that it is not over), a day to come may not: throws `as-of-to-come`. */
  notToCome(asOf: AsOf): AsOf
  /** An instant that has been: the end of today is now. Throws `known-at-to-come`. */
  knownAt(text: string): string
  /** The instant up to which somebody wants to know, wherever it is. */
  knownAtIn(at?: At): string | undefined
  /** Of the last published run; before there is one, the end of yesterday. */
  lastAsOf(): AsOf
}

export function momentsOf(context: RunContext): Moments {
  const { zone: own, now, ledger } = context
  const asOf = (text: string | undefined): AsOf =>
    text === undefined ? endOfYesterday(isoNow(context), own) : parseAsOf(text, own)
  return {
    asOf,
    notToCome(wanted) {
      const today = dayOf(now(), own)
      if (wanted.day > today) throw runErrors.error('as-of-to-come', { day: wanted.day, today })
      return wanted
    },
    knownAt(text) {
      const instant = parseKnownAt(text, own)
      const late = Date.parse(instant) > now()
      if (late && dayOf(Date.parse(instant), own) !== dayOf(now(), own))
        throw runErrors.error('known-at-to-come', { knownAt: text })
      return late ? isoNow(context) : instant
    },
    knownAtIn: (at = {}) => (at.knownAt === undefined ? undefined : parseKnownAt(at.knownAt, own)),
    lastAsOf() {
      const current = currentPublication(ledger)
      return current ? { instant: current.asOf, day: findRun(ledger, current.run)!.asOfDay } : asOf(undefined)
    },
  }
}
