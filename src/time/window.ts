import type { Bilingual } from '../errors.ts'
import type { AsOf } from './as-of.ts'
import { dayOfWeek } from './calendar.ts'
import { timeErrors } from './errors.ts'
import { addDays, addMonths, dayOf, isDay, startOfDay, type Zone } from './zone.ts'

export type LastUnit = 'hour' | 'day' | 'week' | 'month' | 'year'
export type PeriodUnit = 'week' | 'month' | 'quarter' | 'year'

/** A window as written, before any as-of is known: plain data. Days are `YYYY-MM-DD`, both ends included. */
export type WindowSpec =
  | { kind: 'ever' }
  | { kind: 'last'; count: number; unit: LastUnit }
  | { kind: 'since'; from: string }
  | { kind: 'until'; to: string }
  | { kind: 'between'; from: string; to: string }
  | { kind: 'this' | 'previous'; unit: PeriodUnit }

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
  'ever',
]

/** The longest `last N …`, 200 years, so that no bound leaves the calendar. */
const longest: Record<LastUnit, number> = { hour: 1_753_200, day: 73_050, week: 10_435, month: 2400, year: 200 }

/** Reads a window (docs/language.md, Windows). Throws `bad-window` with the forms there are. */
export function parseWindow(text: string): WindowSpec {
  const written = text.trim().toLowerCase().replaceAll(/\s+/g, ' ')
  const bad = () => timeErrors.error('bad-window', { text, forms: windowForms.join(', ') })
  if (written === 'ever') return { kind: 'ever' }

  const last = /^last (\d+) (hour|day|week|month|year)s?$/.exec(written)
  if (last) {
    const unit = last[2] as LastUnit
    const count = Number(last[1])
    if (count === 0) throw bad()
    if (count > longest[unit]) throw timeErrors.error('window-too-long', { text })
    return { kind: 'last', count, unit }
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

/** The window in words, to stand in a sentence; empty for `ever`. */
export function describeWindow(spec: WindowSpec): Bilingual {
  switch (spec.kind) {
    case 'ever':
      return { zh: '', en: '' }
    case 'last': {
      const units = { hour: '小时', day: '天', week: '周', month: '个月', year: '年' }
      return {
        zh: `最近${spec.count}${units[spec.unit]}`,
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
  }
}

/**
 * Canonical text that `parseWindow` reads back. Two windows of one meaning have one key: weeks are
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
  }
}

function bounds(spec: WindowSpec, asOf: AsOf, zone: Zone): { from?: number; to?: number } {
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
  }
}

function firstDay(asOfDay: string, count: number, unit: 'day' | 'week' | 'month' | 'year'): string {
  if (unit === 'day') return addDays(asOfDay, 1 - count)
  if (unit === 'week') return addDays(asOfDay, 1 - count * 7)
  return addDays(addMonths(asOfDay, -count * (unit === 'year' ? 12 : 1)), 1)
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
