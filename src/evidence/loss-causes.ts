import { catalogueOf } from '../runs/catalogue.ts'
import { withEventSource } from '../runs/compute/event-source.ts'
import type { RunContext } from '../runs/context.ts'
import type { Published } from '../runs/stored/published.ts'
import type { Dialect } from '../sql/dialect.ts'
import { evidenceErrors } from './errors.ts'
import type { Losers } from './losers.ts'
import type { LossCause } from './loss-answer.ts'

interface CausesOfPeople {
  kind: string
  /** SQL of the keys `k` of everybody, by whom it is told what is usual. */
  who: string
  losers: Losers
  /** Days before that day. */
  within: number
  /** First and last day that events are looked at. */
  span: { first: string; last: string }
}

/** What was found just before the drop of everybody who lost showed, by their place. */
interface FoundCauses {
  /** For each cause how often; of what rises 1 or 0. */
  times: Int32Array[]
  /** Which of the causes is the likeliest; below 0 where nothing was found. */
  likely: Int16Array
}

interface Found {
  times: Int32Array
  /** How many times as often as usual once is. */
  lift: number
}

const dayMs = 86_400_000

/** Looks through the events of each cause, once; `no-such-event`, `no-such-column` and `no-such-sum` are thrown where names are wrong. */
export async function causesOf(
  context: RunContext,
  published: Published,
  causes: readonly LossCause[],
  about: CausesOfPeople,
): Promise<FoundCauses> {
  const size = about.losers.keys.length
  const likely = new Int16Array(size).fill(-1)
  const highest = new Float64Array(size).fill(-1)
  const times: Int32Array[] = []
  for (const [at, cause] of causes.entries()) {
    checkCause(context, about.kind, cause)
    const found =
      cause.rises === undefined
        ? await happened(context, published, cause, about)
        : await risen(context, published, cause, about)
    times.push(found.times)
    for (let place = 0; place < size; place++) {
      const lift = found.times[place]! * found.lift
      if (found.times[place] === 0 || lift <= highest[place]!) continue
      highest[place] = lift
      likely[place] = at
    }
  }
  return { times, likely }
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

/** Calls with the place of who lost, days before the drop showed (below 0 after it) and the value, for each row of theirs. */
async function eachRow(
  { engine }: RunContext,
  source: string,
  { losers, who }: CausesOfPeople,
  take: (place: number, ago: number, value: number | undefined) => void,
): Promise<void> {
  const rowsOfAll = `SELECT CAST(k AS DOUBLE), CAST(d AS DATE), CAST(v AS DOUBLE) FROM (${source}) AS e WHERE k IN (${who})`
  for await (const { rows, columns } of engine.chunks(rowsOfAll)) {
    const [keys, days, values] = columns
    if (keys?.kind !== 'number' || days?.kind !== 'number' || values?.kind !== 'number') return
    for (let at = 0; at < rows; at++) {
      const place = losers.placeOf(keys.values[at]!)
      if (place < 0) continue
      const value = values.valid?.[at] === 0 ? undefined : values.values[at]
      take(place, losers.dueDay[place]! - days.values[at]!, value)
    }
  }
}

/** How often there was such an event before the drop showed, and how many times as often as usual once is. */
async function happened(
  context: RunContext,
  { manifest }: Published,
  cause: LossCause,
  about: CausesOfPeople,
): Promise<Found> {
  const { losers, within, span, who } = about
  const times = new Int32Array(losers.keys.length)
  if (times.length === 0) return { times, lift: 0 }
  return withEventSource(
    context,
    manifest,
    cause.did,
    (dialect, table) => rowsOf(dialect, table, cause, about),
    async (source) => {
      await eachRow(context, source, about, (place, ago) => {
        if (ago >= 0 && ago <= within) times[place]!++
      })
      const [all = {}] = await context.engine.rows(
        `SELECT (SELECT count(*) FROM (${source}) AS e WHERE k IN (${who})) AS events, (SELECT count(*) FROM (${who}) AS w) AS people`,
      )
      const days = (Date.parse(span.last) - Date.parse(span.first)) / dayMs + 1
      const usual = (Number(all['events'] ?? 0) / Math.max(1, Number(all['people'] ?? 0)) / days) * (within + 1)
      return { times, lift: 1 / Math.max(usual, 1e-9) }
    },
  )
}

/** Whose mean of the column before the drop showed is higher than before that, by at least `by`. What rises weighs less than any event. */
async function risen(
  context: RunContext,
  { manifest }: Published,
  cause: LossCause,
  about: CausesOfPeople,
): Promise<Found> {
  const { losers, within } = about
  const times = new Int32Array(losers.keys.length)
  if (times.length === 0) return { times, lift: 0 }
  const [was, wasRows, is, isRows] = Array.from({ length: 4 }, () => new Float64Array(times.length)) as [
    Float64Array,
    Float64Array,
    Float64Array,
    Float64Array,
  ]
  await withEventSource(
    context,
    manifest,
    cause.did,
    (dialect, table) => rowsOf(dialect, table, cause, about),
    (source) =>
      eachRow(context, source, about, (place, ago, value) => {
        if (ago < 0 || value === undefined) return
        if (ago > within) {
          was[place]! += value
          wasRows[place]!++
        } else {
          is[place]! += value
          isRows[place]!++
        }
      }),
  )
  for (let place = 0; place < times.length; place++) {
    if (wasRows[place] === 0 || isRows[place] === 0) continue
    const [before, now] = [was[place]! / wasRows[place]!, is[place]! / isRows[place]!]
    if (before > 0 && now >= before * (1 + (cause.by ?? 0.1)) - 1e-12) times[place] = 1
  }
  return { times, lift: 0 }
}
