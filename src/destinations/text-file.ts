import { createWriteStream } from 'node:fs'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createGzip } from 'node:zlib'

/** Writes texts one after the other as UTF-8, packed when asked; never more than a few of them are in memory. */
export async function writeText(path: string, parts: AsyncIterable<string>, options: { gzip: boolean }): Promise<void> {
  const text = Readable.from(parts, { objectMode: true, highWaterMark: 2 })
  const file = createWriteStream(path, { flags: 'wx' })
  await (options.gzip ? pipeline(text, createGzip(), file) : pipeline(text, file))
}
