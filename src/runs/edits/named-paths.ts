import { lstatSync, readdirSync, realpathSync } from 'node:fs'
import { basename, dirname, join, relative, sep } from 'node:path'
import { matches } from '../../intake/source-files.ts'
import { runErrors } from '../errors.ts'
import type { DefinitionFolder } from './definition-sorts.ts'

/** A file that a definition names; `data` where rows are read from it. */
interface NamedPath {
  path: string
  data: boolean
}

/** The files that a definition reads: those of a source, lists, mappings, tables of rules. */
export function namedPaths(sort: DefinitionFolder, value: unknown): NamedPath[] {
  const from = sort === 'sources' ? (value as { from?: unknown } | undefined)?.from : undefined
  const rows = [from].flat().filter((one) => typeof one === 'string')
  return [...rows.map((path) => ({ path, data: true })), ...filesBelow(value)]
}

const keys = new Set(['file', 'in list', 'not in list', 'rules'])

function filesBelow(value: unknown): NamedPath[] {
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([key, inner]) =>
    typeof inner === 'string' && keys.has(key) ? [{ path: inner, data: false }] : filesBelow(inner),
  )
}

/**
 * Throws `path-not-from-afar` where a definition that is written from elsewhere must not name a file: an absolute path, one that leads out of the project
 * (by `..` or a link) or into a folder whose name begins with a dot; rows are read only from files below `data/`.
 */
export function checkNamedPath(root: string, { path, data }: NamedPath): void {
  const refused = () => runErrors.error('path-not-from-afar', { path, where: data ? 'data/' : basename(root) + '/' })
  const outer = path.replace(/^(.+?\.zip)!.+$/iu, '$1')
  const parts = outer.split(/[\\/]/).filter((part, index) => part !== '.' || index > 0)
  const isOdd = /^([\\/~]|[A-Za-z][A-Za-z0-9+.-]*:)/.test(outer) || parts.some((part) => part.startsWith('.'))
  if (isOdd || outer.includes('\0') || (data && (parts[0] !== 'data' || parts.length < 2))) throw refused()
  const base = realpathSync(root)
  const inside = data ? realOf(join(base, 'data')) : base
  for (const file of filesFor(join(base, ...parts))) {
    const way = relative(inside, realOf(file))
    if (way.split(sep).some((part) => part.startsWith('.')) || way.startsWith(sep)) throw refused()
  }
}

/** The files that a path stands for; itself where it has no `*`, and its folder. */
function filesFor(path: string): string[] {
  const [folder, name] = [dirname(path), basename(path)]
  if (!name.includes('*')) return [path]
  try {
    return [
      folder,
      ...readdirSync(folder)
        .filter((one) => matches(name, one))
        .map((one) => join(folder, one)),
    ]
  } catch {
    return [folder]
  }
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
