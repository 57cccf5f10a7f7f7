import { didYouMean } from '../errors.ts'
import type { Bilingual } from '../errors.ts'
import { shownId } from '../privacy/shown-id.ts'
import { catalogueOf } from '../runs/catalogue.ts'
import { withEventSource } from '../runs/compute/event-source.ts'
import type { RunContext } from '../runs/context.ts'
import { runErrors } from '../runs/errors.ts'
import { idsOf } from '../runs/people/ids-of.ts'
import { refOf } from '../runs/people/person-ref.ts'
import type { Published } from '../runs/stored/published.ts'
import type { RunReader } from '../runs/stored/run-reader.ts'
import { changeDay } from '../stats/change-day.ts'
import { addDays } from '../time/calendar.ts'
import { parseWindow, resolveWindow } from '../time/window.ts'
import { dayOf } from '../time/zone.ts'
import { evidenceErrors } from './errors.ts'
import { amountOf, amountText, ratioOf } from './exact-amount.ts'
import { groupName } from './group-name.ts'
import type { Loss, LossCause, Losses, LossOptions } from './loss-answer.ts'
import { causesOf } from './loss-causes.ts'
import { peopleIn } from './people-in.ts'

const usualDays = 90
const summable = ['money', 'integer', 'number']
const unknown: Bilingual = { zh: '没有找到原因', en: 'no cause found' }

interface Span {
  from: string
  to: string
}

/**
 * Who lost value between two periods, by how much, when it showed and what came before it (D10), over a published run and its tables, which must be open. Rows that are
 * refunds are no events; sums take them as they are. Throws `not-found`, `no-such-event`, `no-such-sum`, `no-such-column`, `windows-overlap`.
 */
export async function lossesOf(context: RunContext, published: Published, options: LossOptions = {}): Promise<Losses> {
  const { manifest } = published
  const { drop = 0.5, least = 1, within = usualDays, most = 100 } = options
  const kind = options.kind ?? (manifest.kinds['customer'] ? 'customer' : Object.keys(manifest.kinds)[0]!)
  const { reader, where } = peopleIn(context, published, options.in ?? 'everyone', kind)
  const events = catalogueOf(context.project, context.sources).events.filter((one) => one.kind === reader.kind)
  const wanted = options.of ?? (events.find((one) => one.eventId === 'order') ?? events[0])?.name ?? ''
  const event = events.find((one) => one.name === wanted)
  if (!event) {
    const known = events.map((one) => one.name).join(', ')
    throw evidenceErrors.error('no-such-event', { name: wanted, kind: reader.kind, known })
  }
  const sum = event.columns.find((one) => one.name === options.sum && summable.includes(one.type))
  if (options.sum !== undefined && !sum) {
    const known = event.columns.filter((one) => summable.includes(one.type) && !one.name.startsWith('_'))
    const names = known.map((one) => one.name).join(', ')
    throw evidenceErrors.error('no-such-sum', { name: options.sum, event: wanted, known: names })
  }
  const refund = event.columns.some((one) => one.name === 'refund' && one.type === 'boolean') ? 'refund' : undefined
  const [earlier, later] = spansOf(context, published, options)
  const lowTouch = lowTouchOf(context, reader, options.lowTouch)
  const columns = { event: wanted, sum: sum?.name, refund }
  const found = await dropped(context, published, { reader, where, columns, earlier, later, drop, least, most })
  const keys = found.rows.map((row) => row.key)
  const days = await daysOf(context, published, keys, columns, { from: earlier.from, to: later.to })
  const zone = context.zone
  const dayNumber = (iso: string) => Math.floor(Date.parse(`${iso}T00:00:00Z`) / 86_400_000)
  const [first, end] = [dayOf(Date.parse(earlier.from), zone), dayOf(Date.parse(later.to) - 1, zone)]
  const turned = new Map(
    keys.map((key) => {
      const own = (days.get(key) ?? []).map(dayNumber)
      const change = changeDay(own, dayNumber(first), dayNumber(end) + 1)
      const last = change?.last ?? Math.max(dayNumber(first), ...own)
      const due = Math.min(dayNumber(end), last + Math.ceil(change?.gap ?? 0))
      const dayText = (number: number) => addDays('1970-01-01', number)
      return [key, { lastDay: dayText(last), dueDay: dayText(due) }] as const
    }),
  )
  const causes = options.causes ?? (refund ? [usualCause(wanted)] : [])
  const why = await causesOf(context, published, causes, {
    kind: reader.kind,
    who: `SELECT ${reader.key} AS k FROM ${reader.from} WHERE ${where}`,
    people: new Map([...turned].map(([key, { dueDay }]) => [key, dueDay])),
    within,
    span: { first, last: end },
  })
  const ids = await idsOf(context.engine, reader.kind, keys)
  const low = lowTouch ? await keysIn(reader, lowTouch.where, keys) : new Set<number>()
  const losses = found.rows.map(({ key, was, is }): Loss => {
    const own = why.get(key)
    return {
      key,
      ref: refOf(key, ids.get(key) ?? `key:${key}`),
      id: shownId(ids.get(key) ?? `key:${key}`),
      earlier: amountText(was),
      later: amountText(is),
      lost: amountText(was - is),
      drop: ratioOf(was - is, was),
      ...turned.get(key)!,
      found: own?.found ?? [],
      ...(own?.likely === undefined ? {} : { likely: own.likely }),
      lowTouch: low.has(key),
    }
  })
  const unit = sum?.type === 'money' ? context.project.currency : undefined
  const what = options.in ?? 'everyone'
  return {
    kind: reader.kind,
    in: { id: what, name: groupName(reader.manifest, what) },
    of: { event: wanted, name: event.label, ...(sum ? { sum: sum.name } : {}), ...(unit ? { unit } : {}) },
    earlier: {
      from: first,
      to: dayOf(Date.parse(earlier.to) - 1, zone),
      value: amountText(found.was),
      people: found.active,
    },
    later: { from: dayOf(Date.parse(later.from), zone), to: end, value: amountText(found.is) },
    drop,
    least,
    within,
    people: found.people,
    lost: amountText(found.lost),
    share: ratioOf(found.lost, found.was),
    causes: byCause(losses, causes),
    ...(lowTouch
      ? { lowTouch: { segment: lowTouch.id, name: lowTouch.name, people: losses.filter((one) => one.lowTouch).length } }
      : {}),
    losses,
    conventions: conventionsOf(drop, within, refund !== undefined),
    run: manifest.run,
    day: manifest.day,
  }
}

