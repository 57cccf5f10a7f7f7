import { createHash, randomUUID } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { open, rename, rm } from 'node:fs/promises'
import { dirname, resolve } from 'node:path'
import { FenqunError } from '../errors.ts'
import { destinationErrors } from './errors.ts'

/**
 * Hears of a whole file before anybody can see it; what it throws keeps the file away. It answers with what is to be
 * done, and for which reason, when the file could not come to its place after all.
 */
export type Announce<T> = (made: { answer: T; bytes: number; sha256: string }) => (why: string) => void

/**
 * A file that appears whole or not at all: `write` makes it beside its place, then it is synced, announced and renamed,
 * and the folder synced. What fails leaves nothing behind, and an older file as it was.
 */
export async function atomicFile<T>(
  path: string,
  write: (temporary: string) => Promise<T>,
  announce?: Announce<T>,
): Promise<{ answer: T; bytes: number; sha256: string }> {
  const target = resolve(path)
  const temporary = `${target}.${process.pid}-${randomUUID().slice(0, 8)}.tmp`
  try {
    const answer = await write(temporary)
    await sync(temporary)
    const made = { answer, ...(await digest(temporary)) }
    const withdraw = announce?.(made)
    try {
      await rename(temporary, target)
    } catch (error) {
      withdraw?.(String(error))
      throw error
    }
    // The file is in its place now: a disk that cannot sync folders does not take it away again.
    await sync(dirname(target)).catch(() => {})
    return made
  } catch (error) {
    await rm(temporary, { force: true })
    if (error instanceof FenqunError || !(error instanceof Error && 'code' in error)) throw error
    throw destinationErrors.error('list-not-written', { path }, undefined, error.message)
  }
}

async function sync(path: string): Promise<void> {
  const handle = await open(path, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}

async function digest(path: string): Promise<{ bytes: number; sha256: string }> {
  const hash = createHash('sha256')
  let bytes = 0
  for await (const part of createReadStream(path)) {
    const buffer = part as Buffer
    hash.update(buffer)
    bytes += buffer.length
  }
  return { bytes, sha256: hash.digest('hex') }
}
