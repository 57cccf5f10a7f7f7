import { readdirSync } from 'node:fs'
import { readdir, stat } from 'node:fs/promises'
import { basename, dirname, isAbsolute, join } from 'node:path'
import { intakeErrors } from './errors.ts'
import type { SourceDefinition } from './source-definition.ts'
import { filesOf } from './source-definition.ts'

/** One file on disk that a source reads. */
export interface SourceFile {
  /** Where it is. */
  path: string
  /** As the user would write it: a `*` is filled in. */
  shown: string
  /** Of an archive, what is read of it (a name, perhaps with `*`); undefined for all there is in it. */
  inside?: string
}

/** What tells one state of a file from another without reading it. */
export interface FileFacts {
  shown: string
  /** Bytes; -1 of a file that is missing. */
  size: number
  /** Time of change in milliseconds since 1970; -1 of a file that is missing. */
  changed: number
}

/**
 * The files that a source reads now, in the order they are written, and by name where a `*` stands for them. What is
 * written without `*` is listed whether it is there or not. Throws `no-file-matches`.
 */
export async function listFiles(definition: SourceDefinition, folder: string): Promise<SourceFile[]> {
  const listed: SourceFile[] = []
  for (const written of filesOf(definition)) {
    const { outer, inside } = await partsOf(written, folder)
    const entry = inside === undefined ? {} : { inside }
    const full = inside === undefined ? '' : `!${inside}`
    for (const shown of (await isThere(outer, folder)) ? [outer] : await matching(outer, folder))
      listed.push({ path: placeOf(shown, folder), shown: `${shown}${full}`, ...entry })
  }
  return listed
}

/** What each of these files is now, in their order. */
export async function factsOf(files: readonly SourceFile[]): Promise<FileFacts[]> {
  return Promise.all(
    files.map(async ({ path, shown }) => {
      const found = await stat(path).catch(() => undefined)
      return { shown, size: found?.size ?? -1, changed: found?.mtimeMs ?? -1 }
    }),
  )
}

/** The folders in which the files of a source are, whatever their names. */
export function foldersOf(definition: SourceDefinition, folder: string): string[] {
  return [...new Set(filesOf(definition).map((written) => dirname(placeOf(written.replace(archived, '$1'), folder))))]
}

/** Whether a `*` in a text stands for any letters that a name has there; all else stands for itself. Takes no longer for many of them. */
export function matches(pattern: string, name: string): boolean {
  const [first = '', ...middle] = pattern.split('*')
  const last = middle.pop()
  if (last === undefined) return pattern === name
  if (!name.startsWith(first)) return false
  let from = first.length
  for (const part of middle) {
    const found = name.indexOf(part, from)
    if (found === -1) return false
    from = found + part.length
  }
  return name.length - last.length >= from && name.endsWith(last)
}

/** The paths that one stands for: itself, or with a `*` in its name what matches in its folder; none where that cannot be read. */
export function pathsNamed(path: string): string[] {
  const [folder, name] = [dirname(path), basename(path)]
  if (!name.includes('*')) return [path]
  try {
    return readdirSync(folder)
      .filter((one) => matches(name, one))
      .map((one) => join(folder, one))
  } catch {
    return []
  }
}

/** An archive, and behind the mark a name in it. */
const archived = /^(.+?\.zip)!(.+)$/iu

async function partsOf(written: string, folder: string): Promise<{ outer: string; inside?: string }> {
  const [, outer, inside] = archived.exec(written) ?? []
  if (outer === undefined || inside === undefined || (await isThere(written, folder))) return { outer: written }
  return { outer, inside }
}

const placeOf = (shown: string, folder: string) => (isAbsolute(shown) ? shown : join(folder, shown))

async function isThere(shown: string, folder: string): Promise<boolean> {
  return (await stat(placeOf(shown, folder)).catch(() => undefined)) !== undefined
}

/** Hidden files and the locks of open workbooks (`~$…`) match nothing. */
async function matching(written: string, folder: string): Promise<string[]> {
  const pattern = basename(written)
  if (!pattern.includes('*')) return [written]
  const start = written.slice(0, written.length - pattern.length)
  const there = await readdir(placeOf(start || '.', folder), { withFileTypes: true }).catch(() => [])
  const names = there
    .filter((one) => !one.isDirectory() && !/^(\.|~\$)/.test(one.name) && matches(pattern, one.name))
    .map(({ name }) => name)
    .toSorted()
  if (names.length === 0) throw intakeErrors.error('no-file-matches', { path: written })
  return names.map((name) => `${start}${name}`)
}
