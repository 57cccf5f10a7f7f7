import { constants, copyFile, link } from 'node:fs/promises'
import type { FileEngine, ParquetOptions } from '../../engines/engine.ts'
import type { Overlay } from '../compute/table-parts.ts'

/** What an overlay is made from. */
export interface OverlayRows {
  /** SQL of the rows, in the columns of the base and in the order they are to be kept in: by `_key` first. */
  rows: string
  /** SQL of every key (`_key`) that they stand in for, each once; of some there may be no row. Their order is taken care of. */
  keys: string
}

/** Tables are written more often than they are kept. */
const quick: ParquetOptions = { quick: true }

/**
 * Writes both files of an overlay (`overlayIn` says where), each whole or not at all, and synced. It counts once a table version
 * names it. Answers with how many rows and keys there are.
 */
export async function writeOverlay(
  engine: FileEngine,
  to: Overlay,
  { rows, keys }: OverlayRows,
): Promise<{ rows: number; keys: number }> {
  const written = await engine.writeParquet(rows, to.rows, quick)
  const replaced = await engine.writeParquet(`SELECT _key FROM (${keys}) ORDER BY _key`, to.keys, quick)
  return { rows: written.rows, keys: replaced.rows }
}

/** What a link fails with where the disk cannot have one: other disks, no rights to it, too many, not supported. */
const cannotLink = ['EXDEV', 'EPERM', 'EMLINK', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS']

/**
 * Has a file that never changes in a second place: as the same file where the disk can, else as a copy. Nothing is written over:
 * throws where there is a file already.
 */
export async function keepFile(from: string, to: string): Promise<void> {
  try {
    await link(from, to)
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    if (code === undefined || !cannotLink.includes(code)) throw error
    await copyFile(from, to, constants.COPYFILE_EXCL)
  }
}
