import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { join, relative, resolve } from 'node:path'
import { entitiesTable, listTable, mergedTable } from '../../compile/catalogue.ts'
import type { WrittenProject } from '../../definition/project-files.ts'
import { runErrors } from '../errors.ts'
import { emptyTable } from './tables.ts'
import type { Workplace } from './workplace.ts'

const linesPerStatement = 5000

/**
 * Makes the table of keys that a list of ids names: one id a line, or the first column of a CSV; any id of an entity will do. Ids that nobody
 * has, a header among them, match nobody. UTF-8, or GB18030 where the bytes are no UTF-8.
 */
export async function openList(place: Workplace, project: string, kind: string, path: string): Promise<number> {
  const { dialect } = place
  const ids = await readIds(project, path)
  const named = dialect.quote(`ids of ${listTable(kind, path)}`)
  await place.table(
    `ids of ${listTable(kind, path)}`,
    emptyTable([{ name: 'id', type: 'text', nullable: false }], dialect),
  )
  for (let at = 0; at < ids.length; at += linesPerStatement) {
    const rows = ids.slice(at, at + linesPerStatement).map((id) => `(${dialect.text(id)})`)
    await place.execute(`INSERT INTO ${named} VALUES ${rows.join(', ')}`)
  }
  const everyId = [entitiesTable(kind), mergedTable(kind)]
    .map((table) => `SELECT _key, id FROM ${dialect.quote(table)}`)
    .join(' UNION ALL ')
  await place.table(
    listTable(kind, path),
    `SELECT DISTINCT e._key FROM (${everyId}) AS e JOIN ${named} AS l ON l.id = e.id`,
  )
  return ids.length
}

/** Paths of the lists that definitions name and that cannot be read. */
export async function missingLists(written: WrittenProject): Promise<Set<string>> {
  const missing = new Set<string>()
  for (const path of namedLists(written)) if (!(await readInside(written.folder, path))) missing.add(path)
  return missing
}

/** SHA-256 (hex) of every list that definitions name and that can be read, by path. */
export async function listHashes(written: WrittenProject): Promise<Record<string, string>> {
  const found: [string, string][] = []
  for (const path of namedLists(written).toSorted()) {
    const bytes = await readInside(written.folder, path)
    if (bytes) found.push([path, createHash('sha256').update(bytes).digest('hex')])
  }
  return Object.fromEntries(found)
}

/** Paths of the lists of ids that the definitions of a project name, each once. */
function namedLists(written: WrittenProject): string[] {
  const named = [...written.populations, ...written.segments, ...written.schemes].flatMap((one) => listsIn(one.raw))
  return [...new Set(named)]
}

/** Paths of the lists of ids that a definition names. */
export function listsIn(raw: unknown): string[] {
  if (typeof raw !== 'object' || raw === null) return []
  return Object.entries(raw).flatMap(([key, value]) =>
    (key === 'in list' || key === 'not in list') && typeof value === 'string' ? [value] : listsIn(value),
  )
}

async function readInside(project: string, path: string): Promise<Buffer | undefined> {
  const full = resolve(join(project, path))
  return relative(project, full).startsWith('..') ? undefined : readFile(full).catch(() => undefined)
}

async function readIds(project: string, path: string): Promise<string[]> {
  const bytes = await readInside(project, path)
  if (!bytes) throw runErrors.error('list-missing', { file: path })
  const ids = decode(bytes)
    .split(/\r?\n/)
    .map(firstCell)
    .filter((id) => id !== '')
  return [...new Set(ids)]
}

/** Text of a file that is UTF-8 (with or without a mark), else GB18030. */
export function decode(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return new TextDecoder('gb18030').decode(bytes)
  }
}

function firstCell(line: string): string {
  const quoted = /^\s*"((?:[^"]|"")*)"/.exec(line)
  return quoted ? quoted[1]!.replaceAll('""', '"').trim() : (line.split(/[,\t;]/)[0] ?? '').trim()
}
