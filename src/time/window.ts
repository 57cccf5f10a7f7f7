import type { Bilingual } from '../errors.ts'
import type { AsOf } from './as-of.ts'
import type { CalendarUnit } from './calendar.ts'
import { dayOfWeek } from './calendar.ts'
import { timeErrors } from './errors.ts'
import { addDays, addMonths, dayOf, isDay, startOfDay, type Zone } from './zone.ts'

export type DayUnit = Exclude<CalendarUnit, 'quarter'>
export type LastUnit = 'hour' | DayUnit
export type PeriodUnit = Exclude<CalendarUnit, 'day'>

/** A window as written, before any as-of is known: plain data. Days are `YYYY-MM-DD`, both ends included. */
export type WindowSpec =
  | { kind: 'ever' }
  | { kind: 'last'; count: number; unit: LastUnit }
  | { kind: 'since'; from: string }
  | { kind: 'until'; to: string }
  | { kind: 'between'; from: string; to: string }
  | { kind: 'this' | 'previous'; unit: PeriodUnit }
  /** From where `last <from> days` begins to where `last <to> days` begins; 0 is as-of. */
  | { kind: 'ago'; from: number; to: number; unit: DayUnit }
  /** All before the other begins; with `reach`, only so long before, counted back from its first day. */
  | { kind: 'before'; window: WindowSpec; reach?: Span }

/** A length of time in whole calendar units of days. */
export interface Span {
  count: number
  unit: DayUnit
}

/** Half-open UTC bounds, ISO with ms and Z: `from <= time < to`; without `from`, all before `to`. */
export interface WindowBounds {
  from?: string
  to: string
}

/** Every form of a window, as examples, for messages and forms. */
export const windowForms: readonly string[] = [
  'last 7 days',
  'last 3 weeks',
  'last 12 months',
  'last 2 years',
  'last 168 hours',
  'since 2025-01-01',
  'until 2025-03-31',
  '2025-01-01 to 2025-03-31',
  'this week | month | quarter | year',
  'previous week | month | quarter | year',
  '365 to 90 days ago',
  'before the last 90 days',
  'ever',
]

/** The longest `last N …`, 200 years, so that no bound leaves the calendar. */
const longest: Record<LastUnit, number> = { hour: 1_753_200, day: 73_050, week: 10_435, month: 2400, year: 200 }

/** Reads a window (docs/language.md, Windows). Throws `bad-window` with the forms there are. */
export function parseWindow(text: string): WindowSpec {
  const written = text.trim().toLowerCase().replaceAll(/\s+/g, ' ')
  const bad = () => timeErrors.error('bad-window', { text, forms: windowForms.join(', ') })
  if (written === 'ever') return { kind: 'ever' }

  const last = readLast(written, text)
  if (last) return last

  const ago = /^(\d+) to (\d+) (day|week|month|year)s? ago$/.exec(written)
  if (ago) {
    const [from, to, unit] = [Number(ago[1]), Number(ago[2]), ago[3] as DayUnit]
    if (from === to) throw bad()
    if (from < to) throw timeErrors.error('window-backwards', { text, swapped: `${to} to ${from} ${unit}s ago` })
    if (from > longest[unit]) throw timeErrors.error('window-too-long', { text })
    return { kind: 'ago', from, to, unit }
  }

  const before = /^before the (last .*)$/.exec(written)
  if (before) {
    const window = readLast(before[1]!, text)
    if (!window) throw bad()
    return { kind: 'before', window }
  }

  const period = /^(this|previous) (week|month|quarter|year)$/.exec(written)
  if (period) return { kind: period[1] as 'this' | 'previous', unit: period[2] as PeriodUnit }

  const [first = '', second = '', third = '', ...more] = written.split(' ')
  if (more.length > 0) throw bad()
  if (first === 'since' && isDay(second) && !third) return { kind: 'since', from: second }
  if (first === 'until' && isDay(second) && !third) return { kind: 'until', to: second }
  if (second === 'to' && isDay(first) && isDay(third)) {
    if (third < first) throw timeErrors.error('window-backwards', { text, swapped: `${third} to ${first}` })
    return { kind: 'between', from: first, to: third }
  }
  throw bad()
}

/** Undefined when `written` is no `last N …` at all, or of nothing. */
function readLast(written: string, text: string): WindowSpec | undefined {
  const last = /^last (\d+) (hour|day|week|month|year)s?$/.exec(written)
  const count = Number(last?.[1] ?? 0)
  if (!last || count === 0) return undefined
  const unit = last[2] as LastUnit
  if (count > longest[unit]) throw timeErrors.error('window-too-long', { text })
  return { kind: 'last', count, unit }
}

