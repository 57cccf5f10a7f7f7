import { mkdtemp, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { privateFolder } from '../../state/private-folder.ts'
import type { Folders } from '../stored/folders.ts'

/** Gives work a folder of its own inside `.fenqun`, which is gone when the work is done, or when its process is. */
export async function inWorkFolder<T>(
  folders: Pick<Folders, 'work'>,
  work: (folder: string) => Promise<T>,
): Promise<T> {
  privateFolder(folders.work)
  const folder = await mkdtemp(join(folders.work, `${process.pid}-`))
  try {
    return await work(folder)
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}
