import type { PeriodSort } from '../../definition/watch-shapes.ts'
import type { Bilingual } from '../../errors.ts'
import { catalogueOf } from '../../runs/catalogue.ts'
import { withEventSource } from '../../runs/compute/event-source.ts'
import type { RunContext } from '../../runs/context.ts'
import type { Published } from '../../runs/stored/published.ts'
import type { YearlyGrowth } from '../../stats/drift/yearly-growth.ts'
import { yearlyGrowth } from '../../stats/drift/yearly-growth.ts'
import { addDays, daysBetween } from '../../time/calendar.ts'
import { askedPeople } from '../asked-people.ts'
import { evidenceErrors } from '../errors.ts'
import { amountOf, amountText, ratioOf } from '../exact-amount.ts'
import type { CalendarPeriod } from './calendar-periods.ts'
import { periodsBetween, yearsBetween } from './calendar-periods.ts'

export interface PeriodOptions {
  /** An event; its orders, or its first, when left out. */
  of?: string
  /** A numeric column that is summed; left out, events are counted (refunds are none). */
  sum?: string
  in?: string
  kind?: string
  by?: PeriodSort
  /** The two periods that are compared: `2025`, `2026-Q2`, `2026-06`. */
  from?: string
  to?: string
}

/** What a calendar period came to. Amounts are exact decimals as text. */
export interface Period extends CalendarPeriod {
  value: string
  /** People who did it. */
  people: number
  /** Days of it that the data cover. */
  days: number
  /** Of all its days. */
  length: number
  /** The run ends within it (`running`), or the data begin within it (`begun`): it is not compared as a whole. */
  unfinished?: 'running' | 'begun'
  /** value ÷ days. */
  perDay: number
  /** Against the period before, and the same of a year before: of a running one over as many first days of theirs. */
  before?: Growth
  yearBefore?: Growth
}

/** From one figure to another. */
export interface Growth {
  from: string
  difference: string
  /** difference ÷ from; left out where there was nothing, or less, to begin with. */
  share?: number
  /** So many first days of both are compared, where the later is not over. */
  days?: number
  /** Who did it in the earlier days that are compared. */
  people: number
}

/** A measure by calendar period, and two of them compared (N06). */
export interface Periods {
  kind: string
  of: { event: string; name: Bilingual; sum?: string; unit?: string }
  in: { id: string; name: Bilingual }
  by: PeriodSort
  /** The first day with data, and the last day of the run. */
  first: string
  last: string
  periods: Period[]
  /** Undefined where fewer than two periods can be compared. */
  compared?: Growth & {
    a: Period
    b: Period
    years: number
    /** The same growth each year that leads from one to the other; or why there is none. */
    yearly: YearlyGrowth
    /** perDay of b ÷ perDay of a − 1. */
    perDay?: number
  }
  conventions: Bilingual[]
  run: string
  day: string
}

const summable = ['money', 'integer', 'number']

/**
 * What an event comes to by calendar month, quarter or year, over a published run and its tables, which must be open; and two of these compared, with growth a year (N06). Throws `not-found`,
 * `no-such-event`, `no-such-sum`, `no-such-period`, `no-periods`.
 */
