import type { Bilingual } from '../../../errors.ts'
import type { Cell } from '../../../engines/engine.ts'
import type { EventSource, SourceDefinition } from '../../../intake/source-definition.ts'
import { eventColumns, isEventSource, shapesOf } from '../../../intake/source-definition.ts'
import type { Column, TableShape } from '../../../sql/types.ts'
import type { AsOf } from '../../../time/as-of.ts'
import { zonedIso } from '../../../time/zoned.ts'
import type { RunContext } from '../../context.ts'
import type { EntityChange, EntityHistory } from '../../history/entity-history.ts'
import type { Manifest } from '../../stored/manifest.ts'
import type { Entity } from '../find-entity.ts'
import type { EntitySource, SourceState } from '../lineage.ts'
import { exactCell, exactSql } from './exact-cell.ts'

export interface TimelineOptions {
  /** How many entries; default 20. */
  timeline?: number | undefined
  /** Only what was before this instant, ISO UTC. */
  before?: string | undefined
}

/** What happened, newest first. */
export interface Timeline {
  entries: (TimelineEvent | TimelineChange)[]
  /** Whether there is more before these; `next` is what `before` is then, left out where one instant alone has more. */
  more: boolean
  next?: string
  /** Every event source of the kind: an empty timeline may lack a source, not events. */
  sources: TimelineSource[]
  /** Days of runs whose changes have not been compared. */
  gaps: string[]
}

export interface TimelineEvent {
  what: 'event'
  /** ISO with the offset of the project zone. */
  at: string
  day: string
  event: string
  name: Bilingual
  source: string
  /** Of the order, or of the event, where the source says one. */
  id?: string
  /** By name in fenqun, money first. */
  columns: Record<string, Cell>
}

/** A change that a run found: it stands at the instant that the run looked from. */
export interface TimelineChange extends Omit<EntityChange, 'change' | 'of' | 'asOf'> {
  what: 'segment' | 'scheme'
  at: string
  change: 'entered' | 'left' | 'moved'
}

export interface TimelineSource {
  source: string
  event: string
  name: Bilingual
  /** `not loaded`: the run had no table of it. */
  state: 'has rows' | 'no rows' | 'not loaded'
  /** Rows of the entity that the run saw. */
  rows: number
}

interface Known {
  origins: { sources: readonly EntitySource[] }
  states: readonly SourceState[]
  history: EntityHistory
}

const usual = 20

/**
 * Events of every table of the kind that has rows of it, and changes of its segments and classes. Where a source keeps one row per order,
 * the orders stand for their lines; refunds are in no order, so those lines stand by themselves. The tables of the run must be open.
 */
export async function timelineOf(
  context: Pick<RunContext, 'engine' | 'sources' | 'zone'>,
  { asOf }: Pick<Manifest, 'asOf'>,
  entity: Entity,
  known: Known,
  { timeline = usual, before }: TimelineOptions = {},
): Promise<Timeline> {
  const own = context.sources.filter(isEventSource).filter((one) => one.of === entity.kind)
  const sources = own.map((one) => sourceOf(one, known))
  const until = before !== undefined && before < asOf ? before : asOf
  const tables = own.filter((_, index) => sources[index]!.rows > 0).flatMap(tablesOf)
  const events = (
    await Promise.all(tables.map((table) => eventsOf(context, table, entity, { until, most: timeline + 1 })))
  ).flat()
  const changes = known.history.changes.flatMap((one) => changeOf(one, context, before))
  const all = [...events, ...changes].toSorted((a, b) => b.instant - a.instant)
  const kept = pageOf(all, timeline)
  const more = kept.length < all.length
  const last = kept.at(-1)
  const complete = more && last !== undefined && all[kept.length]?.instant !== last.instant
  return {
    entries: kept.map((one) => one.entry),
    more,
    ...(complete ? { next: zonedIso(last.instant, context.zone) } : {}),
    sources,
    gaps: known.history.gaps,
  }
}

interface Dated {
  instant: number
  entry: TimelineEvent | TimelineChange
}

/** The first so many, without the last instant where that is cut in two: the next page begins with it. */
function pageOf(all: readonly Dated[], most: number): readonly Dated[] {
  const cut = all[most]
  if (!cut) return all
  const whole = all.slice(0, most).filter((one) => one.instant !== cut.instant)
  return whole.length ? whole : all.slice(0, most)
}

