import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { WrittenProject } from '../../definition/project-files.ts'
import type { Bilingual } from '../../errors.ts'
import type { FileEngine } from '../../engines/engine.ts'
import type { SourceDefinition } from '../../intake/source-definition.ts'
import { isEventSource, isLinkSource, kindOfSource, shapesOf } from '../../intake/source-definition.ts'
import type { PrivateKind } from '../../privacy/masking.ts'
import { mask } from '../../privacy/masking.ts'
import type { Vault } from '../../privacy/vault.ts'
import { heldAbout } from '../../privacy/vault.ts'
import type { Ledger } from '../../state/ledger.ts'
import type { RowCounts } from '../../state/table-versions.ts'
import { latestTableVersion, tableVersion } from '../../state/table-versions.ts'
import type { AsOf } from '../../time/as-of.ts'
import { compileProject } from '../in-force/compile-project.ts'
import type { RunContext } from '../context.ts'
import type { EntityView } from './customer.ts'
import type { Entity } from './find-entity.ts'
import { ownKeys } from './find-entity.ts'
import type { KindLineage } from './kind-lineage.ts'
import { kindLineage } from './kind-lineage.ts'
import type { Totals } from '../load/increment.ts'
import type { RowFindings } from '../load/load-report.ts'
import type { Manifest } from '../stored/manifest.ts'
import type { Published } from '../stored/published.ts'

/** A source as a run knew it: the version of its table, when it was loaded and what became of its rows. */
export interface SourceState {
  source: string
  name: Bilingual
  /** Kind of entity that its rows are about. */
  kind: string
  /** `events`; `dated` and `current` describe entities. */
  holds: 'events' | 'dated' | 'current' | 'links'
  table: string
  /** Undefined: it had not been loaded. */
  version?: number
  /** ISO UTC. */
  loadedAt?: string
  counts?: RowCounts
  findings?: RowFindings
}

/** The last answer for each project that is open: definitions do not change while it is. */
const kept = new WeakMap<WrittenProject, { instant: string; lineage: Map<string, KindLineage> }>()

/** By kind, of the definitions of the context; an attribute that is not among them has no lineage. */
export async function lineageOf(
  context: Pick<RunContext, 'written' | 'project' | 'sources' | 'zone' | 'mappings'>,
  asOf: AsOf,
): Promise<ReadonlyMap<string, KindLineage>> {
  const before = kept.get(context.written)
  if (before?.instant === asOf.instant) return before.lineage
  const { kinds } = await compileProject(context, asOf)
  const lineage = new Map(kinds.map((plan) => [plan.kind, kindLineage(plan, context.sources, kinds)]))
  kept.set(context.written, { instant: asOf.instant, lineage })
  return lineage
}

/** Every source of the project as the run knew it, in the order of the files. */
export async function sourceStates(
  { ledger, sources }: { ledger: Ledger; sources: readonly SourceDefinition[] },
  manifest: Pick<Manifest, 'tables'>,
): Promise<SourceState[]> {
  return Promise.all(
    sources.map(async (definition): Promise<SourceState> => {
      const [shape] = shapesOf(definition)
      const table = shape!.name
      const events = isEventSource(definition)
      const dated = shape!.columns.some((one) => one.name === 'valid_from')
      const state: SourceState = {
        source: definition.source,
        name: nameOf(definition),
        kind: kindOfSource(definition),
        holds: isLinkSource(definition) ? 'links' : events ? 'events' : dated ? 'dated' : 'current',
        table,
      }
      const wanted = manifest.tables[table]
      const version = wanted === undefined ? undefined : tableVersion(ledger, table, wanted)
      if (!version) return state
      const {
        findings,
        totals,
        loadedAt = version.loadedAt,
      } = await manifestOf(join(ledger.folder, version.path, 'manifest.json'))
      const { counts } = version
      return {
        ...state,
        version: version.version,
        loadedAt,
        counts,
        ...(findings ? { findings: { ...findings, ...spanOf(totals) } } : {}),
      }
    }),
  )
}

/** The newest version of the table of each source that was ever loaded. */
export function newestVersions(ledger: Ledger, sources: readonly SourceDefinition[]): Record<string, number> {
  const found = sources.flatMap((definition) => {
    const version = latestTableVersion(ledger, shapesOf(definition)[0]!.name)
    return version ? [[version.table, version.version] as const] : []
  })
  return Object.fromEntries(found)
}

/** The newest load among these sources; undefined when none of them was loaded. */
export function newestLoad(names: readonly string[], states: readonly SourceState[]): string | undefined {
  return states
    .filter((one) => names.includes(one.source))
    .flatMap((one) => one.loadedAt ?? [])
    .toSorted()
    .at(-1)
}

/** Where what is known of an entity comes from. */
export interface EntitySource {
  source: string
  name: Bilingual
  /** Rows about the entity that were there at as-of. */
  rows: number
  /** ISO UTC. */
  loadedAt: string
}

