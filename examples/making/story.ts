/** How one example is told from nothing: what `npm run example` does with it, and its test after it. */
export interface Story {
  /** The firm, 中文 / English, on one line. */
  title: string
  /** As-of dates that are run, oldest first, each on the morning after it. */
  dates: readonly string[]
  /** Writes the data that the firm has on the day after an as-of into the project folder; asked before each run, in order. */
  make(folder: string, asOf: string): Promise<unknown>
  /** Commands to try afterwards, without the name of the program. */
  next: readonly string[]
}

/** The clock on the morning after one of a story's dates (default the last): 10:00 in Shanghai, in milliseconds since 1970. */
export function nowOf({ dates }: Story, asOf = dates.at(-1)): number {
  if (asOf === undefined) throw new RangeError('a story needs a date')
  return Date.parse(`${asOf}T00:00:00Z`) + 26 * 3_600_000
}
