import { createHash } from 'node:crypto'
import { mkdir, open, rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { SourceDefinition } from '../../intake/source-definition.ts'
import { formatOf } from '../../intake/file-format.ts'
import { factsOf, listFiles } from '../../intake/source-files.ts'

/** Counts up when the way tables are written changes, so that they are loaded again. */
const tableFormat = 1

/** Where a version of a table is, relative to `.fenqun`. */
export function versionFolder(table: string, version: number): string {
  return `tables/${table}/v${version}`
}

export function basePath(store: string, folder: string): string {
  return join(store, folder, 'base.parquet')
}

/** An empty folder: what a load that died has left there is removed. */
export async function freshFolder(path: string): Promise<void> {
  await rm(path, { recursive: true, force: true })
  await mkdir(path, { recursive: true })
}

/** Writes text to a file and waits for the disk. */
export async function writeSynced(path: string, pieces: Iterable<string>): Promise<void> {
  const file = await open(path, 'w')
  try {
    for (const piece of pieces) await file.write(piece)
    await file.sync()
  } finally {
    await file.close()
  }
}

export async function syncFolder(path: string): Promise<void> {
  const folder = await open(path, 'r')
  try {
    await folder.sync()
  } finally {
    await folder.close()
  }
}

/** Tells the content of a source's files apart by name, size and time of change; missing files have none. */
export async function fingerprintOf(definition: SourceDefinition, folder: string): Promise<string> {
  const facts = await factsOf(await listFiles(definition, folder))
  return hashOf(facts.map(({ shown, size, changed }) => [shown, size, changed]))
}

/** Hash of what decides how rows are read: the definition without its names, the project zone, tables that texts go through. */
export function definitionHashOf(definition: SourceDefinition, projectZone: string, tables = ''): string {
  const { name: _name, 'fresh within': _fresh, 'reject limit': _limit, ...written } = definition
  // Before it could be left out, UTF-8 was written here: what was loaded then is not read again for that.
  const meaning = { encoding: 'utf-8', ...written, format: formatOf(definition) }
  return hashOf({ meaning, projectZone, tableFormat, ...(tables ? { tables } : {}) })
}

function hashOf(value: unknown): string {
  const sorted = JSON.stringify(value, (_, part: unknown) =>
    part !== null && typeof part === 'object' && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  )
  return createHash('sha256').update(sorted).digest('hex').slice(0, 32)
}