const usualCause = (did: string): LossCause => ({
  cause: 'refund',
  name: { zh: '退货', en: 'refund' },
  did,
  where: { refund: true },
})

function spansOf(context: RunContext, { manifest }: Published, options: LossOptions): [earlier: Span, later: Span] {
  const at = { instant: manifest.asOf, day: manifest.day }
  const [earlier, later] = [options.earlier ?? '12 to 6 months ago', options.later ?? 'last 6 months'].map(
    (written) => {
      const { from, to } = resolveWindow(parseWindow(written), at, context.zone)
      if (from === undefined) throw evidenceErrors.error('no-first-day', { window: written })
      return { from, to }
    },
  ) as [Span, Span]
  if (earlier.to > later.from) throw evidenceErrors.error('windows-overlap')
  return [earlier, later]
}

function lowTouchOf(context: RunContext, reader: RunReader, asked: string | undefined) {
  const id = asked ?? context.project.kinds[reader.kind]?.['low touch']
  if (id === undefined) return undefined
  const segment = reader.manifest.segments.find((one) => one.id === id)
  const where = reader.isIn('segment', id)
  if (!segment || where === undefined) {
    const known = reader.manifest.segments.map((one) => one.id)
    throw runErrors.error('not-found', { name: id, near: didYouMean(id, known) })
  }
  return { id, name: segment.name, where }
}

interface Dropping {
  reader: RunReader
  where: string
  columns: { event: string; sum: string | undefined; refund: string | undefined }
  earlier: Span
  later: Span
  drop: number
  least: number
  most: number
}

