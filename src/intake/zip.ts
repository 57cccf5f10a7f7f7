import { createWriteStream } from 'node:fs'
import type { Readable } from 'node:stream'
import { Transform } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { TextDecoder } from 'node:util'
import { crc32, createInflateRaw } from 'node:zlib'
import type { Entry, getFileNameLowLevel } from 'yauzl'
import type { FenqunError } from '../errors.ts'
import { intakeErrors } from './errors.ts'

/** How much an archive may hold. */
export interface ZipLimits {
  /** Names in it. */
  entries: number
  /** Bytes of one file once unpacked. */
  bytes: number
  /** How many times larger than packed a file may be, once it is larger than `fair` bytes. */
  ratio: number
  fair: number
}

/** Those of every archive. */
export const usualLimits: ZipLimits = { entries: 10_000, bytes: 32 * 2 ** 30, ratio: 400, fair: 64 * 2 ** 20 }

export interface ZipEntry {
  /** With `/` between folders. */
  name: string
  /** Bytes once unpacked, as the archive says; more or fewer end the stream with an error. */
  size: number
}

/** An archive that is open; close it. */
export interface Zip {
  entries: ZipEntry[]
  /** The bytes of an entry; they are compared with the checksum at their end. */
  read(entry: ZipEntry): Promise<Readable>
  /** Writes an entry to a file. Throws `file-damaged`. */
  unpack(entry: ZipEntry, path: string): Promise<void>
  close(): void
}

/**
 * Opens an archive by its central directory. Throws `file-damaged` where that cannot be read, `archive-refused` where it
 * holds more than the limits, names that lead out of it, or files that a password protects.
 */
export async function openZip(path: string, shown: string, limits: ZipLimits = usualLimits): Promise<Zip> {
  const yauzl = await import('yauzl')
  const damaged = (error: unknown) => intakeErrors.error('file-damaged', { path: shown }, undefined, String(error))
  const refuse = (zh: string, en: string): FenqunError => intakeErrors.error('archive-refused', { path: shown, zh, en })
  const file = await yauzl
    .openPromise(path, { autoClose: false, decodeStrings: false })
    .catch((error: unknown) => Promise.reject(damaged(error)))
  const found = new Map<ZipEntry, Entry>()
  const check = (name: string, entry: Entry) => {
    if (yauzl.validateFileName(name) !== null)
      throw refuse(`里面的名字 “${name}” 指向压缩包之外`, `the name "${name}" in it leads out of it`)
    const { uncompressedSize: size, compressedSize: packed } = entry
    if (size > limits.bytes || (size > limits.fair && size > packed * limits.ratio))
      throw refuse(
        `里面的 “${name}” 解开后有 ${megabytes(size)} MB,压缩前后相差太大`,
        `"${name}" in it would be ${megabytes(size)} MB, far more than its ${megabytes(packed)} MB packed`,
      )
  }
  try {
    if (file.entryCount > limits.entries)
      throw refuse(
        `里面有 ${file.entryCount} 个文件,最多 ${limits.entries} 个`,
        `it holds ${file.entryCount} files; at most ${limits.entries} are read`,
      )
    for await (const entry of file.eachEntry()) {
      const name = nameOf(entry, yauzl.getFileNameLowLevel)
      check(name, entry)
      found.set({ name, size: entry.uncompressedSize }, entry)
    }
  } catch (error) {
    file.close()
    throw (error as Error).name === 'FenqunError' ? error : damaged(error)
  }
  const read = async (wanted: ZipEntry): Promise<Readable> => {
    const entry = found.get(wanted)!
    if (entry.isEncrypted())
      throw refuse(`里面的 “${wanted.name}” 有密码`, `"${wanted.name}" in it is protected by a password`)
    if (!entry.canDecodeFileData())
      throw refuse(`里面的 “${wanted.name}” 的压缩方式不认识`, `"${wanted.name}" in it is packed in an unknown way`)
    const packed = await file
      .openReadStreamPromise(entry, { decodeFileData: false })
      .catch((error: unknown) => Promise.reject(damaged(error)))
    const checked = checksum(entry)
    const unpacked = entry.compressionMethod === 0 ? packed : packed.pipe(createInflateRaw({ chunkSize: 1 << 18 }))
    for (const stream of new Set([packed, unpacked])) stream.on('error', (error) => checked.destroy(damaged(error)))
    return unpacked.pipe(checked)
  }
  return {
    entries: [...found.keys()],
    read,
    async unpack(entry, to) {
      try {
        await pipeline(await read(entry), createWriteStream(to))
      } catch (error) {
        throw error instanceof ChecksumError ? damaged(error) : error
      }
    },
    close: () => file.close(),
  }
}

class ChecksumError extends Error {}

/** Passes bytes on, and fails when they are not those that were packed: as soon as there are more, else at their end. */
function checksum({ crc32: wanted, uncompressedSize: size }: Entry): Transform {
  let sum = 0
  let seen = 0
  return new Transform({
    transform(piece: Buffer, _, done) {
      sum = crc32(piece, sum)
      seen += piece.length
      done(seen > size ? new ChecksumError('there is more of it than the archive says') : null, piece)
    },
    flush(done) {
      done(sum === wanted && seen === size ? null : new ChecksumError('the checksum is another one'))
    },
  })
}

const megabytes = (bytes: number) => Math.round(bytes / 2 ** 20)

const utf8Flag = 0x800
const unicodePath = 0x7075

/** Names are UTF-8 where the archive says so; else, as tools in China write them, UTF-8 or GB18030 by their bytes. */
function nameOf(entry: Entry, spelled: typeof getFileNameLowLevel): string {
  const { generalPurposeBitFlag: flags, fileNameRaw: raw, extraFields } = entry
  const says = (flags & utf8Flag) !== 0 || extraFields.some(({ id }) => id === unicodePath)
  if (says) return spelled(flags, raw, extraFields, false)
  for (const encoding of ['utf-8', 'gb18030'])
    try {
      return new TextDecoder(encoding, { fatal: true }).decode(raw).replaceAll('\\', '/')
    } catch {
      // Not in this encoding.
    }
  return spelled(flags, raw, extraFields, false)
}
