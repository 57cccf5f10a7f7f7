import { lstatSync, realpathSync } from 'node:fs'
import { basename, dirname, join, relative, sep } from 'node:path'
import { listSchema } from '../../compile/list-names-written.ts'
import { pathsNamed } from '../../intake/source-files.ts'
import { runErrors } from '../errors.ts'
import type { DefinitionFolder } from './definition-sorts.ts'

/** A file that a definition names, and what for: to read rows, as a list of people, or as a table that texts are looked up in. */
export interface NamedPath {
  path: string
  use: 'rows' | 'list' | 'table'
}

/** The files that a definition reads: those of a source, lists, mappings, tables of rules. */
export function namedPaths(sort: DefinitionFolder, value: unknown): NamedPath[] {
  const from = sort === 'sources' ? (value as { from?: unknown } | undefined)?.from : undefined
  const rows = [from].flat().filter((one) => typeof one === 'string')
  return [...rows.map((path) => ({ path, use: 'rows' as const })), ...filesBelow(value)]
}

const listKeys = new Set(['in list', 'not in list'])
const tableKeys = new Set(['mapped', 'region', 'normalise'])

function filesBelow(value: unknown): NamedPath[] {
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([key, inner]): NamedPath[] => {
    if (listKeys.has(key)) {
      const list = listSchema.safeParse(inner)
      const path = list.success ? list.data : undefined
      if (path !== undefined) return [{ path: typeof path === 'string' ? path : path.file, use: 'list' }]
    }
    if (key === 'rules' && typeof inner === 'string') return [{ path: inner, use: 'table' }]
    const file = tableKeys.has(key) ? (inner as { file?: unknown } | null)?.file : undefined
    return [...(typeof file === 'string' ? [{ path: file, use: 'table' as const }] : []), ...filesBelow(inner)]
  })
}

/** The folders in which files of a use may lie, and whether only there. Lists that left stand in `lists/` with contacts: they are neither rows nor tables. */
const places = {
  rows: ['data'],
  list: ['data', 'lists'],
  table: undefined,
} as const

/**
 * Throws `path-not-from-afar` where a definition that is written from elsewhere must not name a file: an absolute path, one that leads out of the project
 * (by `..` or a link) or into a folder whose name begins with a dot; rows are read only from files below `data/`, lists below `data/` and `lists/`, tables
 * from anywhere but `lists/`.
 */
export function checkNamedPath(root: string, { path, use }: NamedPath): void {
  const allowed: readonly string[] | undefined = places[use]
  const where = allowed ? allowed.map((one) => `${one}/`).join(' ') : basename(root) + '/'
  const refused = () => runErrors.error('path-not-from-afar', { path, where })
  const outer = path.replace(/^(.+?\.zip)!.+$/iu, '$1')
  const parts = outer.split(/[\\/]/).filter((part) => part !== '.' && part !== '')
  const isOdd = /^([\\/~]|[A-Za-z][A-Za-z0-9+.-]*:)/.test(outer) || parts.some((part) => part.startsWith('.'))
  const isElsewhere = allowed && (!allowed.includes(parts[0] ?? '') || parts.length < 2)
  if (isOdd || outer.includes('\0') || isElsewhere) throw refused()
  const base = realpathSync(root)
  const lists = realOf(join(base, 'lists'))
  const inside = allowed ? allowed.map((one) => realOf(join(base, one))) : [base]
  for (const file of filesFor(join(base, ...parts))) {
    const real = realOf(file)
    if (!inside.some((folder) => isBelow(folder, real)) || (use !== 'list' && isBelow(lists, real))) throw refused()
  }
}

/** Whether a path is a folder or leads into it, by no folder that begins with a dot. */
function isBelow(folder: string, path: string): boolean {
  const way = relative(folder, path)
  return !way.startsWith(sep) && !way.split(sep).some((part) => part.startsWith('.'))
}

/** The files that a path stands for, and with a `*` its folder, where others may come. */
function filesFor(path: string): string[] {
  return basename(path).includes('*') ? [dirname(path), ...pathsNamed(path)] : [path]
}

/** Where a path really is, with its links followed as far as it is there. */
function realOf(path: string): string {
  if (lstatSync(path, { throwIfNoEntry: false }) === undefined)
    return dirname(path) === path ? path : join(realOf(dirname(path)), basename(path))
  try {
    return realpathSync(path)
  } catch {
    return sep
  }
}
