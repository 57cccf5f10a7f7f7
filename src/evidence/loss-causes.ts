import { catalogueOf } from '../runs/catalogue.ts'
import { withEventSource } from '../runs/compute/event-source.ts'
import type { RunContext } from '../runs/context.ts'
import type { Published } from '../runs/stored/published.ts'
import type { Dialect } from '../sql/dialect.ts'
import { addDays } from '../time/calendar.ts'
import { evidenceErrors } from './errors.ts'
import type { Loss, LossCause } from './loss-answer.ts'

interface CausesOfPeople {
  kind: string
  /** SQL of the keys `k` of everybody, by whom it is told what is usual. */
  who: string
  /** The day by which a drop had shown, by key. */
  people: ReadonlyMap<number, string>
  /** Days before that day. */
  within: number
  /** First and last day that events are looked at. */
  span: { first: string; last: string }
}

/** What was found just before somebody's drop showed, and which of it is the likeliest. */
type Found = Pick<Loss, 'found' | 'likely'>

const perDay = 86_400_000

/** Looks through the events of each cause, once; `no-such-event`, `no-such-column` and `no-such-sum` are thrown where names are wrong. */
export async function causesOf(
  context: RunContext,
  published: Published,
  causes: readonly LossCause[],
  about: CausesOfPeople,
): Promise<Map<number, Found>> {
  const lifts = new Map<number, { cause: string; times: number; lift: number }[]>()
  for (const cause of causes) {
    checkCause(context, about.kind, cause)
    const found =
      cause.rises === undefined
        ? await happened(context, published, cause, about)
        : await risen(context, published, cause, about)
    for (const [key, { times, lift }] of found) {
      const own = lifts.get(key) ?? []
      own.push({ cause: cause.cause, times, lift })
      lifts.set(key, own)
    }
  }
  return new Map(
    [...lifts].map(([key, own]): [number, Found] => [
      key,
      {
        found: own.map(({ cause, times }) => ({ cause, times })),
        likely: own.toSorted((a, b) => b.lift - a.lift)[0]!.cause,
      },
    ]),
  )
}

function checkCause(context: RunContext, kind: string, { did, where = {}, rises }: LossCause): void {
  const events = catalogueOf(context.project, context.sources).events.filter((one) => one.kind === kind)
  const event = events.find((one) => one.name === did)
  if (!event)
    throw evidenceErrors.error('no-such-event', { name: did, kind, known: events.map((one) => one.name).join(', ') })
  const texts = event.columns.filter((one) => one.type === 'text' || one.type === 'boolean').map((one) => one.name)
  for (const name of Object.keys(where))
    if (!texts.includes(name))
      throw evidenceErrors.error('no-such-column', { name, event: did, known: texts.join(', ') })
  const numbers = event.columns.filter(
    (one) => ['money', 'integer', 'number'].includes(one.type) && !one.name.startsWith('_'),
  )
  if (rises !== undefined && !numbers.some((one) => one.name === rises))
    throw evidenceErrors.error('no-such-sum', {
      name: rises,
      event: did,
      known: numbers.map((one) => one.name).join(', '),
    })
}

function rowsOf(dialect: Dialect, table: string, { where = {}, rises }: LossCause, { span }: CausesOfPeople): string {
  const { quote, text } = dialect
  const tests = Object.entries(where).map(([name, value]) => {
    if (typeof value === 'boolean') return `coalesce(${quote(name)}, FALSE) = ${value ? 'TRUE' : 'FALSE'}`
    return `${quote(name)} IN (${[value].flat().map(text).join(', ')})`
  })
  const value = rises === undefined ? 'NULL' : quote(rises)
  return `SELECT _key AS k, ${dialect.cast(quote('day'), 'text')} AS d, ${dialect.cast(value, 'number')} AS v FROM ${table}
WHERE ${[`${quote('day')} >= ${dialect.date(span.first)}`, `${quote('day')} <= ${dialect.date(span.last)}`, ...tests].join(' AND ')}`
}

/** How often there was such an event before the drop showed, and how many times as often as usual that is. */
async function happened(
  context: RunContext,
  { manifest }: Published,
  cause: LossCause,
  about: CausesOfPeople,
): Promise<Map<number, { times: number; lift: number }>> {
  const { people, within, span, who } = about
  if (people.size === 0) return new Map()
  return withEventSource(
    context,
    manifest,
    cause.did,
    (dialect, table) => rowsOf(dialect, table, cause, about),
    async (source) => {
      const due = [...people].map(([key, day]) => `(${key}, DATE '${addDays(day, -within)}', DATE '${day}')`).join(', ')
      const counted = await context.engine.rows(`SELECT e.k AS k, count(*) AS times FROM (${source}) AS e
JOIN (VALUES ${due}) AS p(k, from_day, to_day) ON p.k = e.k AND CAST(e.d AS DATE) >= p.from_day AND CAST(e.d AS DATE) <= p.to_day GROUP BY e.k`)
      const [all = {}] = await context.engine.rows(
        `SELECT (SELECT count(*) FROM (${source}) AS e WHERE k IN (${who})) AS events, (SELECT count(*) FROM (${who}) AS w) AS people`,
      )
      const days = (Date.parse(span.last) - Date.parse(span.first)) / perDay + 1
      const usual = (Number(all['events'] ?? 0) / Math.max(1, Number(all['people'] ?? 0)) / days) * (within + 1)
      return new Map(
        counted.map((row) => {
          const times = Number(row['times'])
          return [Number(row['k']), { times, lift: times / Math.max(usual, 1e-9) }]
        }),
      )
    },
  )
}

/** Whose mean of the column before the drop showed is higher than before that, by at least `by`. What rises weighs less than any event. */
async function risen(
  context: RunContext,
  { manifest }: Published,
  cause: LossCause,
  about: CausesOfPeople,
): Promise<Map<number, { times: number; lift: number }>> {
  const { people, within } = about
  if (people.size === 0) return new Map()
  const rows = await withEventSource(
    context,
    manifest,
    cause.did,
    (dialect, table) => rowsOf(dialect, table, cause, about),
    (source) => {
      const due = [...people].map(([key, day]) => `(${key}, DATE '${addDays(day, -within)}', DATE '${day}')`).join(', ')
      const mean = (test: string) => `avg(CAST(v AS DOUBLE)) FILTER (WHERE ${test})`
      return context.engine
        .rows(`SELECT e.k AS k, ${mean('CAST(e.d AS DATE) < p.from_day')} AS was, ${mean('CAST(e.d AS DATE) >= p.from_day AND CAST(e.d AS DATE) <= p.to_day')} AS is_now
FROM (${source}) AS e JOIN (VALUES ${due}) AS p(k, from_day, to_day) ON p.k = e.k GROUP BY e.k`)
    },
  )
  return new Map(
    rows.flatMap((row) => {
      const [was, is] = [row['was'], row['is_now']]
      if (typeof was !== 'number' || typeof is !== 'number' || !(was > 0) || is < was * (1 + (cause.by ?? 0.1)) - 1e-12)
        return []
      return [[Number(row['k']), { times: 1, lift: 0 }] as const]
    }),
  )
}