/** Reads `90 days`, `12 months`; undefined when it is no such length, or longer than a window may be. */
export function parseSpan(text: string): Span | undefined {
  const found = /^(\d+) (day|week|month|year)s?$/.exec(text.trim().toLowerCase().replaceAll(/\s+/g, ' '))
  const [count, unit] = [Number(found?.[1] ?? 0), found?.[2] as DayUnit]
  return count > 0 && count <= longest[unit] ? { count, unit } : undefined
}

/** Whether there is time before it: `ever`, `until …` and `before …` have no beginning. */
export function hasBeginning(spec: WindowSpec): boolean {
  return !['ever', 'until'].includes(spec.kind) && !(spec.kind === 'before' && !spec.reach)
}

/**
 * The instants a window covers from an as-of. `to` is never after as-of; a window that lies wholly
 * after it is empty, with `from` and `to` both at as-of. `last N` days, weeks, months and years are
 * whole days ending with the as-of day; hours are counted back from the as-of instant.
 */
export function resolveWindow(spec: WindowSpec, asOf: AsOf, zone: Zone): WindowBounds {
  const end = Date.parse(asOf.instant)
  const { from, to } = bounds(spec, asOf, zone)
  const until = Math.min(to ?? end, end)
  if (from === undefined) return { to: iso(until) }
  return { from: iso(Math.min(from, until)), to: iso(until) }
}

/** Whether the window covers a day that is not over at `nowIso` (W02, today-included). */
export function includesToday(spec: WindowSpec, asOf: AsOf, nowIso: string, zone: Zone): boolean {
  const { from, to } = resolveWindow(spec, asOf, zone)
  if (from === to) return false
  const lastDay = dayOf(Date.parse(to) - 1, zone)
  return startOfDay(addDays(lastDay, 1), zone) > Date.parse(nowIso)
}

const unitWords: Record<LastUnit, string> = { hour: '小时', day: '天', week: '周', month: '个月', year: '年' }

/** The span in words: `90天`, `90 days`. */
export function describeSpan({ count, unit }: Span): Bilingual {
  return { zh: `${count}${unitWords[unit]}`, en: `${count} ${unit}${count === 1 ? '' : 's'}` }
}

/** The window in words, to stand in a sentence; empty for `ever`. */
export function describeWindow(spec: WindowSpec): Bilingual {
  switch (spec.kind) {
    case 'ever':
      return { zh: '', en: '' }
    case 'last': {
      return {
        zh: `最近${spec.count}${unitWords[spec.unit]}`,
        en: `in the last ${spec.count} ${spec.unit}${spec.count === 1 ? '' : 's'}`,
      }
    }
    case 'since':
      return { zh: `自${spec.from}起`, en: `since ${spec.from}` }
    case 'until':
      return { zh: `截至${spec.to}`, en: `until ${spec.to}` }
    case 'between':
      return { zh: `${spec.from}至${spec.to}`, en: `from ${spec.from} to ${spec.to}` }
    case 'this':
      return {
        zh: { week: '本周', month: '本月', quarter: '本季度', year: '今年' }[spec.unit],
        en: `this ${spec.unit}`,
      }
    case 'previous':
      return {
        zh: { week: '上周', month: '上月', quarter: '上季度', year: '去年' }[spec.unit],
        en: `in the previous ${spec.unit}`,
      }
    case 'ago': {
      const begins = `last ${spec.from} ${spec.unit}s`
      if (spec.to === 0) return describeWindow(parseWindow(begins))
      return {
        zh: `${spec.from}${unitWords[spec.unit]}前至${spec.to}${unitWords[spec.unit]}前`,
        en: `from ${spec.from} to ${spec.to} ${spec.unit}s ago`,
      }
    }
    case 'before':
      return describeBefore(spec)
  }
}

function describeBefore({ window, reach }: Extract<WindowSpec, { kind: 'before' }>): Bilingual {
  const edge = edgeOf(window)
  if (!reach) return { zh: `${edge.zh}之前`, en: `before ${edge.en}` }
  const long = describeSpan(reach)
  return { zh: `${edge.zh}之前的${long.zh}`, en: `in the ${long.en} before ${edge.en}` }
}