function sourceOf(source: EventSource, { origins, states }: Known): TimelineSource {
  const rows = origins.sources.find((one) => one.source === source.source)?.rows ?? 0
  const state = states.find((one) => one.source === source.source)
  return {
    source: source.source,
    event: source.event,
    name: state?.name ?? { zh: source.source, en: source.source },
    state: state?.loadedAt === undefined ? 'not loaded' : rows > 0 ? 'has rows' : 'no rows',
    rows,
  }
}

/** A table of events, as far as it is part of a timeline. */
interface EventTable {
  table: string
  name: Bilingual
  source: string
  /** The column with its id. */
  id: string | undefined
  columns: Column[]
  refundsOnly: boolean
}

function tablesOf(source: EventSource): EventTable[] {
  const [lines, orders] = shapesOf(source)
  const roleOf = (role: string) => Object.entries(source.columns).find(([, one]) => one.as === role)?.[0]
  const eventId = roleOf('event id')
  const table = (shape: TableShape, name: Bilingual, id: string | undefined, hidden: string[]): EventTable => {
    const apart = new Set<string | undefined>([...Object.values(eventColumns), id, ...hidden])
    const columns = shape.columns.filter((one) => !apart.has(one.name))
    const first = columns.filter((one) => one.type === 'money')
    const rest = columns.filter((one) => one.type !== 'money')
    return { table: shape.name, name, source: source.source, id, columns: [...first, ...rest], refundsOnly: false }
  }
  if (!orders) return [table(lines!, nameOf(source), eventId ?? roleOf('order'), [])]
  const name = orders.name === 'order' ? { zh: '订单', en: 'order' } : both(orders.name)
  const own = table(orders, name, 'order', eventId === undefined ? [] : [eventId])
  if (!source['refund when']) return [own]
  return [own, { ...table(lines!, { zh: '退货', en: 'refund' }, eventId, ['refund']), refundsOnly: true }]
}

async function eventsOf(
  { engine, zone }: Pick<RunContext, 'engine' | 'zone'>,
  { table, name, source, id, columns, refundsOnly }: EventTable,
  entity: Entity,
  { until, most }: { until: AsOf['instant']; most: number },
): Promise<Dated[]> {
  const { dialect } = engine
  const { quote } = dialect
  const cells = columns.map((one) => `, ${exactSql(quote(one.name), one.type, dialect)} AS ${quote(one.name)}`)
  const named = id === undefined ? '' : `, ${quote(id)} AS ":id"`
  const rows = await engine.rows(`SELECT time AS ":time", day AS ":day"${named}${cells.join('')} FROM ${quote(table)}
WHERE _key = ${entity.key} AND time < ${dialect.instant(until)}${refundsOnly ? ' AND refund' : ''}
ORDER BY time DESC, _seq DESC LIMIT ${most}`)
  return rows.map((row) => {
    const instant = Date.parse(String(row[':time']))
    return {
      instant,
      entry: {
        what: 'event',
        at: zonedIso(instant, zone),
        day: String(row[':day']),
        event: table,
        name,
        source,
        ...(typeof row[':id'] === 'string' ? { id: row[':id'] } : {}),
        columns: Object.fromEntries(
          columns.map(({ name: column, type }) => [column, exactCell(row[column] ?? null, type, zone)]),
        ),
      },
    }
  })
}

/** What a run found that knew nothing before it is no change. */
function changeOf(
  { change, of, ...rest }: EntityChange,
  { zone }: Pick<RunContext, 'zone'>,
  before: string | undefined,
): Dated[] {
  const instant = Date.parse(rest.asOf)
  if (change === 'found' || (before !== undefined && instant >= Date.parse(before))) return []
  const { asOf: _asOf, ...said } = rest
  return [{ instant, entry: { what: of, at: zonedIso(instant, zone), change, ...said } }]
}

const both = (text: string): Bilingual => ({ zh: text, en: text })

function nameOf({ name, event }: Pick<SourceDefinition, 'name'> & { event: string }): Bilingual {
  if (name === undefined) return both(event)
  return typeof name === 'string' ? both(name) : name
}
