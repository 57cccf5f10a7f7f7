import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { FenqunError } from '../errors.ts'
import type { Problem } from '../errors.ts'
import { sniffFile } from './sniff.ts'
import type { Sniffed } from './sniffed.ts'
import { dataFilesIn, unpackFile } from './unpack.ts'

export interface LookedAt {
  sniffed: Sniffed
  /** The file on disk, and what is read of it where it is an archive. */
  path: string
  inside?: string
}

/** Looks at files one by one, at each data file of an archive; what cannot be used goes to `problems`. */
export async function* lookAtFiles(
  files: readonly (string | { path: string; shown: string })[],
  problems: Problem[],
): AsyncGenerator<LookedAt> {
  const scratch = await mkdtemp(join(tmpdir(), 'fenqun-look-'))
  const attempt = async <T>(work: () => Promise<T>): Promise<T | undefined> => {
    try {
      return await work()
    } catch (error) {
      if (!(error instanceof FenqunError)) throw error
      problems.push(...error.problems)
      return undefined
    }
  }
  try {
    for (const file of files) {
      const { path, shown } = typeof file === 'string' ? { path: file, shown: file } : file
      const names = /\.zip$/i.test(path) ? ((await attempt(() => dataFilesIn(path, shown))) ?? []) : [undefined]
      for (const [index, inside] of names.entries()) {
        const sniffed = await attempt(async () => {
          const own = join(scratch, String(index))
          if (inside === undefined) return sniffFile(path, { shown, scratch: own })
          const [plain] = await unpackFile({ path, shown: `${shown}!${inside}`, inside }, own)
          return plain && sniffFile(plain.path, { shown: plain.shown, scratch: own })
        })
        await rm(join(scratch, String(index)), { recursive: true, force: true })
        if (sniffed) yield { sniffed, path, ...(inside === undefined ? {} : { inside }) }
      }
    }
  } finally {
    await rm(scratch, { recursive: true, force: true })
  }
}
