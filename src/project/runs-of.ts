import { FenqunError } from '../errors.ts'
import { fetchHeldRows } from '../runs/compute/held-rows.ts'
import { knownTables } from '../runs/compute/table-files.ts'
import { openTables } from '../runs/compute/tables.ts'
import type { RunContext } from '../runs/context.ts'
import { runErrors } from '../runs/errors.ts'
import { contextInForce, isOfDefinitions } from '../runs/in-force/in-force.ts'
import { findEntity } from '../runs/people/find-entity.ts'
import type { Entity } from '../runs/people/find-entity.ts'
import type { BrokenSource } from '../runs/load/broken-sources.ts'
import { openPublished } from '../runs/stored/published.ts'
import type { Published } from '../runs/stored/published.ts'
import { publicationsByAsOf } from '../state/publications.ts'
import { parseAsOf } from '../time/as-of.ts'
import type { At } from './at.ts'
import type { Desk } from './desk.ts'

/** The published run that is meant. Throws `nothing-published` and its like. */
export function publishedAt({ context, moments }: Desk, at: At = {}): Promise<Published> {
  return openPublished(context, {
    run: at.run,
    asOf: at.asOf === undefined ? undefined : parseAsOf(at.asOf, context.zone),
    knownAt: moments.knownAtIn(at),
  })
}

/** Every published as-of, oldest first, with the run that counts for it. */
export function publishedRuns({ context }: Desk, knownAt?: string): Promise<Published[]> {
  const runs = publicationsByAsOf(context.ledger, knownAt)
  return Promise.all(runs.map((one) => openPublished(context, { run: one.run })))
}

/** The definitions that a run computed. */
export function contextOf({ context }: Desk, { manifest }: Published): RunContext {
  return contextInForce(context, manifest.run) ?? context
}

/** The tables of a run, as the engine's views show them from now on. */
export async function openTablesOf({ context, catalogue }: Desk, { manifest }: Published): Promise<void> {
  const { engine, ledger } = context
  await openTables(engine, catalogue, knownTables(ledger, catalogue, { versions: manifest.tables }))
}

/** An entity by any of its ids, in the tables of a run. Throws `not-found`. */
export async function entityIn(desk: Desk, id: string, at: Published, kind?: string): Promise<Entity> {
  await openTablesOf(desk, at)
  const entity = await findEntity(desk.context.engine, desk.catalogue, id, kind)
  if (!entity) throw runErrors.error('not-found', { name: id })
  return entity
}

/** The same, with its rows here where a database has them. */
export async function entityWithRows(desk: Desk, id: string, at: Published, kind?: string): Promise<Entity> {
  const { context, catalogue } = desk
  const entity = await entityIn(desk, id, at, kind)
  const known = knownTables(context.ledger, catalogue, { versions: at.manifest.tables })
  await fetchHeldRows(context, catalogue, known, new Map([[entity.kind, new Set([entity.key])]]))
  return entity
}

/**
 * Without the project file and the identities nothing can be trusted; any other file only fails itself. So does a source, but where tables of it
 * are loaded that nothing tells how to read; while loading, these only matter to who is whom. With `strict` every source counts.
 */
export function throwIfBroken(
  { context, broken }: Desk,
  { strict = false, loading = false }: { strict?: boolean; loading?: boolean } = {},
): void {
  const isAside = ({ needed }: BrokenSource) => !strict && (!needed || (loading && !context.written.identities.length))
  const aside = new Set(broken.filter(isAside).map(({ file }) => file))
  const errors = context.problems.filter(({ severity, place }) => {
    const file = place?.file ?? ''
    return severity === 'error' && !isOfDefinitions(file) && !aside.has(file)
  })
  if (errors.length) throw new FenqunError([runErrors.problem('broken-project', { count: errors.length }), ...errors])
}
