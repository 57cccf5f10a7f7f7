import type { Bilingual } from '../../errors.ts'
import type { ContactVerdict } from '../../stats/contact-window.ts'
import type { Hours } from '../../time/hours.ts'

export interface WindowOptions {
  /** The event of trying: calls, sends. Default the one with a column that says whether it was answered. */
  event?: string
  /** Its column that says whether it was: a boolean, a number (above 0), or a text (`is`). */
  answered?: string
  /** Values of a text column that mean answered. */
  is?: readonly string[]
  /** As `within` of a definition; default `ever`. */
  within?: string
  /** Minutes of a slot, that an hour or the day is parted into: 15, 30, 60 (default) or 120. */
  slot?: number
}

/** Contacts between two times of the day. */
export interface WindowSlot extends Hours {
  tries: number
  answered: number
  /** Answered ÷ tried, drawn to that of all slots by how little it was tried, with the middle 95 % of what it may be; none where nothing was tried. */
  rate?: { value: number; low: number; high: number }
  /** Lies within the contact hours. */
  legal: boolean
}

export interface ContactWindows {
  who: string
  whoName: Bilingual
  kind: string
  event: string
  eventName: Bilingual
  column: string
  /** People who were tried, tries, and answers. */
  people: number
  tries: number
  answered: number
  /** In the order of the day, from the first slot with a try to the last. */
  slots: WindowSlot[]
  /** When people may be contacted, by fenqun.yml. */
  legal: Hours
  verdict: ContactVerdict
  /** The window that differs most within the contact hours. */
  window?: Hours & {
    inside: { answered: number; tries: number; people: number; rate: number; low: number; high: number }
    outside: { answered: number; tries: number; rate: number }
    /** Chance of such a difference where there is none (Fisher), and over all windows looked at. */
    p: number
    adjustedP: number
  }
  /** The window that would have been found without the contact hours, where it is another. */
  cutFrom?: Hours
  /** What the segment's definition in force says by now. */
  saved?: Hours & { learned?: string }
  sentence: Bilingual
  minimum: number
  run: string
  day: string
}
