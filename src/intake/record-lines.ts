import { wholeLines } from './encoding.ts'

/** A UTF-8 file as the engine reads it. */
export interface ReadableFile {
  path: string
  gzip: boolean
  /** Lines above the first record. */
  skip: number
}

interface LineEvent {
  /** Byte offset of the line in the unpacked file. */
  at: number
  /** From 1. */
  line: number
  blank: boolean
  /** Whether a record begins here, taking a quote left open by the line before into account. */
  begins: boolean
}

/**
 * The lines on which records begin, by their number (from 1, without blank lines and without the
 * records that the engine refused, given by their byte offsets).
 */
export async function linesOfRecords(file: ReadableFile, records: Iterable<number>, refused: readonly number[]): Promise<Map<number, number>> {
  const wanted = new Set(records)
  const lost = new Set(refused)
  const found = new Map<number, number>()
  if (wanted.size === 0) return found
  let record = 0
  for await (const { at, line, blank, begins } of lines(file, lost)) {
    if (line <= file.skip || blank || !begins || lost.has(at)) continue
    record += 1
    if (wanted.has(record)) found.set(record, line)
    if (found.size === wanted.size) break
  }
  return found
}

/** The lines at byte offsets; an offset at the end of a line, or before blank ones, means the next line with text. */
export async function linesOfOffsets(file: ReadableFile, offsets: Iterable<number>): Promise<Map<number, number>> {
  const sorted = [...new Set(offsets)].sort((a, b) => a - b)
  const found = new Map<number, number>()
  let next = 0
  for await (const { at, line, blank } of lines(file, new Set())) {
    if (blank) continue
    while (next < sorted.length && (sorted[next] ?? 0) <= at) {
      found.set(sorted[next] ?? 0, line)
      next += 1
    }
    if (next === sorted.length) break
  }
  return found
}

async function* lines(file: ReadableFile, resets: ReadonlySet<number>): AsyncGenerator<LineEvent> {
  let at = 0
  let line = 0
  let open = false
  for await (const block of wholeLines(file.path, file.gzip)) {
    const quotes = block.includes(34)
    for (let from = 0; from < block.length; ) {
      const newline = block.indexOf(10, from)
      const end = newline < 0 ? block.length : newline + 1
      line += 1
      if (resets.has(at)) open = false
      const first = block[from]
      const blank = !open && (first === 10 || (first === 13 && block[from + 1] === 10))
      yield { at, line, blank, begins: !open }
      if (quotes && oddQuotes(block, from, end)) open = !open
      at += end - from
      from = end
    }
  }
}

function oddQuotes(block: Buffer, from: number, to: number): boolean {
  let odd = false
  for (let at = block.indexOf(34, from); at >= 0 && at < to; at = block.indexOf(34, at + 1)) odd = !odd
  return odd
}
