import { isAscii, isUtf8 } from 'node:buffer'
import { TextDecoder } from 'node:util'
import { createReadStream } from 'node:fs'
import { open, stat } from 'node:fs/promises'
import { createGunzip } from 'node:zlib'
import type { Readable } from 'node:stream'
import { Transform, pipeline } from 'node:stream'
import { basename } from 'node:path'
import { intakeErrors } from './errors.ts'
import { kindOfBytes, refuseKind } from './file-kind.ts'
import { usualLimits } from './zip.ts'

export type Encoding = 'utf-8' | 'gb18030' | 'utf-16le' | 'utf-16be'

/** What the bytes of a file say before anything of it is read. */
export interface FileLook {
  path: string
  bytes: number
  encoding: Encoding
  /** Whether it says its encoding itself. */
  bom: boolean
  gzip: boolean
  /** Lines whose bytes are not valid in the encoding, up to the part that was looked at. */
  invalidLines: number
  /** Whether no byte is past ASCII, so that every encoding but UTF-16 reads it alike. */
  ascii: boolean
  reason: { zh: string; en: string }
}

const headBytes = 64 * 1024

/**
 * Looks at a file in this order: byte order mark, zero bytes (UTF-16 or not text at all), strict
 * UTF-8 over the whole file, GB18030; UTF-8 after all when nearly every line that could tell is. Throws `file-missing`, `file-is-folder`, `file-empty`,
 * `file-binary` with advice. `shown` is the path as the user knows it.
 */
export async function lookAtFile(path: string, shown = path): Promise<FileLook> {
  return lookAtAll(path, shown).catch((error: unknown) => Promise.reject(asDamage(error, shown)))
}

/** `file-damaged` of what could not be unpacked; all else as it is. */
export function asDamage(error: unknown, shown: string): unknown {
  if (!(error instanceof Error) || !('code' in error) || !String(error.code).startsWith('Z_')) return error
  return intakeErrors.error('file-damaged', { path: shown }, undefined, String(error))
}

async function lookAtAll(path: string, shown: string): Promise<FileLook> {
  const start = await lookAtHead(path, shown)
  const { bytes, gzip } = start
  const look = { path, bytes, gzip, invalidLines: 0, ascii: false }
  if (start.bom)
    return {
      ...look,
      encoding: start.bom,
      bom: true,
      reason: { zh: '文件开头有字节顺序标记', en: 'the file begins with a byte order mark' },
    }
  if (start.wide)
    return {
      ...look,
      encoding: start.wide,
      bom: false,
      reason: { zh: '每隔一个字节是零', en: 'every other byte is zero' },
    }
  const faults = { utf8: 0, gb18030: 0 }
  const gb = new TextDecoder('gb18030', { fatal: true })
  const bad: number[] = []
  let [line, told] = [0, 0]
  let ascii = true
  for await (const block of wholeLines(path, gzip)) {
    const plain = isAscii(block)
    ascii &&= plain
    if (isUtf8(block)) {
      const count = countLines(block)
      line += count
      if (!plain) told += count
      continue
    }
    for (const bytes of linesOf(block)) {
      line += 1
      if (isUtf8(bytes)) {
        if (!isAscii(bytes)) told += 1
        continue
      }
      faults.utf8 += 1
      if (bad.length < 5) bad.push(line)
      if (decoded(gb, bytes) === undefined) faults.gb18030 += 1
    }
  }
  if (faults.utf8 === 0)
    return {
      ...look,
      ascii,
      encoding: 'utf-8',
      bom: false,
      reason: { zh: '所有字节都是合法的 UTF-8', en: 'every byte is valid UTF-8' },
    }
  // Lines of plain ASCII tell nothing; those past it that are valid UTF-8 are hardly so by chance.
  const strays = bad[0] !== 1 && told > faults.utf8 && (faults.utf8 * 100 <= line || faults.utf8 * 20 <= told)
  if (faults.gb18030 < faults.utf8 && !strays) {
    const reason = { zh: '不是 UTF-8,但符合 GB18030', en: 'not UTF-8, but valid GB18030' }
    return { ...look, encoding: 'gb18030', bom: false, invalidLines: faults.gb18030, reason }
  }
  const more = faults.utf8 > bad.length
  const reason = {
    zh: `除 ${faults.utf8} 行外都是 UTF-8:第 ${bad.join('、')} 行${more ? '…' : ''}不是,导入时会被拒绝`,
    en: `UTF-8 but for ${faults.utf8} line${faults.utf8 > 1 ? 's' : ''} (${bad.join(', ')}${more ? ', …' : ''}), which will be rejected`,
  }
  return { ...look, encoding: 'utf-8', bom: false, invalidLines: faults.utf8, reason }
}

