import { wholeLines } from './encoding.ts'

/** A UTF-8 file as the engine reads it. */
export interface ReadableFile {
  path: string
  gzip: boolean
  /** Lines above the first record. */
  skip: number
}

interface LineEvent {
  /** From 1. */
  line: number
  blank: boolean
  /** Whether a record begins here, taking a quote left open by the line before into account. */
  begins: boolean
  /** Whether the engine refused what begins here. */
  refused: boolean
}

/**
 * The lines on which records begin, by their number (from 1, without blank lines and without the
 * records that the engine refused, given by their byte offsets).
 */
export async function linesOfRecords(
  file: ReadableFile,
  records: Iterable<number>,
  refused: readonly number[],
): Promise<Map<number, number>> {
  const wanted = new Set(records)
  const found = new Map<number, number>()
  if (wanted.size === 0) return found
  let record = 0
  for await (const { line, blank, begins, refused: lost } of lines(file, refused)) {
    if (line <= file.skip || blank || !begins || lost) continue
    record += 1
    if (wanted.has(record)) found.set(record, line)
    if (found.size === wanted.size) break
  }
  return found
}

/** The lines of refused records, in the order of their byte offsets, and how many lines each spans up to the next record. */
export async function linesOfRefused(
  file: ReadableFile,
  offsets: readonly number[],
): Promise<{ line: number; lines: number }[]> {
  const found: { line: number; lines: number }[] = []
  if (offsets.length === 0) return found
  for await (const { line, begins, refused } of lines(file, offsets)) {
    const last = found.at(-1)
    if (refused) found.push({ line, lines: 1 })
    else if (begins && found.length === offsets.length) break
    else if (!begins && last && line === last.line + last.lines) last.lines += 1
  }
  return found
}

/**
 * The lines of a file. An offset of the engine may stand on the end of the line before, or on blank
 * lines, so it means the first line with text at or after it.
 */
async function* lines(file: ReadableFile, refusedAt: readonly number[]): AsyncGenerator<LineEvent> {
  const offsets = [...refusedAt].sort((a, b) => a - b)
  let next = 0
  let at = 0
  let line = 0
  let open = false
  for await (const block of wholeLines(file.path, file.gzip)) {
    let quote = block.indexOf(34)
    for (let from = 0; from < block.length;) {
      const newline = block.indexOf(10, from)
      const end = newline < 0 ? block.length : newline + 1
      line += 1
      const first = block[from]
      const empty = first === 10 || (first === 13 && block[from + 1] === 10)
      const refused = !empty && next < offsets.length && (offsets[next] ?? 0) <= at
      if (refused) {
        open = false
        next += 1
      }
      yield { line, blank: empty && !open, begins: !open, refused }
      for (; quote >= 0 && quote < end; quote = block.indexOf(34, quote + 1)) open = !open
      at += end - from
      from = end
    }
  }
}
