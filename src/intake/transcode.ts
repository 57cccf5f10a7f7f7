import { TextDecoder } from 'node:util'
import { open } from 'node:fs/promises'
import type { FileHandle } from 'node:fs/promises'
import { decoded, linesOf, wholeLines } from './encoding.ts'
import type { Encoding } from './encoding.ts'

/** Lines whose bytes are not valid text. They are left empty in the copy, so that line numbers stay. */
export interface InvalidLine {
  line: number
  /** The line as far as it can be shown. */
  text: string
}

/**
 * Writes a file again as UTF-8 with line feeds, unpacked. Invalid bytes are never replaced: their
 * line is left empty and reported. Line ends become one line feed each.
 */
export async function transcode(
  from: { path: string; encoding: Encoding; gzip: boolean },
  to: string,
): Promise<InvalidLine[]> {
  const wide = from.encoding === 'utf-16le' || from.encoding === 'utf-16be'
  const strict = new TextDecoder(from.encoding, { fatal: true })
  const lenient = new TextDecoder(from.encoding)
  const invalid: InvalidLine[] = []
  const file = await open(to, 'w')
  try {
    let line = 1
    for await (const block of wholeLines(from.path, from.gzip, wide ? 2 : 1, from.encoding === 'utf-16be')) {
      let text = decoded(strict, block)
      if (text === undefined && wide) {
        // Surrogates out of pair: too rare to be told apart line by line in bytes.
        const lines = lenient.decode(block).split('\n')
        text = lines
          .map((part, index) => (part.includes('\uFFFD') ? blank(part, line + index, invalid) : part))
          .join('\n')
      } else text ??= decodeByLine(block, strict, lenient, line, invalid)
      line += await write(file, text)
    }
  } finally {
    await file.close()
  }
  return invalid
}

function decodeByLine(
  block: Buffer,
  strict: TextDecoder,
  lenient: TextDecoder,
  first: number,
  invalid: InvalidLine[],
): string {
  let text = ''
  let line = first
  for (const bytes of linesOf(block)) {
    text += decoded(strict, bytes) ?? `${blank(lenient.decode(bytes).trimEnd(), line, invalid)}\n`
    line += 1
  }
  return text
}

function blank(text: string, line: number, invalid: InvalidLine[]): string {
  invalid.push({ line, text })
  return ''
}

/** Writes with single line feeds; answers with how many lines ended. */
async function write(file: FileHandle, text: string): Promise<number> {
  const plain = text.includes('\r') ? text.replaceAll('\r\n', '\n').replaceAll('\r', '\n') : text
  await file.write(plain)
  let count = 0
  for (let at = plain.indexOf('\n'); at >= 0; at = plain.indexOf('\n', at + 1)) count += 1
  return count
}
