import type { Row } from '../../engines/engine.ts'
import type { Bilingual } from '../../errors.ts'
import { publicationsByAsOf } from '../../state/publications.ts'
import type { RunContext } from '../context.ts'
import type { EntityView } from '../people/customer.ts'
import { viewEntity } from '../people/customer.ts'
import type { Entity } from '../people/find-entity.ts'
import type { ChangeReason } from '../stored/manifest.ts'
import type { Published } from '../stored/published.ts'
import { openPublished } from '../stored/published.ts'

/** What published runs found an entity to enter, leave and move to. */
export interface EntityHistory {
  what: 'entity'
  id: string
  kind: string
  /** Oldest first. What the first run that knows the entity, or has the segment, found stands at its day, as `found`. */
  changes: EntityChange[]
  /** Days of runs whose changes have not been compared. */
  gaps: string[]
}

export interface EntityChange {
  day: string
  /** The instant that the run looked from, ISO UTC. */
  asOf: string
  run: string
  of: 'segment' | 'scheme'
  id: string
  name: Bilingual
  change: 'found' | 'entered' | 'left' | 'moved'
  /** Classes, of a scheme. */
  from?: { id: string; name: Bilingual }
  to?: { id: string; name: Bilingual }
  /** Undefined of what was found. */
  reason?: ChangeReason
  version: number
}

export interface EntityHistoryOptions {
  /** What was published later is not seen. */
  knownAt?: string | undefined
  /** Runs that look from a later instant are left out. */
  until?: string | undefined
  /** What a run is known to see of it. */
  seen?: EntityView | undefined
}

/** Reads the small files of changes, and the entity's own rows where a run has what the one before had not. */
export async function entityHistory(
  context: RunContext,
  entity: Entity,
  { knownAt, until, seen }: EntityHistoryOptions = {},
): Promise<EntityHistory> {
  const { engine, ledger } = context
  const { kind, id } = entity
  const history: EntityHistory = { what: 'entity', id, kind, changes: [], gaps: [] }
  let known = false
  const runs = publicationsByAsOf(ledger, knownAt).filter((one) => until === undefined || one.asOf <= until)
  const opened = await Promise.all(runs.map(({ run }) => openPublished(context, { run, knownAt })))
  const changed = await changesOf(engine, opened, entity)
  for (const published of opened) {
    const own = published.manifest.kinds[kind]
    if (!own) continue
    const { changes } = published
    /** What the run before did not have: nobody entered it, its people were found in it. */
    const isNew = (one: { before?: unknown }) => !changes || one.before === undefined
    const fresh = [...own.segments, ...own.schemes].filter(isNew).map((one) => one.id)
    if (known && !changes) history.gaps.push(published.manifest.day)
    const isAsked = !known || (changes !== undefined && fresh.length > 0)
    const isSeen = seen !== undefined && seen.run === published.manifest.run
    const view = isAsked ? (isSeen ? seen : await viewEntity(engine, published, entity)) : undefined
    if (!known && !view) continue
    if (view && (changes || !known))
      history.changes.push(...foundIn(published, view).filter((one) => fresh.includes(one.id)))
    known = true
    if (!changes) continue
    for (const row of changed.get(published.manifest.run) ?? []) {
      const [of, what] = [row['what'] as EntityChange['of'], String(row['id'])]
      const change = row['change'] as EntityChange['change']
      const entry = entryOf(published, kind, of, what, change, text(row['from']), text(row['to']))
      history.changes.push({ ...entry, reason: row['reason'] as ChangeReason })
    }
  }
  return history
}

/** How many files one query reads. */
const perQuery = 100

/** What changed of an entity at each run, by run. */
async function changesOf(
  engine: RunContext['engine'],
  opened: readonly Published[],
  { kind, key }: Entity,
): Promise<Map<string, Row[]>> {
  const had = new Set(opened.filter(({ manifest }) => manifest.kinds[kind]).map(({ manifest }) => manifest.run))
  const parts = opened.flatMap(({ manifest, changes, comparedWith = '' }) =>
    changes && had.has(manifest.run) && had.has(comparedWith)
      ? [
          `SELECT ${engine.dialect.text(manifest.run)} AS run, what, id, change, "from", "to", reason
FROM ${engine.parquetSource([changes.changes(kind)])} WHERE _key = ${key}`,
        ]
      : [],
  )
  const found: Row[] = []
  for (let from = 0; from < parts.length; from += perQuery) {
    const union = parts.slice(from, from + perQuery).join('\nUNION ALL\n')
    found.push(...(await engine.rows(`SELECT * FROM (${union}) ORDER BY run, what, id`)))
  }
  return Map.groupBy(found, (row) => String(row['run']))
}

const text = (cell: unknown): string | undefined => (typeof cell === 'string' ? cell : undefined)

function foundIn(published: Published, view: EntityView): EntityChange[] {
  const entry = (of: EntityChange['of'], id: string, to?: string) =>
    entryOf(published, view.kind, of, id, 'found', undefined, to)
  return [
    ...view.segments.filter((one) => one.state === 'in').map((one) => entry('segment', one.id)),
    ...view.classes.flatMap((one) => (one.class ? [entry('scheme', one.scheme, one.class.id)] : [])),
  ]
}

function entryOf(
  { manifest }: Published,
  kind: string,
  of: EntityChange['of'],
  id: string,
  change: EntityChange['change'],
  from: string | undefined,
  to: string | undefined,
): EntityChange {
  const own = manifest.kinds[kind]!
  const found = (of === 'segment' ? own.segments : own.schemes).find((one) => one.id === id)
  const classes = own.schemes.find((one) => one.id === id)?.classes ?? []
  const named = (one: string) => ({
    id: one,
    name: classes.find((each) => each.id === one)?.name ?? { zh: one, en: one },
  })
  return {
    day: manifest.day,
    asOf: manifest.asOf,
    run: manifest.run,
    of,
    id,
    name: found?.name ?? { zh: id, en: id },
    change,
    ...(from === undefined ? {} : { from: named(from) }),
    ...(to === undefined ? {} : { to: named(to) }),
    version: found?.version ?? 1,
  }
}
