import type { Bilingual, Place } from '../../errors.ts'

/** What became of one check of a test. `error`: it could not be made. */
export interface Outcome {
  test: string
  /** What it is about, such as `segment loyal-core`. */
  about: string
  /** The key of the check, such as `members`. */
  check: string
  state: 'passed' | 'failed' | 'error'
  /** What was found in place of what was expected; of what passed nothing. */
  message?: Bilingual
  place: Place
}

/** What a check answers: nothing when it holds, else what was found. */
export type Verdict = Bilingual | undefined
