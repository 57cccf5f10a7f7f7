import { didYouMean } from '../errors.ts'
import type { Bilingual } from '../errors.ts'
import { shownId } from '../privacy/shown-id.ts'
import { catalogueOf } from '../runs/catalogue.ts'
import type { RunContext } from '../runs/context.ts'
import { runErrors } from '../runs/errors.ts'
import { idsOf } from '../runs/people/ids-of.ts'
import { refOf } from '../runs/people/person-ref.ts'
import type { Published } from '../runs/stored/published.ts'
import type { RunReader } from '../runs/stored/run-reader.ts'
import { addDays } from '../time/calendar.ts'
import { parseWindow, resolveWindow } from '../time/window.ts'
import { dayOf } from '../time/zone.ts'
import { evidenceErrors } from './errors.ts'
import { amountOf, amountText, ratioOf } from './exact-amount.ts'
import { groupName } from './group-name.ts'
import type { Loss, LossCause, Losses, LossOptions } from './loss-answer.ts'
import { causesOf } from './loss-causes.ts'
import type { Span } from './losers.ts'
import { losersOf } from './losers.ts'
import { peopleIn } from './people-in.ts'

const usualDays = 90
const summable = ['money', 'integer', 'number']
const unknown: Bilingual = { zh: '没有找到原因', en: 'no cause found' }

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
  const zone = context.zone
  const dayNumber = (iso: string) => Math.floor(Date.parse(`${iso}T00:00:00Z`) / 86_400_000)
  const [first, end] = [dayOf(Date.parse(earlier.from), zone), dayOf(Date.parse(later.to) - 1, zone)]
  const { sums, losers } = await losersOf(context, published, {
    reader,
    where,
    columns: { event: wanted, sum: sum?.name, refund },
    earlier,
    later,
    days: { first: dayNumber(first), end: dayNumber(end) },
    drop,
    least,
    lowTouch: lowTouch?.where,
  })
  const causes = options.causes ?? (refund ? [usualCause(wanted)] : [])
  const why = await causesOf(context, published, causes, {
    kind: reader.kind,
    who: `SELECT ${reader.key} AS k FROM ${reader.from} WHERE ${where}`,
    losers,
    within,
    span: { first, last: end },
  })
  const lostOf = (place: number) => losers.earlier[place]! - losers.later[place]!
  const listed = largest(losers.keys.length, most, lostOf)
  const ids = await idsOf(
    context.engine,
    reader.kind,
    listed.map((place) => losers.keys[place]!),
  )
  const dayText = (number: number) => addDays('1970-01-01', number)
  const losses = listed.map((place): Loss => {
    const key = losers.keys[place]!
    const [was, is] = [losers.earlier[place]!, losers.later[place]!]
    const likely = causes[why.likely[place]!]?.cause
    return {
      key,
      ref: refOf(key, ids.get(key) ?? `key:${key}`),
      id: shownId(ids.get(key) ?? `key:${key}`),
      earlier: amountText(was),
      later: amountText(is),
      lost: amountText(was - is),
      drop: ratioOf(was - is, was),
      lastDay: dayText(losers.lastDay[place]!),
      dueDay: dayText(losers.dueDay[place]!),
      found: causes.flatMap(({ cause }, at) => {
        const times = why.times[at]![place]!
        return times > 0 ? [{ cause, times }] : []
      }),
      ...(likely === undefined ? {} : { likely }),
      lowTouch: losers.lowTouch[place] === 1,
    }
  })
  const byLikely = byCause(losers.keys.length, why.likely, lostOf, causes)
  const lost = byLikely.reduce((total, one) => total + amountOf(one.lost), 0n)
  const unit = sum?.type === 'money' ? context.project.currency : undefined
  const what = options.in ?? 'everyone'
  return {
    kind: reader.kind,
    in: { id: what, name: groupName(reader.manifest, what) },
    of: { event: wanted, name: event.label, ...(sum ? { sum: sum.name } : {}), ...(unit ? { unit } : {}) },
    earlier: {
      from: first,
      to: dayOf(Date.parse(earlier.to) - 1, zone),
      value: amountText(sums.was),
      people: sums.active,
    },
    later: { from: dayOf(Date.parse(later.from), zone), to: end, value: amountText(sums.is) },
    drop,
    least,
    within,
    people: losers.keys.length,
    lost: amountText(lost),
    share: ratioOf(lost, sums.was),
    causes: byLikely,
    ...(lowTouch
      ? { lowTouch: { segment: lowTouch.id, name: lowTouch.name, people: losers.lowTouch.reduce((a, b) => a + b, 0) } }
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

/** The places of the largest of some amounts, largest first, in memory for so many. */
function largest(size: number, most: number, amountAt: (place: number) => bigint): number[] {
  let kept: number[] = []
  const cut = () => {
    kept = kept
      .toSorted((a, b) => (amountAt(a) === amountAt(b) ? a - b : amountAt(a) > amountAt(b) ? -1 : 1))
      .slice(0, most)
  }
  for (let place = 0; place < size; place++) {
    kept.push(place)
    if (kept.length >= 2 * most + 1000) cut()
  }
  cut()
  return kept
}

/** Of everybody who lost, listed or not. */
function byCause(
  people: number,
  likely: Int16Array,
  lostOf: (place: number) => bigint,
  causes: readonly LossCause[],
): Losses['causes'] {
  const groups = new Map<number, { people: number; lost: bigint }>()
  for (let place = 0; place < people; place++) {
    const group = groups.get(likely[place]!) ?? { people: 0, lost: 0n }
    group.people++
    group.lost += lostOf(place)
    groups.set(likely[place]!, group)
  }
  return [...groups]
    .map(([at, own]) => ({
      cause: causes[at]?.cause ?? 'unknown',
      name: causes[at]?.name ?? unknown,
      people: own.people,
      lost: amountText(own.lost),
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