export async function periodsOf(
  context: RunContext,
  published: Published,
  options: PeriodOptions = {},
): Promise<Periods> {
  const { manifest } = published
  const {
    reader,
    where,
    in: whom,
  } = askedPeople(context, published, { in: options.in ?? 'everyone', kind: options.kind })
  const { event, sum, refund } = columnsOf(context, reader.kind, options)
  const sortOf = (from: string): PeriodSort => {
    const span = daysBetween(from, manifest.day)
    return options.by ?? (span > 1100 ? 'year' : span > 400 ? 'quarter' : 'month')
  }
  const { days, calendar, people, firstPeople, first, sort } = await counted(context, published, {
    event: event.name,
    sum: sum?.name,
    refund,
    who: `SELECT ${reader.key} FROM ${reader.from} WHERE ${where}`,
    sortOf,
  })
  const valueOver = (from: string, length: number): bigint => {
    let total = 0n
    for (let at = 0; at < length; at++) total += days.get(addDays(from, at)) ?? 0n
    return total
  }
  const unitsIn = sort === 'month' ? 12 : sort === 'quarter' ? 4 : 1
  const periods = calendar.map((one, at): Period => {
    const isRunning = one.to > manifest.day
    const until = isRunning ? manifest.day : one.to
    const length = daysBetween(one.from, one.to) + 1
    const covered = daysBetween(one.from, until) + 1
    const begins = at === 0 && first > one.from
    const own = begins ? daysBetween(first, until) + 1 : covered
    const value = valueOver(one.from, covered)
    const against = (other: CalendarPeriod | undefined, isFirst: boolean): Growth | undefined => {
      if (!other || (isFirst && first > other.from) || begins) return undefined
      const size = Math.min(covered, daysBetween(other.from, other.to) + 1)
      const was = isRunning ? valueOver(other.from, size) : valueOver(other.from, daysBetween(other.from, other.to) + 1)
      const who = (isRunning ? firstPeople : people)[calendar.indexOf(other)]!
      return { ...growth(was, value), people: who, ...(isRunning ? { days: size } : {}) }
    }
    const [before, yearBefore] = [
      against(calendar[at - 1], at - 1 === 0),
      against(calendar[at - unitsIn], at - unitsIn === 0),
    ]
    return {
      ...one,
      value: amountText(value),
      people: people[at] ?? 0,
      days: own,
      length,
      ...(isRunning ? { unfinished: 'running' as const } : begins ? { unfinished: 'begun' as const } : {}),
      perDay: ratioOf(value, BigInt(own) * 10_000n),
      ...(before ? { before } : {}),
      ...(yearBefore && unitsIn > 1 ? { yearBefore } : {}),
    }
  })
  const pair = compared(periods, options, unitsIn)
  const unit = sum?.type === 'money' ? context.project.currency : undefined
  return {
    kind: reader.kind,
    of: { event: event.name, name: event.label, ...(sum ? { sum: sum.name } : {}), ...(unit ? { unit } : {}) },
    in: whom,
    by: sort,
    first,
    last: manifest.day,
    periods,
    ...(pair ? { compared: comparison(pair, valueOver, firstPeople[periods.indexOf(pair.a)]!) } : {}),
    conventions: conventionsOf(refund !== undefined, sum !== undefined),
    run: manifest.run,
    day: manifest.day,
  }
}

function columnsOf(context: RunContext, kind: string, options: PeriodOptions) {
  const events = catalogueOf(context.project, context.sources).events.filter((one) => one.kind === kind)
  const wanted = options.of ?? (events.find((one) => one.eventId === 'order') ?? events[0])?.name ?? ''
  const event = events.find((one) => one.name === wanted)
  if (!event) {
    const known = events.map((one) => one.name).join(', ')
    throw evidenceErrors.error('no-such-event', { name: wanted, kind, known })
  }
  const sum = event.columns.find((one) => one.name === options.sum && summable.includes(one.type))
  if (options.sum !== undefined && !sum) {
    const known = event.columns.filter((one) => summable.includes(one.type) && !one.name.startsWith('_'))
    const names = known.map((one) => one.name).join(', ')
    throw evidenceErrors.error('no-such-sum', { name: options.sum, event: wanted, known: names })
  }
  const refund = event.columns.some((one) => one.name === 'refund' && one.type === 'boolean') ? 'refund' : undefined
  return { event, sum, refund }
}

interface Asked {
  event: string
  sum: string | undefined
  refund: string | undefined
  /** SQL of the keys of whom it is asked. */
  who: string
  sortOf(first: string): PeriodSort
}

interface Counted {
  /** What every day comes to, in ten-thousandths; days of nothing are left out. */
  days: Map<string, bigint>
  sort: PeriodSort
  calendar: CalendarPeriod[]
  /** By period, who did it; and who did it in as many first days as the last period has so far. */
  people: number[]
  firstPeople: number[]
  first: string
}

