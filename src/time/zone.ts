import { FenqunError, nearest } from '../errors.ts'
import { dayText, wallMidnight } from './calendar.ts'
import { timeErrors } from './errors.ts'

export { addDays, addMonths, daysBetween, isDay } from './calendar.ts'

/** A change of a zone's offset: from `at` (UTC ms) on it is `after`; offsets are minutes east of UTC. */
export interface Transition {
  at: number
  before: number
  after: number
}

/** `overlap`: the wall time came twice and this is the first; `gap`: the clocks were put forward over it. */
export type LocalTime = { utcMs: number; kind: 'plain' | 'overlap' } | { kind: 'gap' }

/** A time zone. Instants are ms since 1970 UTC; wall times are ms too, read as if the wall clock were UTC. */
export interface Zone {
  /** The IANA name, or a fixed offset such as `+08:00`. */
  name: string
  /** Minutes east of UTC; a fraction where the zone still kept local mean time. */
  offsetMinutes(utcMs: number): number
  /** Changes of offset with `fromMs <= at < toMs`, in order. */
  transitions(fromMs: number, toMs: number): Transition[]
  toUtc(localMs: number): LocalTime
}

const minute = 60_000
const day = 1440 * minute
/** More than any zone is from UTC, so that no change of offset near a wall time is missed. */
const reach = 26 * 60 * minute

const zones = new Map<string, Zone>()

/** The zone of that name, made once per process; throws `unknown-zone` with the nearest name. */
export function zone(name: string): Zone {
  const known = zones.get(name)
  if (known) return known
  const made = makeZone(name)
  zones.set(name, made)
  return made
}

/**
 * UTC ms of the first instant of a day, also where its midnight is missing. Of a day that a zone
 * left out altogether (Apia, 2011-12-30) it is the first instant of the next.
 */
export function startOfDay(day: string, zone: Zone): number {
  const midnight = wallMidnight(day)
  const utc = zone.toUtc(midnight)
  if (utc.kind !== 'gap') return utc.utcMs
  const over = zone
    .transitions(midnight - reach, midnight + reach)
    .find(({ at, before, after }) => at + before * minute <= midnight && midnight < at + after * minute)
  return over ? over.at : midnight - zone.offsetMinutes(midnight) * minute
}

/** The day `YYYY-MM-DD` that an instant falls on in a zone. */
export function dayOf(utcMs: number, zone: Zone): string {
  return dayText(utcMs + zone.offsetMinutes(utcMs) * minute)
}

/** The offset a year begins with, and its changes: reading Intl once per year makes the rest cheap. */
interface Year {
  start: number
  changes: Transition[]
}

function makeZone(written: string): Zone {
  const format = formatter(written)
  const resolved = format.resolvedOptions().timeZone
  const years = new Map<number, Year>()

  const rawOffset = (utcMs: number): number => {
    const seconds = Math.floor(utcMs / 1000) * 1000
    return (wallTime(format, seconds) - seconds) / minute
  }
  const yearOf = (year: number): Year => {
    const known = years.get(year)
    if (known) return known
    const made = readYear(year, rawOffset)
    years.set(year, made)
    return made
  }
  const offsetMinutes = (utcMs: number): number => {
    const { start, changes } = yearOf(new Date(utcMs).getUTCFullYear())
    let offset = start
    for (const change of changes) if (change.at <= utcMs) offset = change.after
    return offset
  }
  const transitions = (fromMs: number, toMs: number): Transition[] => {
    const found: Transition[] = []
    const last = new Date(toMs).getUTCFullYear()
    for (let year = new Date(fromMs).getUTCFullYear(); year <= last; year++)
      found.push(...yearOf(year).changes.filter(({ at }) => at >= fromMs && at < toMs))
    return found
  }
  const toUtc = (localMs: number): LocalTime => {
    const near = transitions(localMs - reach, localMs + reach)
    const offsets = new Set([offsetMinutes(localMs - reach), ...near.map(({ after }) => after)])
    const fitting = [...offsets]
      .map((offset) => ({ offset, utcMs: localMs - offset * minute }))
      .filter(({ offset, utcMs }) => offsetMinutes(utcMs) === offset)
      .map(({ utcMs }) => utcMs)
    if (fitting.length === 0) return { kind: 'gap' }
    return { utcMs: Math.min(...fitting), kind: fitting.length > 1 ? 'overlap' : 'plain' }
  }
  const name = resolved.toLowerCase() === written.toLowerCase() ? resolved : written
  return { name, offsetMinutes, transitions, toUtc }
}

