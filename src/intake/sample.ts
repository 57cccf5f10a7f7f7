import { open } from 'node:fs/promises'
import { TextDecoder } from 'node:util'
import type { FileLook } from './encoding.ts'
import { openBytes } from './encoding.ts'

/** Pieces of a file's text; each begins at the start of a line. */
export interface TextPiece {
  text: string
  /** Whether the text ends where the file does. */
  whole: boolean
}

export interface FileSample {
  pieces: TextPiece[]
  /** Whether the pieces are the whole file. */
  complete: boolean
  /** Share of the file that was read, 0 to 1. */
  share: number
}

const wholeLimit = 64 * 1024 * 1024
const gzipLimit = 16 * 1024 * 1024
const pieceBytes = 512 * 1024
const quickLimit = 4 * 1024 * 1024

/**
 * The text of a file: all of it up to 64 MB (16 MB packed), else its beginning and 48 pieces evenly spread. `quick`: up to 4 MB, else
 * 8 pieces, and of what is packed the beginning.
 */
export async function sampleFile(look: FileLook, quick = false): Promise<FileSample> {
  const pieceCount = quick ? 8 : 48
  if (look.gzip || look.bytes <= (quick ? quickLimit : wholeLimit)) return sampleFromStart(look, quick)
  const decoder = new TextDecoder(look.encoding)
  const file = await open(look.path, 'r')
  const pieces: TextPiece[] = []
  try {
    for (let index = 0; index < pieceCount; index++) {
      const at = index === 0 ? 0 : Math.floor((look.bytes * index) / pieceCount / 2) * 2
      const buffer = Buffer.alloc(pieceBytes)
      const { bytesRead } = await file.read(buffer, 0, pieceBytes, at)
      const text = decoder.decode(buffer.subarray(0, bytesRead))
      pieces.push({ text: index === 0 ? text : text.slice(text.indexOf('\n') + 1), whole: false })
    }
  } finally {
    await file.close()
  }
  return { pieces, complete: false, share: (pieceBytes * pieceCount) / look.bytes }
}

async function sampleFromStart(look: FileLook, quick: boolean): Promise<FileSample> {
  const decoder = new TextDecoder(look.encoding)
  const limit = quick ? quickLimit : look.gzip ? wholeLimit * 2 : wholeLimit
  let text = ''
  let size = 0
  let complete = true
  const stream = openBytes(look.path, look.gzip)
  for await (const piece of stream as AsyncIterable<Buffer>) {
    text += decoder.decode(piece, { stream: true })
    size += piece.length
    if (size < limit || (!look.gzip && look.bytes <= wholeLimit)) continue
    if (!quick && look.gzip && look.bytes <= gzipLimit && size < limit * 2) continue
    complete = false
    break
  }
  if (complete) text += decoder.decode()
  return { pieces: [{ text, whole: complete }], complete, share: complete ? 1 : 0 }
}