/** Those who dropped, the largest losses first, and what everybody comes to. */
async function dropped(context: RunContext, published: Published, about: Dropping) {
  const { reader, where, columns, earlier, later, drop, least, most } = about
  const { instant, cast } = context.engine.dialect
  const isIn = ({ from, to }: Span) => `t >= ${instant(from)} AND t < ${instant(to)}`
  const sums = `SELECT k, ${cast(`coalesce(sum(v) FILTER (WHERE ${isIn(earlier)}), 0)`, 'money')} AS was,
  ${cast(`coalesce(sum(v) FILTER (WHERE ${isIn(later)}), 0)`, 'money')} AS is_now`
  return withEventSource(
    context,
    published.manifest,
    columns.event,
    (dialect, table) => {
      const value = columns.sum === undefined ? '1' : dialect.quote(columns.sum)
      const tests = [
        `${dialect.quote('time')} >= ${dialect.instant(earlier.from)}`,
        `${dialect.quote('time')} < ${dialect.instant(later.to)}`,
        ...(columns.refund !== undefined && columns.sum === undefined
          ? [`NOT coalesce(${dialect.quote(columns.refund)}, FALSE)`]
          : []),
      ]
      return `SELECT _key AS k, ${dialect.quote('time')} AS t, ${dialect.cast(value, 'money')} AS v FROM ${table} WHERE ${tests.join(' AND ')}`
    },
    async (source) => {
      const own = `WITH own AS (${sums} FROM (${source}) AS e WHERE k IN (SELECT ${reader.key} FROM ${reader.from} WHERE ${where}) GROUP BY k)`
      const isLoss = `was >= ${amountText(BigInt(Math.round(least * 10_000)))} AND was > 0 AND (was - is_now) * 10000 >= was * ${Math.round(drop * 10_000)}`
      const [row = {}] = await reader.rows(`${own}
SELECT count(*) FILTER (WHERE was <> 0) AS active, CAST(coalesce(sum(was), 0) AS VARCHAR) AS was, CAST(coalesce(sum(is_now), 0) AS VARCHAR) AS is_now,
  count(*) FILTER (WHERE ${isLoss}) AS people, CAST(coalesce(sum(was - is_now) FILTER (WHERE ${isLoss}), 0) AS VARCHAR) AS lost FROM own`)
      const rows = await reader.rows(`${own}
SELECT k, CAST(was AS VARCHAR) AS was, CAST(is_now AS VARCHAR) AS is_now FROM own WHERE ${isLoss} ORDER BY own.was - own.is_now DESC, k LIMIT ${most}`)
      return {
        active: Number(row['active'] ?? 0),
        was: amountOf(String(row['was'] ?? '0')),
        is: amountOf(String(row['is_now'] ?? '0')),
        people: Number(row['people'] ?? 0),
        lost: amountOf(String(row['lost'] ?? '0')),
        rows: rows.map((one) => ({
          key: Number(one['k']),
          was: amountOf(String(one['was'])),
          is: amountOf(String(one['is_now'])),
        })),
      }
    },
  )
}

/** The days of somebody's events in a time, one for each event. */
async function daysOf(
  context: RunContext,
  { manifest }: Published,
  keys: readonly number[],
  { event, refund }: Dropping['columns'],
  { from, to }: Span,
): Promise<Map<number, string[]>> {
  if (keys.length === 0) return new Map()
  const rows = await withEventSource(
    context,
    manifest,
    event,
    (dialect, table) => {
      const { quote } = dialect
      const tests = [
        `${quote('time')} >= ${dialect.instant(from)}`,
        `${quote('time')} < ${dialect.instant(to)}`,
        `_key IN (${keys.join(', ')})`,
        ...(refund === undefined ? [] : [`NOT coalesce(${quote(refund)}, FALSE)`]),
      ]
      return `SELECT _key AS k, ${dialect.cast(quote('day'), 'text')} AS d FROM ${table} WHERE ${tests.join(' AND ')}`
    },
    (source) => context.engine.rows(`SELECT k, CAST(d AS VARCHAR) AS d FROM (${source}) AS e ORDER BY k, d`),
  )
  const found = new Map<number, string[]>()
  for (const row of rows) {
    const own = found.get(Number(row['k']))
    if (own) own.push(String(row['d']))
    else found.set(Number(row['k']), [String(row['d'])])
  }
  return found
}

async function keysIn(reader: RunReader, where: string, keys: readonly number[]): Promise<Set<number>> {
  if (keys.length === 0) return new Set()
  const rows = await reader.rows(
    `SELECT m._key AS k FROM ${reader.fromMembers} WHERE ${where} AND m._key IN (${keys.join(', ')})`,
  )
  return new Set(rows.map((row) => Number(row['k'])))
}

function byCause(losses: readonly Loss[], causes: readonly LossCause[]): Losses['causes'] {
  const groups = Map.groupBy(losses, (one) => one.likely ?? 'unknown')
  return [...groups]
    .map(([cause, own]) => ({
      cause,
      name: causes.find((one) => one.cause === cause)?.name ?? unknown,
      people: own.length,
      lost: amountText(own.reduce((sum, one) => sum + amountOf(one.lost), 0n)),
    }))
    .toSorted((a, b) => b.people - a.people || (a.cause < b.cause ? -1 : 1))
}

function conventionsOf(drop: number, within: number, refunds: boolean): Bilingual[] {
  const percent = `${Number((drop * 100).toFixed(2))}%`
  return [
    {
      zh: `损失:后一段比前一段至少少 ${percent};转折日是放慢最可能的那一天,之后按原来的节奏该来未来的那天算出现`,
      en: `a loss: the later period has at least ${percent} less than the earlier; it slows down after the likeliest day, and shows when the next was due at the old pace`,
    },
    {
      zh: `原因:出现之前 ${within} 天内的事件;几种都有时,取比平常多得最多的那种。这是线索,不是证明`,
      en: `causes: events in the ${within} days before it showed; of several, the one that is furthest above what is usual. A lead, no proof`,
    },
    ...(refunds ? [{ zh: '退货不算次数', en: 'refunds are not counted as events' }] : []),
  ]
}
