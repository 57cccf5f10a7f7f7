import { constants } from 'node:fs'
import { copyFile, link, rename, rm } from 'node:fs/promises'
import { formatByEnding, plainNameOf } from '../../intake/file-format.ts'
import type { FileFormat } from '../../intake/file-format.ts'
import { realPlace, sameNamed } from './file-place.ts'

const endings: Record<FileFormat, string> = { csv: '.csv', xlsx: '.xlsx', parquet: '.parquet', 'json lines': '.jsonl' }

/** A path below `data/` that nothing has, named after a file without anything that a system, or a source, would read as more than a name. */
export function freeDataFile(root: string, shown: string, format: FileFormat): string {
  const stem = plainNameOf(shown)
    .normalize('NFKC')
    .replaceAll(/[^\p{L}\p{N}_-]+/gu, '-')
    .replaceAll(/^-+|-+$/g, '')
    .slice(0, 60)
  const name = stem === '' || /^(con|prn|aux|nul|com\d|lpt\d)$/i.test(stem) ? `file-${stem}`.replace(/-$/, '') : stem
  const ending = endingOf(shown, format)
  for (let count = 1; ; count++) {
    const file = `data/${name}${count === 1 ? '' : `-${count}`}${ending}`
    if (sameNamed(root, file) === undefined) return file
  }
}

function endingOf(shown: string, format: FileFormat): string {
  if (/\.zip$/i.test(shown)) return '.zip'
  const packed = /\.gz$/i.test(shown) ? '.gz' : ''
  const own = /\.[a-z]{2,7}$/i.exec(shown.replace(/\.gz$/i, ''))?.[0].toLowerCase() ?? ''
  return `${formatByEnding(own) === format ? own : endings[format]}${packed}`
}

/** Brings a file to a path of the project where nothing is yet. Throws `definition-outside` where that would lead out of it. */
export async function putDataFile(root: string, from: string, file: string): Promise<void> {
  const place = realPlace(root, file)
  // Neither replaces what came there in between.
  await link(from, place).catch(() => copyFile(from, place, constants.COPYFILE_EXCL))
  await rm(from, { force: true })
}

/** Takes it back to where it was. */
export async function takeDataFile(root: string, file: string, to: string): Promise<void> {
  const place = realPlace(root, file)
  await rename(place, to).catch(async () => {
    await copyFile(place, to)
    await rm(place, { force: true })
  })
}
