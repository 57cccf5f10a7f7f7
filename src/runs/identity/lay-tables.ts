import { readFile, readdir } from 'node:fs/promises'
import { join } from 'node:path'
import type { FileEngine } from '../../engines/engine.ts'
import type { SourceDefinition } from '../../intake/source-definition.ts'
import { isEventSource, isLinkSource, kindOfSource } from '../../intake/source-definition.ts'
import { identityOf } from '../../state/identity.ts'
import type { Ledger } from '../../state/ledger.ts'
import type { TableVersion } from '../../state/table-versions.ts'
import { latestTableVersion, nextTableVersion } from '../../state/table-versions.ts'
import { overlayIn, partsOfVersion, rowsOfParts } from '../compute/table-parts.ts'
import { idsTable } from '../compute/tables.ts'
import { freshFolder, syncFolder, versionFolder, writeSynced } from '../load/load-files.ts'
import { keepFile, writeOverlay } from '../load/overlay.ts'
import { changedOwners, identityRows } from './identity-files.ts'
import type { IdentityOverlay } from './overlay-rows.ts'
import { entityOverlay, eventOverlay, idsOverlay, linkOverlay, ordersOverlay } from './overlay-rows.ts'

/** The overlay that identity makes; it lies over all others. */
export const identityName = 'identity'

/** A table whose rows are put together by identities. */
export interface IdentifiedTable {
  table: string
  /** By the column that holds keys, the kind they are of. */
  kinds: Record<string, string>
  /** `below` is SQL of the rows as sources gave them, `merged` of an identity by kind. */
  overlay(engine: FileEngine, below: string, merged: (kind: string) => string): IdentityOverlay
  /** The table whose rows decide whether this one is touched; itself when left out. */
  follows?: string
}

/** Every table that rows of these kinds are in. */
export function identifiedTables(sources: readonly SourceDefinition[], kinds: readonly string[]): IdentifiedTable[] {
  const tables = sources.flatMap((source): IdentifiedTable[] => {
    const kind = kindOfSource(source)
    if (isLinkSource(source)) {
      const { link: table, of, to } = source
      const overlay: IdentifiedTable['overlay'] = (_engine, below, merged) => linkOverlay(below, merged(of), merged(to))
      return [{ table, kinds: { _key: of, _linked: to }, overlay }]
    }
    if (!isEventSource(source)) {
      const overlay: IdentifiedTable['overlay'] = (engine, below, merged) =>
        entityOverlay(engine, source, below, merged(kind))
      return [{ table: source.source, kinds: { _key: kind }, overlay }]
    }
    const eventId = Object.entries(source.columns).find(([, column]) => column.as === 'event id')?.[0]
    const lines: IdentifiedTable['overlay'] = (engine, below, merged) =>
      eventOverlay(engine, below, merged(kind), eventId)
    const orders: IdentifiedTable['overlay'] = (engine, below, merged) =>
      ordersOverlay(engine, source, lines(engine, below, merged))
    return [
      { table: source.event, kinds: { _key: kind }, overlay: lines },
      ...(source.orders
        ? [{ table: source.orders, kinds: { _key: kind }, overlay: orders, follows: source.event }]
        : []),
    ]
  })
  const ids = kinds.map((kind): IdentifiedTable => ({
    table: idsTable(kind),
    kinds: { _key: kind },
    overlay: (_engine, _below, merged) => idsOverlay(merged(kind)),
  }))
  return [...ids, ...tables].filter((one) => Object.values(one.kinds).some((kind) => kinds.includes(kind)))
}

/** What became of a table: a version to be put in force, or none where its rows stay as they are. */
export interface Laid {
  table: string
  /** The version that has the rows of these identities. */
  version: number
  identities: Record<string, number>
  added?: TableVersion
}

export interface LayContext {
  engine: FileEngine
  ledger: Ledger
  now: string
  /** The file of an identity by kind and number, be it in force yet or not; undefined of 0. */
  identityFile(kind: string, version: number): string | undefined
}

/**
 * Lays identities (versions by kind, 0 for none) over the newest version of a table. Where they change its rows the answer has a
 * further version, with the same files and another overlay, complete and synced; else the newest will do.
 */
