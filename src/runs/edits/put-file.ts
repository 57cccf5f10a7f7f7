import { randomUUID } from 'node:crypto'
import {
  chmodSync,
  closeSync,
  fsyncSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeSync,
} from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { maxFileBytes } from '../../definition/source-text.ts'
import { runErrors } from '../errors.ts'
import { realPlace } from './file-place.ts'

/** The text of a file of a project, or null where there is none. */
export function textOf(root: string, file: string): string | null {
  try {
    return new TextDecoder('utf-8', { ignoreBOM: true }).decode(readFileSync(join(root, file)))
  } catch {
    return null
  }
}

/**
 * A file of a project says this text from now on, or (null) is gone: all at once, and on the disk when this returns. Throws `definition-outside`,
 * `definition-too-large` and `definition-not-written`; then the file is as it was.
 */
export function putFile(root: string, file: string, text: string | null): void {
  const bytes = Buffer.from(text ?? '', 'utf8')
  if (bytes.length > maxFileBytes)
    throw runErrors.error('definition-too-large', { file, size: bytes.length, limit: maxFileBytes })
  const target = realPlace(root, file)
  const temporary = join(
    dirname(target),
    `.${basename(target).slice(0, 40)}.${process.pid}-${randomUUID().slice(0, 8)}.tmp`,
  )
  try {
    if (text === null) rmSync(target)
    else {
      const mode = statSync(target, { throwIfNoEntry: false })?.mode
      const handle = openSync(temporary, 'wx', 0o666)
      try {
        for (let at = 0; at < bytes.length;) at += writeSync(handle, bytes, at)
        fsyncSync(handle)
      } finally {
        closeSync(handle)
      }
      if (mode !== undefined) chmodSync(temporary, mode & 0o777)
      renameSync(temporary, target)
    }
    syncFolder(dirname(target))
  } catch (error) {
    rmSync(temporary, { force: true })
    throw runErrors.error(
      'definition-not-written',
      { file },
      undefined,
      error instanceof Error ? error.message : undefined,
    )
  }
}

/** A disk that cannot sync folders has the file all the same. */
function syncFolder(folder: string): void {
  try {
    const handle = openSync(folder, 'r')
    try {
      fsyncSync(handle)
    } finally {
      closeSync(handle)
    }
  } catch {
    // Not every system can.
  }
}