/**
 * Whether a file is certainly no UTF-8, by its first lines that are not plain ASCII: one in five of them is not valid in it.
 * Cheap, where `lookAtFile` reads everything.
 */
export async function surelyNotUtf8(path: string, gzip: boolean): Promise<boolean> {
  for await (const block of wholeLines(path, gzip)) {
    if (isAscii(block)) continue
    if (isUtf8(block)) return false
    let [told, faults] = [0, 0]
    for (const bytes of linesOf(block.subarray(0, headBytes))) {
      if (isAscii(bytes)) continue
      told += 1
      if (!isUtf8(bytes)) faults += 1
    }
    return told >= 5 && faults * 5 >= told
  }
  return false
}

/** What the first bytes alone say; throws as `lookAtFile` does. */
export async function lookAtHead(
  path: string,
  shown = path,
): Promise<{ head: Buffer; bytes: number; gzip: boolean; bom?: Encoding; wide?: Encoding }> {
  const { head, bytes, gzip } = await readHead(path, shown)
  const bom = byteOrderMark(head)
  if (bom) return { head, bytes, gzip, bom }
  const wide = zeroBytes(head)
  if (wide === 'binary') throw refuseKind(shown, 'unknown')
  return { head, bytes, gzip, ...(wide ? { wide } : {}) }
}

/** The bytes of a file in order, unpacked when they are gzip; `archive-refused` where they grow beyond measure. */
export function openBytes(path: string, gzip: boolean): Readable {
  const stream = createReadStream(path, { highWaterMark: 1 << 20 })
  if (!gzip) return stream
  const unpacker = createGunzip({ chunkSize: 1 << 18 })
  let size = 0
  const guard = new Transform({
    transform(piece: Buffer, _, done) {
      size += piece.length
      const { fair, ratio } = usualLimits
      const grown = size > fair && size > unpacker.bytesWritten * ratio
      done(grown ? refused(path, size, unpacker.bytesWritten) : null, piece)
    },
  })
  return pipeline(stream, unpacker, guard, () => undefined)
}

function refused(path: string, size: number, packed: number): Error {
  const [more, less] = [Math.round(size / 2 ** 20), Math.round(packed / 2 ** 10)]
  return intakeErrors.error('archive-refused', {
    path: basename(path),
    zh: `${less} KB 解开后已有 ${more} MB,压缩前后相差太大`,
    en: `${less} KB of it are ${more} MB unpacked, far more than packed`,
  })
}

/** Blocks of whole lines (ended by the byte 10), the last one perhaps without its end. */
export async function* wholeLines(path: string, gzip: boolean, unit: 1 | 2 = 1, high = false): AsyncGenerator<Buffer> {
  // What waits for its end is joined once, when that comes.
  let rest: Buffer[] = []
  let waiting = 0
  let half: Buffer = Buffer.alloc(0)
  for await (const bytes of openBytes(path, gzip) as AsyncIterable<Buffer>) {
    const all = half.length > 0 ? Buffer.concat([half, bytes]) : bytes
    const odd = unit === 2 ? all.length % 2 : 0
    const piece = all.subarray(0, all.length - odd)
    half = all.subarray(piece.length)
    const end = unit === 1 ? piece.lastIndexOf(10) + 1 : lastWideNewline(piece, high)
    if (end > 0) {
      yield rest.length > 0 ? Buffer.concat([...rest, piece.subarray(0, end)]) : piece.subarray(0, end)
      rest = []
      waiting = 0
    }
    if (end < piece.length) rest.push(piece.subarray(end))
    waiting += piece.length - end
    if (waiting > longestLine) {
      const words = `a line is longer than ${longestLine} bytes`
      throw intakeErrors.error('file-damaged', { path: basename(path) }, undefined, words)
    }
  }
  if (half.length > 0) rest.push(half)
  if (rest.length > 0) yield rest.length > 1 ? Buffer.concat(rest) : rest[0]!
}

