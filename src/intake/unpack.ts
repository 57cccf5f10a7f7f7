import { createWriteStream } from 'node:fs'
import { mkdir } from 'node:fs/promises'
import { basename, extname, join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { FenqunError } from '../errors.ts'
import { openBytes } from './encoding.ts'
import { intakeErrors } from './errors.ts'
import { formatByEnding } from './file-format.ts'
import { kindOfFile } from './file-kind.ts'
import { shortText } from './short-text.ts'
import type { SourceFile } from './source-files.ts'
import { matches } from './source-files.ts'
import type { Zip, ZipEntry, ZipLimits } from './zip.ts'
import { openZip } from './zip.ts'

/** A file that can be read, be it a part of an archive. */
export interface PlainFile {
  path: string
  /** As people know it: `export.zip!orders.csv`. */
  shown: string
  /** Whether it was written for this reading, and may be removed. */
  made: boolean
}

/**
 * The files that are read of one on disk: itself, or what is asked for of an archive, unpacked into a folder, in order of
 * name. Throws `archive-without`, `archive-of-many`, and what `openZip` throws.
 */
export async function unpackFile(file: SourceFile, folder: string, limits?: ZipLimits): Promise<PlainFile[]> {
  if (!/\.zip$/i.test(file.path)) return [{ path: file.path, shown: file.shown, made: false }]
  const outer = file.inside === undefined ? file.shown : file.shown.slice(0, -file.inside.length - 1)
  await kindOfFile(file.path, outer)
  const zip = await openZip(file.path, outer, limits)
  try {
    await mkdir(folder, { recursive: true })
    const plain: PlainFile[] = []
    for (const entry of chosen(zip, outer, file.inside)) {
      const path = join(folder, `${plain.length}-unpacked${endingOf(entry.name)}`)
      plain.push({ path, shown: `${outer}!${entry.name}`, made: true })
      await zip.unpack(entry, path)
    }
    return plain
  } finally {
    zip.close()
  }
}

/** Writes what a gzip file holds to another. Throws `file-damaged`, `archive-refused`. */
export async function unpackGzip(path: string, shown: string, to: string): Promise<void> {
  try {
    await pipeline(openBytes(path, true), createWriteStream(to))
  } catch (error) {
    if (error instanceof FenqunError) throw error
    throw intakeErrors.error('file-damaged', { path: shown }, undefined, String(error))
  }
}

function chosen({ entries }: Zip, outer: string, inside: string | undefined): ZipEntry[] {
  const files = entries.filter(({ name }) => !name.endsWith('/') && !hidden(name))
  const data = files.filter(({ name }) => formatByEnding(name) !== undefined)
  const names = (list: readonly ZipEntry[]) => shortText(list.map(({ name }) => name).join(', ') || '–', 400)
  if (inside !== undefined) {
    const exact = files.filter(({ name }) => name === inside)
    const found = exact.length > 0 ? exact : files.filter(({ name }) => matches(inside, name))
    if (found.length > 0) return found.toSorted((a, b) => (a.name < b.name ? -1 : 1))
    throw intakeErrors.error('archive-without', { path: outer, wanted: `“${inside}”`, names: names(files) })
  }
  const only = data.length === 0 && files.length === 1 ? files : data
  if (only.length === 1) return only
  if (only.length > 1)
    throw intakeErrors.error('archive-of-many', { path: outer, count: only.length, names: names(only) })
  const wanted = { zh: '数据文件', en: 'data file' }
  throw intakeErrors.error('archive-without', { path: outer, wanted, names: names(files) })
}

/** What Macs put beside each file, and other hidden names. */
const hidden = (name: string) => name.startsWith('__MACOSX/') || /^(\.|~\$)/.test(basename(name))

const endingOf = (name: string) => (/\.gz$/i.test(name) ? `${extname(name.slice(0, -3))}.gz` : extname(name))

/** The names of all data files in an archive, in order. Throws what `openZip` throws, and `archive-without`. */
export async function dataFilesIn(path: string, shown: string): Promise<string[]> {
  await kindOfFile(path, shown)
  const zip = await openZip(path, shown)
  try {
    const names = zip.entries.map(({ name }) => name).filter((name) => !hidden(name) && formatByEnding(name))
    return names.length > 0 ? names.toSorted() : chosen(zip, shown, undefined).map(({ name }) => name)
  } finally {
    zip.close()
  }
}
