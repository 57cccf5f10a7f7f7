import type { RunContext } from '../runs/context.ts'
import { withEventSource } from '../runs/compute/event-source.ts'
import type { Published } from '../runs/stored/published.ts'
import type { RunReader } from '../runs/stored/run-reader.ts'
import { changeDay } from '../stats/change-day.ts'
import { amountOf, amountText } from './exact-amount.ts'

/** Instants: from, and before. */
export interface Span {
  from: string
  to: string
}

interface AboutLosers {
  reader: RunReader
  where: string
  columns: { event: string; sum: string | undefined; refund: string | undefined }
  earlier: Span
  later: Span
  /** First and last day of both windows, as numbers from 1970 on. */
  days: { first: number; end: number }
  drop: number
  least: number
  /** SQL over members that is true of who is low-touch. */
  lowTouch: string | undefined
}

/** Everybody who lost so much, a place in each array for each, by ascending key; amounts in ten-thousandths. */
export interface Losers {
  keys: Float64Array
  earlier: BigInt64Array
  later: BigInt64Array
  lowTouch: Uint8Array
  /** The last day at the old pace, and the day by which the next event was due, as numbers from 1970 on. */
  lastDay: Int32Array
  dueDay: Int32Array
  /** Where a key stands in the arrays; below 0 where it does not. */
  placeOf: (key: number) => number
}

/** What everybody comes to: with something in the earlier window, and the amounts of both. */
export interface Sums {
  active: number
  was: bigint
  is: bigint
}

/** Who lost so much from one window to the other, and when it showed: some numbers for each of them, whatever they did is streamed. */
export async function losersOf(
  context: RunContext,
  { manifest }: Published,
  about: AboutLosers,
): Promise<{ sums: Sums; losers: Losers }> {
  const { reader, where, columns, earlier, later, drop, least, lowTouch } = about
  const { engine } = context
  const { instant, cast } = engine.dialect
  const isIn = ({ from, to }: Span) => `t >= ${instant(from)} AND t < ${instant(to)}`
  const counts = columns.sum === undefined ? 'NOT r' : 'TRUE'
  const sumOf = (span: Span) => cast(`coalesce(sum(v) FILTER (WHERE ${counts} AND ${isIn(span)}), 0)`, 'money')
  const isLoss = `was >= ${amountText(BigInt(Math.round(least * 10_000)))} AND was > 0 AND (was - is_now) * 10000 >= was * ${Math.round(drop * 10_000)}`
  const who = `SELECT ${reader.key} FROM ${reader.from} WHERE ${where}`
  const isLow = lowTouch === undefined ? 'FALSE' : `k IN (SELECT m._key FROM ${reader.fromMembers} WHERE ${lowTouch})`
  return withEventSource(
    context,
    manifest,
    columns.event,
    (dialect, table) => {
      const { quote } = dialect
      const value = columns.sum === undefined ? '1' : quote(columns.sum)
      const refunded = columns.refund === undefined ? 'FALSE' : `coalesce(${quote(columns.refund)}, FALSE)`
      return `SELECT _key AS k, ${quote('time')} AS t, ${dialect.cast(value, 'money')} AS v, ${refunded} AS r, ${dialect.cast(quote('day'), 'text')} AS d FROM ${table}
WHERE ${quote('time')} >= ${dialect.instant(earlier.from)} AND ${quote('time')} < ${dialect.instant(later.to)}`
    },
    async (source) => {
      const own = `SELECT k, ${sumOf(earlier)} AS was, ${sumOf(later)} AS is_now FROM (${source}) AS e WHERE k IN (${who}) GROUP BY k`
      const [row = {}] = await reader.rows(
        `SELECT count(*) FILTER (WHERE was <> 0) AS active, CAST(coalesce(sum(was), 0) AS VARCHAR) AS was, CAST(coalesce(sum(is_now), 0) AS VARCHAR) AS is_now,
  count(*) FILTER (WHERE ${isLoss}) AS people FROM (${own}) AS o`,
      )
      const losers = emptyLosers(Number(row['people'] ?? 0))
      let place = 0
      const amounts = ['was', 'is_now'].map((name) => `CAST(${name} * 10000 AS BIGINT)`).join(', ')
      for await (const { rows, columns: found } of engine.chunks(
        `SELECT CAST(k AS DOUBLE), ${amounts}, CAST(${isLow} AS INTEGER) FROM (${own}) AS o WHERE ${isLoss} ORDER BY k`,
      )) {
        const [keys, was, is, low] = found
        if (keys?.kind !== 'number' || was?.kind !== 'bigint' || is?.kind !== 'bigint' || low?.kind !== 'number') break
        for (let at = 0; at < rows; at++, place++) {
          losers.keys[place] = keys.values[at]!
          losers.earlier[place] = was.values[at]!
          losers.later[place] = is.values[at]!
          losers.lowTouch[place] = low.values[at]!
        }
      }
      losers.placeOf = placesOf(losers.keys)
      const did = `SELECT CAST(k AS DOUBLE) AS k, CAST(d AS DATE) AS d FROM (${source}) AS e WHERE NOT r AND k IN (SELECT k FROM (${own}) AS o WHERE ${isLoss}) ORDER BY k`
      await turnsOf(engine, did, losers, about.days)
      const sums = {
        active: Number(row['active'] ?? 0),
        was: amountOf(String(row['was'] ?? '0')),
        is: amountOf(String(row['is_now'] ?? '0')),
      }
      return { sums, losers }
    },
  )
}

const emptyLosers = (people: number): Losers => ({
  keys: new Float64Array(people),
  earlier: new BigInt64Array(people),
  later: new BigInt64Array(people),
  lowTouch: new Uint8Array(people),
  lastDay: new Int32Array(people),
  dueDay: new Int32Array(people),
  placeOf: () => -1,
})

/** Keys are numbers from 1, close together. */
function placesOf(keys: Float64Array): (key: number) => number {
  const places = new Int32Array((keys.at(-1) ?? 0) + 1).fill(-1)
  keys.forEach((key, place) => (places[key] = place))
  return (key) => places[key] ?? -1
}

/** When everybody slowed down, of SQL of their days by key; who has no day of their own slows down with the first of all. */
async function turnsOf(
  engine: RunContext['engine'],
  days: string,
  losers: Losers,
  { first, end }: AboutLosers['days'],
): Promise<void> {
  losers.lastDay.fill(first)
  losers.dueDay.fill(first)
  let key = -1
  let own: number[] = []
  const close = () => {
    const place = losers.placeOf(key)
    if (place < 0) return
    const change = changeDay(own, first, end + 1)
    const last = change?.last ?? own.reduce((latest, day) => Math.max(latest, day), first)
    losers.lastDay[place] = last
    losers.dueDay[place] = Math.min(end, last + Math.ceil(change?.gap ?? 0))
  }
  for await (const { rows, columns } of engine.chunks(days)) {
    const [keys, found] = columns
    if (keys?.kind !== 'number' || found?.kind !== 'number') return
    for (let at = 0; at < rows; at++) {
      if (keys.values[at] !== key) {
        close()
        key = keys.values[at]!
        own = []
      }
      own.push(found.values[at]!)
    }
  }
  close()
}
