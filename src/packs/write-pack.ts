import { mkdir, readdir, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { didYouMean } from '../errors.ts'
import { intakeErrors } from '../intake/errors.ts'
import { makeFolder } from '../intake/make-folder.ts'
import { packs } from './index.ts'
import type { PackOptions } from './pack-files.ts'
import { packFiles } from './pack-files.ts'

/** Writes the project of a trade into a new folder; answers with the paths written. Throws `pack-unknown`, `folder-not-empty`. */
export async function writePack(id: string, folder: string, options: PackOptions): Promise<string[]> {
  const known = packs.map((one) => one.id)
  const pack = packs.find((one) => one.id === id)
  if (!pack)
    throw intakeErrors.error('pack-unknown', { pack: id, near: didYouMean(id, known), known: known.join(', ') })
  const there = await readdir(folder).catch((): string[] => [])
  if (there.includes('fenqun.yml')) throw intakeErrors.error('folder-not-empty', { folder })
  await makeFolder(folder)
  const files = packFiles(pack, options)
  for (const [path, text] of Object.entries(files)) {
    await mkdir(dirname(join(folder, path)), { recursive: true })
    await writeFile(join(folder, path), text)
  }
  return Object.keys(files)
}
