import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { KindPlan } from '../../compile/compile.ts'
import { askedIn, namesOf } from '../../compile/linked-leaf.ts'
import type { BaseMeasure } from '../../conditions/base-measure.ts'
import type { WrittenProject } from '../../definition/project-files.ts'
import type { Bilingual } from '../../errors.ts'
import type { FileEngine } from '../../engines/engine.ts'
import type { SourceDefinition } from '../../intake/source-definition.ts'
import { isEventSource, isLinkSource, kindOfSource, shapesOf } from '../../intake/source-definition.ts'
import type { PrivateKind } from '../../privacy/masking.ts'
import { mask } from '../../privacy/masking.ts'
import type { Vault } from '../../privacy/vault.ts'
import { heldAbout } from '../../privacy/vault.ts'
import type { Expression } from '../../sql/expression.ts'
import { columnsIn, partsOf } from '../../sql/expression.ts'
import type { Ledger } from '../../state/ledger.ts'
import type { RowCounts } from '../../state/table-versions.ts'
import { latestTableVersion, tableVersion } from '../../state/table-versions.ts'
import type { AsOf } from '../../time/as-of.ts'
import { compileProject } from '../in-force/compile-project.ts'
import type { RunContext } from '../context.ts'
import type { EntityView } from './customer.ts'
import type { Entity } from './find-entity.ts'
import { ownKeys } from './find-entity.ts'
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

/** What an attribute is made of. */
export interface AttributeLineage {
  /** Sources its value rests on, by name. */
  from: string[]
  /** Attributes it is made from directly. */
  parents: string[]
  /** Of one that is a plain sum over events: the first instant that counts, ISO UTC, when there is one. */
  sum?: { event: string; from?: string }
}

/** By attribute id. */
export type KindLineage = ReadonlyMap<string, AttributeLineage>

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

/**
 * Walks each attribute's expression down to measures, given columns and links, and those to the sources that hold them, also through
 * links to what is asked of other kinds.
 */
export function kindLineage(
  plan: KindPlan,
  sources: readonly SourceDefinition[],
  plans: readonly KindPlan[] = [plan],
): KindLineage {
  const sourceOf = new Map(
    sources.flatMap((source) => shapesOf(source).map((shape) => [shape.name, source.source] as const)),
  )
  const measures = new Map(plans.map((one) => [one.kind, measuresByKey(one)]))
  const known = new Map<string, string[]>()

  const tablesOf = (of: KindPlan, expression: Expression): string[] => [
    ...measuresIn(expression, measures.get(of.kind)!).flatMap(eventsOf),
    ...[...new Set(columnsIn(expression))].flatMap((name) => tablesOfColumn(of, name)),
  ]

  function tablesOfColumn(of: KindPlan, name: string): string[] {
    const key = `${of.kind} ${name}`
    if (!known.has(key)) known.set(key, [...new Set(tablesBehind(of, name))])
    return known.get(key)!
  }

  function tablesBehind(of: KindPlan, name: string): string[] {
    const attribute = of.attributes.find((one) => one.id === name)
    if (attribute) return tablesOf(of, attribute.expression)
    const measure = of.measures.leaves().find((one) => one.column === name)?.measure
    if (measure) return eventsOf(measure)
    const leaf = of.linked.find((one) => namesOf(one).includes(name))
    if (!leaf) return [name.slice(0, name.indexOf('.'))]
    const there = plans.find((one) => one.kind === leaf.way.kind)
    return [leaf.way.link.link, ...(there ? askedIn(leaf).flatMap((one) => tablesOf(there, one)) : [])]
  }

  const attributes = new Set(plan.attributes.map((one) => one.id))
  return new Map(
    plan.attributes.map(({ id, expression }) => {
      const parents = [...new Set(columnsIn(expression))].filter((name) => attributes.has(name))
      const whole = expression.kind === 'measure' ? measures.get(plan.kind)!.get(expression.key) : undefined
      const sum =
        whole?.aggregate === 'sum' ? { event: whole.event, ...(whole.from ? { from: whole.from } : {}) } : undefined
      const from = [...new Set(tablesOf(plan, expression).flatMap((table) => sourceOf.get(table) ?? []))].toSorted()
      return [id, { from, parents, ...(sum ? { sum } : {}) }]
    }),
  )
}

/** Measures by the key that expressions name them by. */
function measuresByKey({ measures }: KindPlan): Map<string, BaseMeasure> {
  return new Map(
    measures.all().flatMap((one) => {
      const node = measures.keep(one)
      return node.kind === 'measure' ? [[node.key, one] as const] : []
    }),
  )
}

const eventsOf = (one: BaseMeasure): string[] =>
  one.aggregate === 'sequence' ? one.steps.map((step) => step.event) : [one.event]

function measuresIn(expression: Expression, known: ReadonlyMap<string, BaseMeasure>): BaseMeasure[] {
  if (expression.kind === 'measure') return [known.get(expression.key)].filter((one) => one !== undefined)
  return partsOf(expression).flatMap((part) => measuresIn(part, known))
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
      const { findings, loadedAt = version.loadedAt } = await manifestOf(join(ledger.folder, version.path, 'manifest.json'))
      const { counts } = version
      return { ...state, version: version.version, loadedAt, counts, ...(findings ? { findings } : {}) }
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

/** What the vault holds of an entity, masked. A field that no source declares any more is hidden whole. */
export function maskedContacts(vault: Vault, sources: readonly SourceDefinition[], entity: Entity): MaskedContact[] {
  const kinds = new Map(
    sources.flatMap((one) =>
      Object.entries(one.columns).flatMap(([field, column]) =>
        column.private ? [[`${one.source} ${field}`, column.private] as const] : [],
      ),
    ),
  )
  return heldAbout(vault, entity.kind, ownKeys(entity)).map(({ field, value, source, loadedAt }) => {
    const kind = kinds.get(`${source} ${field}`)
    return { field, kind: kind ?? 'messenger', masked: kind ? mask(kind, value) : '***', source, loadedAt }
  })
}

/** Of the load that read the rows: a version may be newer than they are, by what identity made of them. */
async function manifestOf(path: string): Promise<{ findings?: RowFindings; loadedAt?: string }> {
  try {
    return JSON.parse(await readFile(path, 'utf8')) as { findings?: RowFindings; loadedAt?: string }
  } catch {
    return {}
  }
}

function nameOf({ name, source }: SourceDefinition): Bilingual {
  if (name === undefined) return { zh: source, en: source }
  return typeof name === 'string' ? { zh: name, en: name } : name
}