/** Where a window begins, in words. */
function edgeOf(window: WindowSpec): Bilingual {
  if (window.kind === 'since' || window.kind === 'between') return { zh: window.from, en: window.from }
  if (window.kind === 'ago') {
    const long = describeSpan({ count: window.from, unit: window.unit })
    return { zh: `${long.zh}前`, en: `${long.en} ago` }
  }
  const { zh, en } = describeWindow(window)
  return { zh, en: en.replace(/^in /, '') }
}

/**
 * Canonical text that `parseWindow` reads back (of a `before` that can be written). Two windows of one meaning have one key: weeks are
 * written as days and years as months.
 */
export function windowKey(spec: WindowSpec): string {
  switch (spec.kind) {
    case 'ever':
      return 'ever'
    case 'last': {
      if (spec.unit === 'week') return `last ${spec.count * 7} days`
      if (spec.unit === 'year') return `last ${spec.count * 12} months`
      return `last ${spec.count} ${spec.unit}s`
    }
    case 'since':
      return `since ${spec.from}`
    case 'until':
      return `until ${spec.to}`
    case 'between':
      return `${spec.from} to ${spec.to}`
    case 'this':
    case 'previous':
      return `${spec.kind} ${spec.unit}`
    case 'ago': {
      if (spec.to === 0) return windowKey({ kind: 'last', count: spec.from, unit: spec.unit })
      const [times, unit] = { day: [1, 'day'], week: [7, 'day'], month: [1, 'month'], year: [12, 'month'] }[
        spec.unit
      ] as [number, string]
      return `${spec.from * times} to ${spec.to * times} ${unit}s ago`
    }
    case 'before': {
      const { window, reach } = spec
      return `${reach ? `${describeSpan(reach).en} ` : ''}before the ${windowKey(window)}`
    }
  }
}

function bounds(spec: WindowSpec, asOf: AsOf, zone: Zone): { from?: number | undefined; to?: number | undefined } {
  const startsOn = (day: string) => startOfDay(day, zone)
  const endsOn = (day: string) => startOfDay(addDays(day, 1), zone)
  switch (spec.kind) {
    case 'ever':
      return {}
    case 'last':
      if (spec.unit === 'hour') return { from: Date.parse(asOf.instant) - spec.count * 3_600_000 }
      return { from: startsOn(firstDay(asOf.day, spec.count, spec.unit)) }
    case 'since':
      return { from: startsOn(spec.from) }
    case 'until':
      return { to: endsOn(spec.to) }
    case 'between':
      return { from: startsOn(spec.from), to: endsOn(spec.to) }
    case 'this':
      return { from: startsOn(periodStart(asOf.day, spec.unit, 0)), to: startsOn(periodStart(asOf.day, spec.unit, 1)) }
    case 'previous':
      return { from: startsOn(periodStart(asOf.day, spec.unit, -1)), to: startsOn(periodStart(asOf.day, spec.unit, 0)) }
    case 'ago':
      return {
        from: startsOn(firstDay(asOf.day, spec.from, spec.unit)),
        to: spec.to === 0 ? undefined : startsOn(firstDay(asOf.day, spec.to, spec.unit)),
      }
    case 'before': {
      const end = Math.min(bounds(spec.window, asOf, zone).from ?? -Infinity, Date.parse(asOf.instant))
      if (!spec.reach || !Number.isFinite(end)) return { to: end }
      const lastDay = addDays(dayOf(end, zone), -1)
      return { from: startsOn(firstDay(lastDay, spec.reach.count, spec.reach.unit)), to: end }
    }
  }
}

/**
 * First day of the so many days, weeks, months or years that end with `lastDay`. Months are counted back from the day
 * after it, so that months that end with a month are calendar months: the last month of 30 April begins on 1 April.
 */
export function firstDay(lastDay: string, count: number, unit: DayUnit): string {
  if (unit === 'day') return addDays(lastDay, 1 - count)
  if (unit === 'week') return addDays(lastDay, 1 - count * 7)
  return addMonths(addDays(lastDay, 1), -count * (unit === 'year' ? 12 : 1))
}

/** First day of the period that holds `day`, or of one `shift` periods later. */
function periodStart(day: string, unit: PeriodUnit, shift: number): string {
  if (unit === 'week') return addDays(day, -dayOfWeek(day) + 7 * shift)
  const month = Number(day.slice(5, 7))
  const into = { month: 0, quarter: (month - 1) % 3, year: month - 1 }[unit]
  const length = { month: 1, quarter: 3, year: 12 }[unit]
  return addMonths(`${day.slice(0, 7)}-01`, shift * length - into)
}

function iso(utcMs: number): string {
  return new Date(utcMs).toISOString()
}
