import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Problem } from '../../errors.ts'
import { intakeErrors } from '../../intake/errors.ts'
import type { SourceDefinition } from '../../intake/source-definition.ts'
import { isEventSource, isLinkSource } from '../../intake/source-definition.ts'
import type { FileFacts } from '../../intake/source-files.ts'
import type { Ledger } from '../../state/ledger.ts'
import type { RowCounts, TableVersion } from '../../state/table-versions.ts'
import { filesOfParts, partsOfVersion } from '../compute/table-parts.ts'
import type { TableParts } from '../compute/table-parts.ts'

/** The overlay that increments make. */
export const deltaName = 'delta'

/** Everything that the loads of a table have read so far, as its manifest keeps it. */
export interface Totals {
  counts: RowCounts
  /** First and last instant, ISO UTC. */
  from?: string
  to?: string
  /** Rows at or after the now of their load. */
  future: number
}

/** The last row that a load saw of a database, so that the next one goes on from there. */
export interface WatermarkRead {
  column: string
  /** Its value as the database spells it. */
  value: string
  /** Digest of the rows that have it: more may come. */
  rows: string
}

/** What a load has read, as the manifest of the version it made keeps it. */
export interface ReadSoFar {
  files?: readonly FileFacts[]
  watermark?: WatermarkRead
}

/** Rows that come on top of what a table holds. */
export interface Increment {
  /** The version it adds to, by table; none is held by a database. */
  before: ReadonlyMap<string, TableVersion>
  totals: Totals
  read: ReadSoFar
}

/** The rows of a version as its source gave them, without what identities of entities made of them. */
export function ownParts(ledger: Pick<Ledger, 'folder'>, version: TableVersion): TableParts {
  return partsOfVersion(ledger, { ...version, overlays: version.overlays?.filter((name) => name === deltaName) ?? [] })
}

/**
 * What the versions in force can be added to: undefined where there are none, their files are gone, or another engine or
 * definition made them.
 */
export async function openIncrement(
  { ledger, engine }: { ledger: Ledger; engine: { version: string } },
  definitionHash: string,
  versions: readonly (TableVersion | undefined)[],
): Promise<Increment | undefined> {
  const before = new Map<string, TableVersion>()
  for (const version of versions) {
    if (!version || version.held !== undefined || version.definitionHash !== definitionHash) return undefined
    if (filesOfParts(ownParts(ledger, version)).some((path) => !existsSync(path))) return undefined
    before.set(version.table, version)
  }
  const [first] = before.values()
  const manifest = first && (await manifestOf(ledger, first))
  if (!manifest?.read || !manifest.totals || manifest.engine !== engine.version) return undefined
  return { before, totals: manifest.totals, read: manifest.read }
}

interface Kept {
  engine?: string
  read?: ReadSoFar
  totals?: Totals
}

async function manifestOf(ledger: Pick<Ledger, 'folder'>, version: TableVersion): Promise<Kept | undefined> {
  try {
    return JSON.parse(await readFile(join(ledger.folder, version.path, 'manifest.json'), 'utf8')) as Kept
  } catch {
    return undefined
  }
}

/**
 * The files that were not there at the load before; a warning where one of those that were is another one or gone, so that all
 * are to be read. Where the last row of an id counts, a new file that stands before an old one means that, too.
 */
export function newFiles(
  definition: SourceDefinition,
  before: readonly FileFacts[],
  now: readonly FileFacts[],
): { fresh: ReadonlySet<string> } | { problem: Problem } {
  const there = new Map(now.map((one) => [one.shown, one]))
  const why = (path: string, zh: string, en: string) => ({
    problem: intakeErrors.problem('all-files-again', { source: definition.source, path, zh, en }),
  })
  for (const { shown, size, changed } of before) {
    const one = there.get(shown)
    if (!one || one.size < 0) return why(shown, '不在了', 'is gone')
    if (one.size !== size || one.changed !== changed) return why(shown, '改过了', 'has changed')
  }
  const known = new Set(before.map(({ shown }) => shown))
  const fresh = now.filter(({ shown }) => !known.has(shown))
  const [first] = fresh
  const last = now.findLastIndex(({ shown }) => known.has(shown))
  if (first && isOrdered(definition) && now.indexOf(first) < last)
    return why(first.shown, '是新的,却排在读过的文件前面', 'is new and stands before files that were read')
  return { fresh: new Set(fresh.map(({ shown }) => shown)) }
}

/** Whether it matters which of two rows comes later. */
function isOrdered(definition: SourceDefinition): boolean {
  if (!isEventSource(definition) && !isLinkSource(definition)) return true
  return Object.values(definition.columns).some((column) => column.as === 'event id' || column.private !== undefined)
}

/** What all loads of a table have read, with the rows of this one. */
export function addTotals(before: Totals, own: Totals, rows: number, now: string): Totals {
  const [a, b] = [before.counts, own.counts]
  const counts: RowCounts = {
    read: a.read + b.read,
    accepted: rows,
    rejected: a.rejected + b.rejected,
    duplicates: a.duplicates + b.duplicates,
    withoutId: a.withoutId + b.withoutId,
    ...(a.deleted || b.deleted ? { deleted: (a.deleted ?? 0) + (b.deleted ?? 0) } : {}),
  }
  // Rows of the loads before that these took the place of, too.
  const { read, accepted, rejected, duplicates, withoutId, deleted = 0 } = counts
  const superseded = read - accepted - rejected - duplicates - withoutId - deleted
  if (superseded > 0) counts.superseded = superseded
  const ends = [before, own].flatMap(({ from, to }) => (from && to ? [from, to] : [])).toSorted()
  const waited = before.to !== undefined && Date.parse(before.to) >= Date.parse(now)
  return {
    counts,
    ...(ends.length > 0 ? { from: ends[0]!, to: ends.at(-1)! } : {}),
    future: own.future + (waited ? before.future : 0),
  }
}
