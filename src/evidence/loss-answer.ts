import type { Bilingual } from '../errors.ts'

/** What may have been the reason, looked for in events (or rises of a column) just before a drop. */
export interface LossCause {
  cause: string
  name: Bilingual
  did: string
  /** Columns of the event and the values (one of them) that they must have. */
  where?: Readonly<Record<string, string | boolean | readonly string[]>> | undefined
  /** In place of the number of events: a numeric column whose mean has risen by at least `by`. */
  rises?: string | undefined
  by?: number | undefined
}

export interface LossOptions {
  /** The event; default the one with orders, else the first of the kind. */
  of?: string
  /** A numeric column that is summed; left out, events are counted. */
  sum?: string
  in?: string
  kind?: string
  /** Windows, such as `2024-01-01 to 2024-06-30`; default `12 to 6 months ago` and `last 6 months`. */
  earlier?: string
  later?: string
  /** How much must be lost, 0 to 1; default 0.5. */
  drop?: number
  /** Least amount in the earlier window; default 1. */
  least?: number
  /** Days before the drop showed in which causes are looked for; default 90. */
  within?: number
  causes?: readonly LossCause[]
  /** A segment of those who get a minimum of upkeep; default the kind's `low touch`. */
  lowTouch?: string
  /** How many people are listed at most, the largest losses first; default 100. */
  most?: number
}

/** Somebody who lost value. */
export interface Loss {
  key: number
  /** As addresses name them. */
  ref: string
  /** Masked where it is a phone number, mail address or identity card. */
  id: string
  earlier: string
  later: string
  lost: string
  /** lost ÷ earlier; above 1 where later is below 0. */
  drop: number
  /** The last day at the old pace, and the day by which the next event was due: the drop showed then. */
  lastDay: string
  dueDay: string
  /** Found just before the drop showed: how often. */
  found: { cause: string; times: number }[]
  /** The likeliest of these: of events the one that is furthest above what is usual; missing where nothing was found. */
  likely?: string
  lowTouch: boolean
}

export interface Losses {
  kind: string
  in: { id: string; name: Bilingual }
  of: { event: string; name: Bilingual; sum?: string; unit?: string }
  /** First and last day of each window. */
  earlier: { from: string; to: string; value: string; people: number }
  later: { from: string; to: string; value: string }
  drop: number
  least: number
  within: number
  /** Everybody who lost so much, listed or not. */
  people: number
  lost: string
  /** Of the earlier value of all. */
  share: number
  /** Of everybody who lost so much, listed or not: by likely cause, the commonest first; `unknown` is of nobody's causes. */
  causes: { cause: string; name: Bilingual; people: number; lost: string }[]
  /** How many of everybody who lost so much are low-touch. */
  lowTouch?: { segment: string; name: Bilingual; people: number }
  losses: Loss[]
  conventions: Bilingual[]
  run: string
  day: string
}