export async function layTable(
  context: LayContext,
  { table, kinds, overlay, follows }: IdentifiedTable,
  versions: ReadonlyMap<string, number>,
): Promise<Laid | undefined> {
  const { engine, ledger, identityFile } = context
  const last = latestTableVersion(ledger, table)
  if (!last || last.held !== undefined) return undefined
  const wanted = Object.fromEntries(
    Object.values(kinds)
      .map((kind) => [kind, versions.get(kind) ?? 0] as const)
      .filter(([, version]) => version > 0),
  )
  const before = identityOf(ledger, table, last.version)
  const hasOverlay = last.overlays?.includes(identityName) ?? false
  const none = Object.keys(wanted).length === 0
  if (before && sameVersions(before, wanted)) return undefined
  const same: Laid = { table, version: last.version, identities: wanted }
  if (!before && none && !hasOverlay) return same
  const rowsFrom = follows === undefined ? last : latestTableVersion(ledger, follows)
  if (!rowsFrom || rowsFrom.held !== undefined) return undefined
  const below = rowsOfParts(engine, partsOfVersion(ledger, { ...rowsFrom, overlays: withoutIdentity(rowsFrom) }))
  if (before && !isIds(table) && !(await isTouched(context, below, kinds, before, wanted))) return same
  const merged = (kind: string) => identityRows(engine, identityFile(kind, wanted[kind] ?? 0))
  const made = overlay(engine, below, merged)
  const touched = (await engine.rows(made.any)).length > 0
  if (!touched && !hasOverlay) return same
  return { ...same, ...(await nextVersion(context, last, touched ? made : undefined)) }
}

/** What lies over the base beside what identity made: what sources gave. */
const withoutIdentity = ({ overlays = [] }: TableVersion): string[] => overlays.filter((name) => name !== identityName)

const isIds = (table: string): boolean => table.startsWith(idsTable(''))

const sameVersions = (a: Record<string, number>, b: Record<string, number>): boolean =>
  [...new Set([...Object.keys(a), ...Object.keys(b)])].every((kind) => (a[kind] ?? 0) === (b[kind] ?? 0))

/** Whether the table has rows of ids that are another entity than before. */
async function isTouched(
  { engine, identityFile }: LayContext,
  below: string,
  kinds: Record<string, string>,
  before: Record<string, number>,
  now: Record<string, number>,
): Promise<boolean> {
  for (const [column, kind] of Object.entries(kinds)) {
    const [was, is] = [before[kind] ?? 0, now[kind] ?? 0]
    if (was === is) continue
    const changed = changedOwners(engine, identityFile(kind, was), identityFile(kind, is))
    const rows = await engine.rows(
      `SELECT 1 AS one FROM ${below} WHERE ${column} IN (SELECT _own FROM (${changed})) LIMIT 1`,
    )
    if (rows.length > 0) return true
  }
  return false
}

async function nextVersion(
  { engine, ledger, now }: LayContext,
  last: TableVersion,
  made: IdentityOverlay | undefined,
): Promise<{ version: number; added: TableVersion }> {
  const version = nextTableVersion(ledger, last.table)
  const path = versionFolder(last.table, version)
  const folder = join(ledger.folder, path)
  await freshFolder(folder)
  const from = join(ledger.folder, last.path)
  for (const name of await readdir(from))
    if (name !== manifestName && !name.startsWith(`${identityName}.`) && !name.startsWith(`${identityName}-`))
      await keepFile(join(from, name), join(folder, name))
  if (made) await writeOverlay(engine, overlayIn(folder, identityName), made)
  const { overlays: _, ...rest } = last
  const kept = withoutIdentity(last)
  const own = made ? [...kept, identityName] : kept
  const loaded = await manifestIn(from)
  if (loaded) {
    const manifest = { ...loaded, version, ...(own.length > 0 || 'overlays' in loaded ? { overlays: own } : {}) }
    await writeSynced(join(folder, manifestName), [`${JSON.stringify(manifest, null, 1)}\n`])
  }
  await syncFolder(folder)
  return {
    version,
    added: { ...rest, version, path, loadedAt: now, ...(own.length > 0 ? { overlays: own } : {}) },
  }
}

const manifestName = 'manifest.json'

/** What the load said of a version; undefined where it said nothing that can be read. */
async function manifestIn(folder: string): Promise<Record<string, unknown> | undefined> {
  try {
    return JSON.parse(await readFile(join(folder, manifestName), 'utf8')) as Record<string, unknown>
  } catch {
    return undefined
  }
}