/** Bytes; no text of JavaScript holds more. */
const longestLine = 2 ** 29

/** The lines of a block, each with its end. */
export function* linesOf(block: Buffer): Generator<Buffer> {
  for (let from = 0; from < block.length;) {
    const end = block.indexOf(10, from)
    const next = end < 0 ? block.length : end + 1
    yield block.subarray(from, next)
    from = next
  }
}

function countLines(block: Buffer): number {
  let count = 0
  for (let at = block.indexOf(10); at >= 0; at = block.indexOf(10, at + 1)) count += 1
  return count
}

/** The text of bytes by a strict decoder; undefined where it does not accept them. */
export function decoded(decoder: TextDecoder, bytes: Uint8Array): string | undefined {
  try {
    return decoder.decode(bytes)
  } catch {
    return undefined
  }
}

function lastWideNewline(block: Buffer, high: boolean): number {
  for (let at = block.length - (block.length % 2) - 2; at >= 0; at -= 2) {
    if ((high ? block.readUInt16BE(at) : block.readUInt16LE(at)) === 10) return at + 2
  }
  return 0
}

async function readHead(path: string, shown: string): Promise<{ head: Buffer; bytes: number; gzip: boolean }> {
  const found = await stat(path).catch(() => undefined)
  if (!found) throw intakeErrors.error('file-missing', { path: shown })
  if (found.isDirectory()) throw intakeErrors.error('file-is-folder', { path: shown })
  if (found.size === 0) throw intakeErrors.error('file-empty', { path: shown })
  const raw = await firstBytes(path)
  const gzip = raw[0] === 0x1f && raw[1] === 0x8b
  const head = gzip ? await firstUnpacked(path, shown) : raw
  if (head.length === 0 || isBlank(head)) throw intakeErrors.error('file-empty', { path: shown })
  const kind = kindOfBytes(head)
  if (kind) throw refuseKind(shown, kind)
  return { head, bytes: found.size, gzip }
}

function isBlank(head: Buffer): boolean {
  return head.length < headBytes && /^[\s\uFEFF]*$/.test(head.toString('utf8'))
}

async function firstBytes(path: string): Promise<Buffer> {
  const file = await open(path, 'r')
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(headBytes), 0, headBytes, 0)
    return buffer.subarray(0, bytesRead)
  } finally {
    await file.close()
  }
}

async function firstUnpacked(path: string, shown: string): Promise<Buffer> {
  const stream = openBytes(path, true)
  const pieces: Buffer[] = []
  let size = 0
  try {
    for await (const piece of stream as AsyncIterable<Buffer>) {
      pieces.push(piece)
      size += piece.length
      if (size >= headBytes) break
    }
  } catch {
    throw intakeErrors.error('file-damaged', { path: shown })
  }
  return Buffer.concat(pieces).subarray(0, headBytes)
}

function byteOrderMark(head: Buffer): Encoding | undefined {
  if (head[0] === 0xef && head[1] === 0xbb && head[2] === 0xbf) return 'utf-8'
  if (head[0] === 0xff && head[1] === 0xfe) return 'utf-16le'
  if (head[0] === 0xfe && head[1] === 0xff) return 'utf-16be'
  return undefined
}

/** Text in UTF-16 has zeros on one side of most pairs where it is ASCII (separators, digits, line ends). */
function zeroBytes(head: Buffer): Encoding | 'binary' | undefined {
  let even = 0
  let odd = 0
  for (let at = 0; at < head.length; at++) {
    if (head[at] !== 0) continue
    if (at % 2 === 0) even += 1
    else odd += 1
  }
  if (even + odd === 0) return undefined
  const pairs = head.length / 2
  if (odd > pairs * 0.1 && even < odd / 20) return 'utf-16le'
  if (even > pairs * 0.1 && odd < even / 20) return 'utf-16be'
  return 'binary'
}
