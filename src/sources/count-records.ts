const [quote, end] = [0x22, 0x0a]

/** Counts the records of a CSV text in UTF-8 as its bytes pass, ends of lines inside of quotes not among them. */
export interface RecordCount {
  see(piece: Buffer): void
  end(): { records: number; /** Bytes of the longest one. */ longest: number }
  /** Whether a cell held an end of line. */
  broken(): boolean
}

export function countRecords(): RecordCount {
  let [records, longest, length] = [0, 0, 0]
  let [quoted, broken] = [false, false]
  return {
    see(piece) {
      let from = 0
      let next = piece.indexOf(quote)
      /** Quotes come in pairs within a record: only an odd number of them before an end of line leaves it open. */
      const turn = (to: number) => {
        for (; next >= 0 && next < to; next = piece.indexOf(quote, next + 1)) quoted = !quoted
      }
      for (let at = piece.indexOf(end); at >= 0; at = piece.indexOf(end, from)) {
        turn(at)
        length += at + 1 - from
        from = at + 1
        if (quoted) {
          broken = true
          continue
        }
        records += 1
        longest = Math.max(longest, length)
        length = 0
      }
      turn(piece.length)
      length += piece.length - from
    },
    end: () => ({ records, longest: Math.max(longest, length) }),
    broken: () => broken,
  }
}