/** The sources that an entity has rows in (A01); the tables of the run must be open. */
export async function entitySources(
  engine: FileEngine,
  manifest: Pick<Manifest, 'asOf' | 'day'>,
  states: readonly SourceState[],
  entity: Entity,
): Promise<EntitySource[]> {
  const { dialect } = engine
  const own = states.filter((one) => one.kind === entity.kind && one.loadedAt !== undefined)
  if (own.length === 0) return []
  const before = {
    events: ` AND time < ${dialect.instant(manifest.asOf)}`,
    dated: ` AND valid_from <= ${dialect.date(manifest.day)}`,
    current: '',
    links: '',
  }
  const counts = own.map(
    ({ table, holds }, index) =>
      `SELECT ${index} AS source, count(*) AS found FROM ${dialect.quote(table)} WHERE _key = ${entity.key}${before[holds]}`,
  )
  const rows = await engine.rows(counts.join('\nUNION ALL\n'))
  const byIndex = new Map(rows.map((row) => [Number(row['source']), Number(row['found'])]))
  return own.flatMap(({ source, name, loadedAt }, index) => {
    const count = byIndex.get(index) ?? 0
    return count > 0 && loadedAt ? [{ source, name, rows: count, loadedAt }] : []
  })
}

/** One entity as a run sees it, with the sources of it all. */
export interface EntityOrigins extends Omit<EntityView, 'attributes'> {
  attributes: (EntityView['attributes'][number] & {
    /** Names of the sources it rests on. */
    from: string[]
    /** Load time of the newest of them, ISO UTC. */
    loadedAt?: string
  })[]
  /** Every id that sources know it by, oldest first. */
  ids: string[]
  sources: EntitySource[]
  contacts: MaskedContact[]
}

/** Adds to what a run knows of an entity where it knows it from; the tables of the run must be open. */
export async function entityOrigins(
  context: RunContext & { vault: Vault },
  { manifest }: Published,
  entity: Entity,
  view: EntityView,
): Promise<EntityOrigins> {
  const states = await sourceStates(context, manifest)
  const lineage = (await lineageOf(context, { instant: manifest.asOf, day: manifest.day })).get(entity.kind)
  return {
    ...view,
    attributes: view.attributes.map((one) => {
      const from = lineage?.get(one.id)?.from ?? []
      const loadedAt = newestLoad(from, states)
      return { ...one, from, ...(loadedAt ? { loadedAt } : {}) }
    }),
    ids: entity.ids?.map((one) => one.id) ?? [entity.id],
    sources: await entitySources(context.engine, manifest, states, entity),
    contacts: maskedContacts(context.vault, context.sources, entity),
  }
}

/** A private value as those see it who have no right to read it. */
export interface MaskedContact {
  field: string
  kind: PrivateKind
  masked: string
  source: string
  loadedAt: string
}

/** A private value as it is, for those who have the right to read it. */
export interface RevealedContact extends Pick<MaskedContact, 'field' | 'kind' | 'source'> {
  value: string
}

/** What the vault holds of an entity, masked. A field that no source declares any more is hidden whole. */
export function maskedContacts(vault: Vault, sources: readonly SourceDefinition[], entity: Entity): MaskedContact[] {
  const kinds = privateKinds(sources)
  return heldAbout(vault, entity.kind, ownKeys(entity)).map(({ field, value, source, loadedAt }) => {
    const kind = kinds.get(`${source} ${field}`)
    return { field, kind: kind ?? 'messenger', masked: kind ? mask(kind, value) : '***', source, loadedAt }
  })
}

/** The same, readable. */
export function revealedContacts(
  vault: Vault,
  sources: readonly SourceDefinition[],
  entity: Entity,
): RevealedContact[] {
  const kinds = privateKinds(sources)
  return heldAbout(vault, entity.kind, ownKeys(entity)).map(({ field, value, source }) => ({
    field,
    kind: kinds.get(`${source} ${field}`) ?? 'messenger',
    value,
    source,
  }))
}

/** What the personal columns of sources hold, by `<source> <field>`. */
function privateKinds(sources: readonly SourceDefinition[]): ReadonlyMap<string, PrivateKind> {
  return new Map(
    sources.flatMap((one) =>
      Object.entries(one.columns).flatMap(([field, column]) =>
        column.private ? [[`${one.source} ${field}`, column.private] as const] : [],
      ),
    ),
  )
}

/** Of the load that read the rows: a version may be newer than they are, by what identity made of them. */
interface KeptLoad {
  findings?: RowFindings
  totals?: Totals
  loadedAt?: string
}

/** What all loads of a table found of its time, where the last one read only what was new. */
function spanOf(totals: Totals | undefined): Partial<RowFindings> {
  if (!totals) return {}
  const { from, to, future } = totals
  return { future, ...(from === undefined ? {} : { from }), ...(to === undefined ? {} : { to }) }
}

async function manifestOf(path: string): Promise<KeptLoad> {
  try {
    return JSON.parse(await readFile(path, 'utf8')) as KeptLoad
  } catch {
    return {}
  }
}

function nameOf({ name, source }: SourceDefinition): Bilingual {
  if (name === undefined) return { zh: source, en: source }
  return typeof name === 'string' ? { zh: name, en: name } : name
}
