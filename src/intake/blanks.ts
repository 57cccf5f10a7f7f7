import { isAscii } from 'node:buffer'
import { openBytes } from './encoding.ts'

/** What may stand around a cell besides the space: the tab, the no-break space and the full-width space. */
export const rareBlanks: readonly string[] = ['\t', '\u00A0', '\u3000']

/** Longest of them in UTF-8, less one: what may hang over from one piece into the next. */
const overhang = 2

/** Which of `rareBlanks` a UTF-8 file holds anywhere; all of them where looking would mean unpacking it. */
export async function blanksIn(path: string, gzip: boolean): Promise<string[]> {
  if (gzip) return [...rareBlanks]
  const found = new Set<string>()
  let tail: Buffer = Buffer.alloc(0)
  for await (const piece of openBytes(path, false) as AsyncIterable<Buffer>) {
    const seam = Buffer.concat([tail, piece.subarray(0, overhang)])
    for (const blank of rareBlanks) {
      if (found.has(blank)) continue
      const mayHold = blank < '\u0080' || !isAscii(piece) || !isAscii(seam)
      if (mayHold && (piece.includes(blank) || seam.includes(blank))) found.add(blank)
    }
    if (found.size === rareBlanks.length) break
    tail = Buffer.from(Buffer.concat([tail, piece.subarray(-overhang)]).subarray(-overhang))
  }
  return rareBlanks.filter((blank) => found.has(blank))
}