/** Throws `no-periods`. */
function counted(context: RunContext, { manifest }: Published, asked: Asked): Promise<Counted> {
  const { event, sum, refund, who, sortOf } = asked
  const { engine } = context
  return withEventSource(
    context,
    manifest,
    event,
    (dialect, table) => {
      const { quote } = dialect
      const value = sum === undefined ? '1' : quote(sum)
      const refunded = refund === undefined ? 'FALSE' : `coalesce(${quote(refund)}, FALSE)`
      return `SELECT _key AS k, ${dialect.cast(quote('day'), 'text')} AS d, ${dialect.cast(value, 'money')} AS v, ${refunded} AS r FROM ${table}
WHERE ${quote('time')} < ${dialect.instant(manifest.asOf)}`
    },
    async (source) => {
      const own = `FROM (${source}) AS e WHERE k IN (${who}) AND d IS NOT NULL`
      const counts = sum === undefined ? ' AND NOT r' : ''
      const rows = await engine.rows(`SELECT d, CAST(sum(v) AS VARCHAR) AS v ${own}${counts} GROUP BY 1`)
      const days = new Map(rows.map((row) => [String(row['d']), amountOf(String(row['v'] ?? '0'))]))
      const first = [...days.keys()].toSorted()[0]
      if (first === undefined) throw evidenceErrors.error('no-periods', { event })
      const sort = sortOf(first)
      const calendar = periodsBetween(first, manifest.day, sort)
      const { text } = engine.dialect
      const within = async (lastOf: (one: CalendarPeriod) => string): Promise<number[]> => {
        const place = calendar
          .map((one, at) => `WHEN d >= ${text(one.from)} AND d <= ${text(lastOf(one))} THEN ${at}`)
          .join(' ')
        const doers = await engine.rows(
          `SELECT CASE ${place} END AS p, count(DISTINCT k) AS people ${own} AND NOT r GROUP BY 1`,
        )
        const found = new Map(doers.map((row) => [Number(row['p'] ?? -1), Number(row['people'])]))
        return calendar.map((_, at) => found.get(at) ?? 0)
      }
      const last = calendar.at(-1)!
      const people = await within((one) => one.to)
      const covered = daysBetween(last.from, manifest.day)
      const isRunning = last.to > manifest.day
      const firstPeople = isRunning
        ? await within((one) => [addDays(one.from, covered), one.to].toSorted()[0]!)
        : people
      return { days, sort, calendar, people, firstPeople, first }
    },
  )
}

/** From one amount to another. */
function growth(from: bigint, to: bigint): Omit<Growth, 'people'> {
  return {
    from: amountText(from),
    difference: amountText(to - from),
    ...(from > 0n ? { share: ratioOf(to - from, from) } : {}),
  }
}

/** The two that are asked for; else the last finished one against that of a year before, or the one before. */
function compared(
  periods: readonly Period[],
  { from, to }: PeriodOptions,
  unitsIn: number,
): { a: Period; b: Period } | undefined {
  const named = (id: string): Period => {
    const found = periods.find((one) => one.id === id)
    if (!found)
      throw evidenceErrors.error('no-such-period', { period: id, first: periods[0]!.id, last: periods.at(-1)!.id })
    return found
  }
  const finished = periods.filter((one) => one.unfinished === undefined)
  const b = to === undefined ? finished.at(-1) : named(to)
  if (!b) return undefined
  const at = periods.indexOf(b)
  const usual = [periods[at - unitsIn], periods[at - 1]].find(
    (one) => one !== undefined && one.unfinished === undefined,
  )
  const a = from === undefined ? usual : named(from)
  return a && a !== b ? { a, b } : undefined
}

function comparison(
  { a, b }: { a: Period; b: Period },
  valueOver: (from: string, days: number) => bigint,
  firstPeople: number,
): NonNullable<Periods['compared']> {
  const running = b.unfinished === 'running' ? Math.min(b.days, a.length) : undefined
  const [was, is] = [
    running === undefined ? amountOf(a.value) : valueOver(a.from, running),
    running === undefined ? amountOf(b.value) : valueOver(b.from, running),
  ]
  const years = yearsBetween(a, b)
  return {
    a,
    b,
    ...growth(was, is),
    people: running === undefined ? a.people : firstPeople,
    ...(running === undefined ? {} : { days: running }),
    years,
    yearly: yearlyGrowth(Number(was), Number(is), years),
    ...(a.perDay > 0 ? { perDay: b.perDay / a.perDay - 1 } : {}),
  }
}

function conventionsOf(hasRefunds: boolean, isSum: boolean): Bilingual[] {
  return [
    {
      zh: '没有结束的一期标出来,和从前同样多的头几天比;数据开始的那一期不完整,不拿来比',
      en: 'a period that is not over is marked and compared with as many first days of earlier ones; the one in which the data begin is not compared',
    },
    {
      zh: '每年增长是复合的:(末 ÷ 初) 的年数次方根减 1;初值不大于 0 时没有基数',
      en: 'growth a year is compound: (end ÷ beginning) to the power of 1 ÷ years, less 1; from 0 or less there is no base',
    },
    ...(hasRefunds
      ? [
          isSum
            ? { zh: '合计包括退货,它们是负数', en: 'sums take refunds as they are, below 0' }
            : { zh: '退货不算一次', en: 'refunds do not count' },
        ]
      : []),
  ]
}
