import { isAscii } from 'node:buffer'
import { FenqunError } from '../errors.ts'
import { openBytes } from './encoding.ts'
import { intakeErrors } from './errors.ts'

/** What may stand around a cell besides the space: the tab, the no-break space and the full-width space. */
export const rareBlanks: readonly string[] = ['\t', '\u00A0', '\u3000']

/** Longest of them in UTF-8, less one: what may hang over from one piece into the next. */
const overhang = 2

/**
 * Which of `rareBlanks` a UTF-8 file holds anywhere. A packed one is read to its end: engines take what is left of one that was
 * cut short for all there is. Throws `file-damaged`.
 */
export async function blanksIn(path: string, gzip: boolean, shown = path): Promise<string[]> {
  try {
    return await lookFor(path, gzip)
  } catch (error) {
    if (!gzip || error instanceof FenqunError) throw error
    throw intakeErrors.error('file-damaged', { path: shown }, undefined, String(error))
  }
}

async function lookFor(path: string, gzip: boolean): Promise<string[]> {
  const found = new Set<string>()
  let tail: Buffer = Buffer.alloc(0)
  for await (const piece of openBytes(path, gzip) as AsyncIterable<Buffer>) {
    const seam = Buffer.concat([tail, piece.subarray(0, overhang)])
    for (const blank of rareBlanks) {
      if (found.has(blank)) continue
      const mayHold = blank < '\u0080' || !isAscii(piece) || !isAscii(seam)
      if (mayHold && (piece.includes(blank) || seam.includes(blank))) found.add(blank)
    }
    if (found.size === rareBlanks.length && !gzip) break
    tail = Buffer.from(Buffer.concat([tail, piece.subarray(-overhang)]).subarray(-overhang))
  }
  return rareBlanks.filter((blank) => found.has(blank))
}
