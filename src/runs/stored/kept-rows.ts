import { createHash, randomUUID } from 'node:crypto'
import { mkdir, readFile, readdir, rename, rm, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { Cell, Row } from '../../engines/engine.ts'
import type { Published } from './published.ts'

/** Of fewer entities it costs less to count again than to keep what was counted. */
const worthKeeping = 20_000
/** A result with more rows is no figure. */
const mostRows = 1000
/** How many results are kept for one run, and how many in memory. */
const mostFiles = 1000
const mostInMemory = 500

const inMemory = new Map<string, Row[]>()

/** The same where the run has so many entities of a kind that it is worth it; else they are counted each time. */
export function keptIfLarge(
  published: Pick<Published, 'files' | 'manifest'>,
  kind: string,
  sql: string,
  compute: (sql: string) => Promise<Row[]>,
): Promise<Row[]> {
  const entities = published.manifest.kinds[kind]?.entities ?? 0
  return entities < worthKeeping ? compute(sql) : keptRows(published, sql, compute)
}

/**
 * Rows of a query over the files of a published run, which never change: computed once, kept beside them in `kept/` and in memory. For queries whose
 * text says all that they rest on, and whose rows are figures, not people.
 */
export async function keptRows(
  {
    files,
    manifest,
  }: Pick<Published, 'files'> & { manifest: Pick<Published['manifest'], 'run' | 'computedAt' | 'took'> },
  sql: string,
  compute: (sql: string) => Promise<Row[]>,
): Promise<Row[]> {
  const { run, computedAt, took } = manifest
  const home = dirname(dirname(files.folder))
  // A project that is moved keeps what it has counted; another run of the same name has not counted it.
  const named = createHash('sha256')
    .update(JSON.stringify([run, computedAt, took, sql.replaceAll(home, '')]))
    .digest('hex')
  const key = `${home} ${named}`
  const path = join(files.folder, 'kept', `${named.slice(0, 40)}.json`)
  const known = inMemory.get(key) ?? (await read(path))
  if (known) return remembered(key, known)
  const rows = await compute(sql)
  if (rows.length > mostRows || !rows.every((row) => Object.values(row).every(isPlain))) return rows
  await write(path, rows)
  return remembered(key, rows)
}

function remembered(key: string, rows: Row[]): Row[] {
  inMemory.delete(key)
  inMemory.set(key, rows)
  for (const [oldest] of inMemory) if (inMemory.size > mostInMemory) inMemory.delete(oldest)
  return rows
}

/** What comes back from JSON as it went in. */
const isPlain = (cell: Cell): boolean =>
  Array.isArray(cell) ? cell.every(isPlain) : typeof cell !== 'number' || Number.isFinite(cell)

async function read(path: string): Promise<Row[] | undefined> {
  const text = await readFile(path, 'utf8').catch(() => undefined)
  if (text === undefined) return undefined
  try {
    const rows: unknown = JSON.parse(text)
    return Array.isArray(rows) ? (rows as Row[]) : undefined
  } catch {
    // Half of a file, after a crash: it is counted again.
    return undefined
  }
}

/** Whole or not at all; who cannot write counts again next time. */
async function write(path: string, rows: readonly Row[]): Promise<void> {
  const folder = dirname(path)
  const part = `${path}.${randomUUID()}.part`
  try {
    await mkdir(folder, { mode: 0o700 }).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== 'EEXIST') throw error
    })
    if ((await readdir(folder)).length >= mostFiles) return
    await writeFile(part, JSON.stringify(rows), { mode: 0o600 })
    await rename(part, path)
  } catch {
    await rm(part, { force: true }).catch(() => undefined)
  }
}
