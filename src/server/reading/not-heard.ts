import type { FenqunError } from '../../errors.ts'

/** Thrown where an engine was told to stop and goes on all the same, as while it prepares a statement. */
export class NotHeard extends Error {
  /** Why it was to stop. */
  readonly why: FenqunError
  /** Settles when it has ended after all. */
  readonly ended: Promise<void>

  constructor(why: FenqunError, ended: Promise<void>) {
    super(why.message)
    this.why = why
    this.ended = ended
  }
}
