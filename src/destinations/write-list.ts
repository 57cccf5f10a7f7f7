import { basename } from 'node:path'
import { atomicFile } from './atomic-file.ts'
import type { Destination, List } from './destination.ts'
import { destinationErrors } from './errors.ts'
import { destinations } from './index.ts'

/** The kind of file that a name asks for by its ending; `.gz` after it is left to the writer. */
export function destinationFor(path: string): Destination {
  const name = basename(path).toLowerCase()
  const found = destinations.find(({ endings }) => endings.some((ending) => name.endsWith(ending)))
  if (found) return found
  const endings = destinations.flatMap((one) => one.endings).join(' ')
  throw destinationErrors.error('unknown-file-format', { path, endings })
}

export interface WrittenList {
  format: string
  rows: number
  bytes: number
  sha256: string
}

/**
 * Writes a list to a file that appears whole or not at all, in the format its name asks for; an older file is replaced.
 * `announce` hears of it once it is whole and before it is there, see `Announce`.
 */
export async function writeList(
  list: List,
  path: string,
  announce?: (written: WrittenList) => (why: string) => void,
): Promise<WrittenList> {
  const destination = destinationFor(path)
  const gzip = path.toLowerCase().endsWith('.gz')
  const describe = ({ answer, bytes, sha256 }: Made): WrittenList => ({
    format: destination.format,
    rows: answer.rows,
    bytes,
    sha256,
  })
  const made = await atomicFile(
    path,
    (temporary) => destination.write(list, temporary, { gzip }),
    announce && ((whole) => announce(describe(whole))),
  )
  return describe(made)
}

interface Made {
  answer: { rows: number }
  bytes: number
  sha256: string
}