/** Looks at every day of a year for a change of offset, then halves the day down to the second. */
function readYear(year: number, offset: (utcMs: number) => number): Year {
  const from = new Date(0).setUTCFullYear(year, 0, 1)
  const to = new Date(0).setUTCFullYear(year + 1, 0, 1)
  const start = offset(from - 1000)
  const changes: Transition[] = []
  let before = start
  let known = from - 1000
  for (let look = from; look < to + day; look += day) {
    const next = Math.min(look, to - 1000)
    const after = offset(next)
    if (after !== before) {
      changes.push({ at: firstWith(after, known, next, offset), before, after })
      before = after
    }
    known = next
  }
  return { start, changes }
}

function firstWith(after: number, fromMs: number, toMs: number, offset: (utcMs: number) => number): number {
  let low = fromMs / 1000
  let high = toMs / 1000
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2)
    if (offset(middle * 1000) === after) high = middle
    else low = middle
  }
  return high * 1000
}

function wallTime(format: Intl.DateTimeFormat, utcMs: number): number {
  const part: Record<string, number> = {}
  let beforeChrist = false
  for (const { type, value } of format.formatToParts(utcMs)) {
    if (type === 'era') beforeChrist = value.startsWith('B')
    else if (type !== 'literal') part[type] = Number(value)
  }
  const year = beforeChrist ? 1 - (part.year ?? 1) : (part.year ?? 1)
  const midnight = new Date(0).setUTCFullYear(year, (part.month ?? 1) - 1, part.day ?? 1)
  return midnight + (((part.hour ?? 0) * 60 + (part.minute ?? 0)) * 60 + (part.second ?? 0)) * 1000
}

/** Three letters mean different zones to different people: CST is China's, and Chicago's to Intl. */
const clear = new Set(['UTC', 'GMT', 'PRC', 'ROC', 'ROK'])

/** What people write for the zone they mean. */
const habits: Record<string, string> = {
  china: 'Asia/Shanghai',
  cst: 'Asia/Shanghai',
  beijing: 'Asia/Shanghai',
  'asia/beijing': 'Asia/Shanghai',
  'asia/shenzhen': 'Asia/Shanghai',
  'asia/guangzhou': 'Asia/Shanghai',
  'gmt+8': 'Asia/Shanghai',
  'utc+8': 'Asia/Shanghai',
  'utc+08:00': 'Asia/Shanghai',
  '+8': 'Asia/Shanghai',
  中国: 'Asia/Shanghai',
  北京: 'Asia/Shanghai',
  上海: 'Asia/Shanghai',
  北京时间: 'Asia/Shanghai',
  香港: 'Asia/Hong_Kong',
  台北: 'Asia/Taipei',
  est: 'America/New_York',
  edt: 'America/New_York',
  pst: 'America/Los_Angeles',
  pdt: 'America/Los_Angeles',
  bst: 'Europe/London',
  cet: 'Europe/Berlin',
  jst: 'Asia/Tokyo',
}

function formatter(name: string): Intl.DateTimeFormat {
  try {
    if (/^[a-z]{2,4}$/i.test(name) && !clear.has(name.toUpperCase())) throw new RangeError('not a clear name')
    return new Intl.DateTimeFormat('en-US', {
      timeZone: name,
      calendar: 'gregory',
      numberingSystem: 'latn',
      hourCycle: 'h23',
      era: 'short',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
    })
  } catch {
    throw unknownZone(name)
  }
}

function unknownZone(name: string): FenqunError {
  const known = Intl.supportedValuesOf('timeZone')
  const city = known.find((zone) => zone.split('/').at(-1)?.toLowerCase() === name.trim().toLowerCase())
  const near = habits[name.trim().toLowerCase()] ?? city ?? nearest(name, ['UTC', ...known])
  const problem = timeErrors.problem('unknown-zone', { zone: name })
  if (near !== undefined) problem.hint = { zh: `您是不是想写 “${near}”?`, en: `did you mean "${near}"?` }
  return new FenqunError(problem)
}
