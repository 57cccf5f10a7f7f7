import { createHash } from 'node:crypto'

/**
 * What docs/language.md says, once more and as simply as can be: one entity at a time, no SQL, no compiling. It
 * knows nothing of the product's code, so that the two can be compared. The zone is one without clock changes:
 * every time is the wall clock there, in milliseconds, as if it were UTC.
 */

/** null is missing. Days are `YYYY-MM-DD`, times are numbers. */
export type Value = string | number | boolean | readonly string[] | null
export type Type = 'text' | 'integer' | 'money' | 'number' | 'boolean' | 'date' | 'time' | 'list'
/** true, false, or null: unknown. */
export type Truth = boolean | null

export interface OracleEvent {
  time: number
  /** Breaks ties in time. */
  id: string
  columns: Record<string, Value>
}

export interface OracleEntity {
  id: string
  /** Undefined when no source describes the entity. */
  given: Record<string, Value> | undefined
  events: Record<string, readonly OracleEvent[]>
}

type Written = Record<string, unknown>

export interface OracleWorld {
  /** Last day that is seen. */
  asOf: string
  eventColumns: Record<string, Record<string, Type>>
  attributes: Record<string, { type: Type; of: (entity: OracleEntity, world: OracleWorld) => Value }>
  populations: Record<string, unknown>
  segments: Record<string, { population: string; where: unknown }>
  /** Ordered rules: classes with what must hold. */
  tables: Record<string, { population: string; classes: readonly { class: string; when: unknown }[] }>
  lists: Record<string, readonly string[]>
  /** Last days of the runs that were published before; those from `asOf` on do not count. */
  runs?: readonly string[]
  /** Everybody there is, and the population that the rule at hand is drawn from: for what looks at others. */
  people?: readonly OracleEntity[]
  among?: string
}

const dayMs = 86_400_000
export const wall = (text: string): number =>
  Date.parse(`${text.length === 10 ? `${text} 00:00:00` : text}Z`.replace(' ', 'T'))
export const dayOfWall = (time: number): string => new Date(time).toISOString().slice(0, 10)
const addDays = (day: string, days: number): string => dayOfWall(wall(day) + days * dayMs)

export function isThere(entity: OracleEntity, world: OracleWorld): boolean {
  return (
    entity.given !== undefined || Object.keys(entity.events).some((name) => seen(entity, name, {}, world).length > 0)
  )
}

export function inPopulation(entity: OracleEntity, id: string, world: OracleWorld): boolean {
  if (!isThere(entity, world)) return false
  if (id === 'everyone') return true
  if (id === 'with-events') return Object.keys(entity.events).some((name) => seen(entity, name, {}, world).length > 0)
  return evaluate(entity, world.populations[id], { ...world, among: 'everyone' }) === true
}

/** Whether a rule holds for an entity. */
export function evaluate(entity: OracleEntity, rule: unknown, world: OracleWorld): Truth {
  const written = rule as Written
  const parts = (head: string) => (written[head] as unknown[]).map((part) => evaluate(entity, part, world))
  if ('all' in written) return all(parts('all'))
  if ('any' in written) return any(parts('any'))
  if ('none' in written) return not(any(parts('none')))
  if ('everyone' in written) return true
  if ('attribute' in written) {
    const { type, of } = world.attributes[written['attribute'] as string]!
    return compared(of(entity, world), type, written, world)
  }
  if ('did not' in written) return seen(entity, written['did not'] as string, written, world).length === 0
  if ('did' in written) {
    const count = seen(entity, written['did'] as string, written, world).length
    return timesHold(count, (written['times'] ?? 'at least 1') as string | number)
  }
  if ('every' in written || 'latest' in written) return element(entity, written, world)
  if ('tagged' in written) {
    const { 'any of': some, 'all of': every, 'none of': none, ...tags } = written['tagged'] as Record<string, string[]>
    const own = tagsOf(entity, tags, world)
    if (some) return some.some((one) => own.includes(one))
    return every ? every.every((one) => own.includes(one)) : !none!.some((one) => own.includes(one))
  }
  if ('did regularly' in written) return regularly(entity, written, world)
  if ('sequence' in written) return inSequence(entity, written, world)
  if ('started' in written || 'stopped' in written || 'restarted' in written) return beginning(entity, written, world)
  if ('first ever' in written || 'last ever' in written) {
    const name = (written['first ever'] ?? written['last ever']) as string
    const one = seen(entity, name, {}, world).at('first ever' in written ? 0 : -1)
    return one ? seen(entity, name, written, world).includes(one) : written['or never'] === true ? true : null
  }
  if ('top' in written || 'bottom' in written) return isExtreme(entity, written, world)
  if ('random split' in written) return isSplit(entity, written)
  const past = /^(was in|entered|left) (segment|class)$/.exec(Object.keys(written)[0]!)
  if (past) return inThePast(entity, past[1]!, past[2]!, written, world)
  const [negative, head] = Object.keys(written)[0]!.startsWith('not ')
    ? [true, Object.keys(written)[0]!.slice(4)]
    : [false, Object.keys(written)[0]!]
  if (['in segment', 'in class', 'in list'].includes(head)) {
    const inside = isIn(entity, head, written[negative ? `not ${head}` : head], world)
    return negative ? !inside : inside
  }
  const { value, type } = aggregate(entity, written, world)
  const { within: _, ...comparison } = written
  return compared(value, type, comparison, world)
}

export function isMember(entity: OracleEntity, id: string, world: OracleWorld): boolean {
  const { population, where } = world.segments[id]!
  return inPopulation(entity, population, world) && evaluate(entity, where, { ...world, among: population }) === true
}

export function classIn(entity: OracleEntity, id: string, world: OracleWorld): string | null {
  const { population, classes } = world.tables[id]!
  if (!inPopulation(entity, population, world)) return null
  return classes.find((one) => evaluate(entity, one.when, { ...world, among: population }) === true)?.class ?? null
}

function isIn(entity: OracleEntity, head: string, what: unknown, world: OracleWorld): boolean {
  if (head === 'in segment') return isMember(entity, what as string, world)
  if (head === 'in list') {
    const file = typeof what === 'string' ? what : (what as { file: string }).file
    return world.lists[file]!.includes(entity.id)
  }
  const { scheme, class: classes } = what as { scheme: string; class: string | string[] }
  const own = classIn(entity, scheme, world)
  return own !== null && [classes].flat().includes(own)
}

/** What each run, this one the last, says from its as-of on, until the next. */
function inThePast(entity: OracleEntity, verb: string, what: string, written: Written, world: OracleWorld): boolean {
  const days = [...(world.runs ?? []).filter((day) => day < world.asOf).toSorted(), world.asOf]
  const { from, to } = windowOf((written['within'] ?? 'ever') as string, world.asOf)
  if (from >= to) return false
  const target = written[`${verb} ${what}`]
  const runs = days.map((day) => ({
    at: wall(addDays(day, 1)),
    inside: isIn(entity, `in ${what}`, target, { ...world, asOf: day }),
  }))
  return runs.some(({ at, inside }, index) => {
    const until = runs[index + 1]?.at ?? Infinity
    if (verb === 'was in') return inside && at <= to && until > from
    const before = runs[index - 1]
    const inWindow = before !== undefined && at > from && at <= to
    return inWindow && (verb === 'entered' ? inside && !before.inside : !inside && before.inside)
  })
}

const all = (truths: Truth[]): Truth => (truths.includes(false) ? false : truths.includes(null) ? null : true)
const any = (truths: Truth[]): Truth => (truths.includes(true) ? true : truths.includes(null) ? null : false)
const not = (truth: Truth): Truth => (truth === null ? null : !truth)

/** Whether the entity reaches the last value that the wanted number of its population reach. */
function isExtreme(entity: OracleEntity, written: Written, world: OracleWorld): Truth {
  const { of } = world.attributes[written['by'] as string]!
  const sign = 'top' in written ? 1 : -1
  const worth = (one: OracleEntity) => of(one, world) as number | null
  const known = world
    .people!.filter((one) => inPopulation(one, world.among!, world))
    .map(worth)
    .filter((value) => value !== null)
    .toSorted((a, b) => sign * (b - a))
  const own = worth(entity)
  if (own === null) return null
  const size = String(written['top'] ?? written['bottom'])
  const wanted = size.endsWith('%') ? (Number(size.slice(0, -1)) * known.length) / 100 : Number(size)
  const reached = known.findIndex((_, index) => index + 1 >= wanted)
  const cut = known.at(reached < 0 ? -1 : reached)
  return cut === undefined ? null : sign * own >= sign * cut
}

function isSplit(entity: OracleEntity, written: Written): boolean {
  const digits = createHash('md5')
    .update(`${String(written['random split'])}:${entity.id}`)
    .digest('hex')
    .slice(0, 8)
  const place = Number.parseInt(digits, 16) / 2 ** 32
  const bound = (text: unknown) => Number(String(text).slice(0, -1)) / 100
  return place >= bound(written['from'] ?? '0%') && place < bound(written['to'] ?? '100%')
}

function element(entity: OracleEntity, written: Written, world: OracleWorld): Truth {
  const name = (written['every'] ?? written['latest']) as string
  const wide = seen(entity, name, { within: written['within'] }, world)
  const passes = (event: OracleEvent) => filterHolds(event, name, written['where'], world)
  if ('every' in written) return wide.length > 0 && wide.every(passes)
  return wide.length === 0 ? null : passes(wide.at(-1)!)
}

function beginning(entity: OracleEntity, written: Written, world: OracleWorld): boolean {
  const name = (written['started'] ?? written['stopped'] ?? written['restarted']) as string
  const { from, to } = windowOf(written['within'] as string, world.asOf)
  const times = seen(entity, name, { where: written['where'] }, world).map((event) => event.time)
  const inside = times.some((time) => time >= from && time < to)
  const before = (end: number) => times.some((time) => time < end)
  if ('started' in written) return inside && !before(from)
  if ('stopped' in written) return !inside && before(from)
  const dayBefore = addDays(dayOfWall(from), -1)
  const pause = windowOf(`last ${written['after'] as string}`, dayBefore).from
  return inside && !times.some((time) => time >= pause && time < from) && before(pause)
}

function regularly(entity: OracleEntity, written: Written, world: OracleWorld): boolean {
  const [needed, of] = (written['in'] as string).split(' of ').map(Number) as [number, number]
  const [unit, length] = written['per'] === 'quarter' ? ['month', 3] : [written['per'] as string, 1]
  const good = Array.from({ length: of }, (_, index) => {
    const within = `${(index + 1) * length} to ${index * length} ${unit}s ago`
    const count = seen(entity, written['did regularly'] as string, { where: written['where'], within }, world).length
    return timesHold(count, (written['times'] ?? 'at least 1') as string | number)
  })
  return good.filter(Boolean).length >= needed
}

const unitMs: Record<string, number> = { minute: 60_000, hour: 3_600_000, day: dayMs, week: 7 * dayMs }
const elapsed = (text: unknown): number => {
  const [count, unit] = (text as string).split(' ') as [string, string]
  return Number(count) * unitMs[unit.replace(/s$/, '')]!
}

/** Tries every way through. */
function inSequence(entity: OracleEntity, written: Written, world: OracleWorld): boolean {
  const steps = written['sequence'] as Written[]
  const same = [written['same'] ?? []].flat() as string[]
  const valueOf = (event: OracleEvent, name: string) =>
    name === 'day' ? dayOfWall(event.time) : (event.columns[name] ?? null)
  const events = steps.map(({ did, where }) => seen(entity, did as string, { where, within: written['within'] }, world))
  const goesOn = (way: readonly OracleEvent[]): boolean => {
    const [first, last, step] = [way[0], way.at(-1), steps[way.length]]
    if (!step) return !written['complete in'] || last!.time - first!.time <= elapsed(written['complete in'])
    return events[way.length]!.some((next) => {
      if (same.some((name) => valueOf(next, name) === null)) return false
      if (last && next.time <= last.time) return false
      if (last && step['within'] && next.time - last.time > elapsed(step['within'])) return false
      return (!last || same.every((name) => valueOf(next, name) === valueOf(last, name))) && goesOn([...way, next])
    })
  }
  return goesOn([])
}

/** Events before as-of, in the window, for which the filter holds, in their total order. */
export function seen(entity: OracleEntity, name: string, narrowed: Written, world: OracleWorld): OracleEvent[] {
  const { from, to } = windowOf((narrowed['within'] as string | undefined) ?? 'ever', world.asOf)
  return (entity.events[name] ?? [])
    .filter((event) => event.time >= from && event.time < to && filterHolds(event, name, narrowed['where'], world))
    .toSorted((a, b) => a.time - b.time || (a.id < b.id ? -1 : 1))
}

function filterHolds(event: OracleEvent, name: string, where: unknown, world: OracleWorld): boolean {
  return filterTruth(event, name, where, world) === true
}

function filterTruth(event: OracleEvent, name: string, where: unknown, world: OracleWorld): Truth {
  const truths = Object.entries((where ?? {}) as Written).map(([column, written]): Truth => {
    const parts = () => (written as unknown[]).map((part) => filterTruth(event, name, part, world))
    if (column === 'all') return all(parts())
    if (column === 'any') return any(parts())
    if (column === 'none') return not(any(parts()))
    const comparison = Array.isArray(written)
      ? { in: written }
      : typeof written === 'object'
        ? (written as Written)
        : { is: written }
    return compared(event.columns[column] ?? null, world.eventColumns[name]![column]!, comparison, world)
  })
  return all(truths)
}

/** From and to in wall time, `from <= time < to`. */
export function windowOf(text: string, asOf: string): { from: number; to: number } {
  const end = wall(addDays(asOf, 1))
  const cut = (from: number, to: number) => ({ from, to: Math.min(to, end) })
  if (text.startsWith('before the ')) return { from: -Infinity, to: windowOf(text.slice(11), asOf).from }
  const ago = /^(\d+) to (\d+) (\w+) ago$/.exec(text)
  if (ago) {
    const begins = (count: string) => (count === '0' ? end : windowOf(`last ${count} ${ago[3]}`, asOf).from)
    return { from: begins(ago[1]!), to: begins(ago[2]!) }
  }
  const [first, second, third] = text.split(' ') as [string, string, string]
  if (first === 'ever') return cut(-Infinity, end)
  if (first === 'since') return cut(wall(second), end)
  if (first === 'until') return cut(-Infinity, wall(addDays(second, 1)))
  if (second === 'to') return cut(wall(first), wall(addDays(third, 1)))
  if (first === 'last') {
    const count = Number(second)
    if (third.startsWith('hour')) return cut(end - count * 3_600_000, end)
    if (third.startsWith('day')) return cut(wall(addDays(asOf, 1 - count)), end)
    if (third.startsWith('week')) return cut(wall(addDays(asOf, 1 - 7 * count)), end)
    return cut(wall(monthsBefore(addDays(asOf, 1), count * (third.startsWith('year') ? 12 : 1))), end)
  }
  const length = { month: 1, quarter: 3, year: 12 }[second]!
  const [year, month] = [Number(asOf.slice(0, 4)), Number(asOf.slice(5, 7)) - 1]
  const start = month - (month % length) - (first === 'previous' ? length : 0)
  return cut(Date.UTC(year, start, 1), Date.UTC(year, start + length, 1))
}

/** The same day of an earlier month, or that month's last day. */
function monthsBefore(day: string, months: number): string {
  const [year, month, date] = day.split('-').map(Number) as [number, number, number]
  const last = new Date(Date.UTC(year, month - months, 0)).getUTCDate()
  return dayOfWall(Date.UTC(year, month - 1 - months, Math.min(date, last)))
}

function timesHold(count: number, written: string | number): boolean {
  const [a, b] = [...String(written).matchAll(/\d+/g)].map(([digits]) => Number(digits)) as [number, number?]
  const text = String(written)
  if (text.startsWith('at least')) return count >= a
  if (text.startsWith('at most')) return count <= a
  if (text.startsWith('more than')) return count > a
  if (text.startsWith('less than')) return count < a
  return b === undefined ? count === a : count >= a && count <= b
}

/** The value of an aggregate head over an entity's events. */
export function aggregate(entity: OracleEntity, written: Written, world: OracleWorld): { value: Value; type: Type } {
  const over = (event: string) => seen(entity, event, written, world)
  for (const head of ['count', 'distinct days', 'first time', 'last time', 'average gap', 'median gap'] as const) {
    if (!(head in written)) continue
    const list = over(written[head] as string)
    const days = [...new Set(list.map((event) => dayOfWall(event.time)))].toSorted()
    if (head === 'count') return { value: list.length, type: 'integer' }
    if (head === 'distinct days') return { value: days.length, type: 'integer' }
    if (head === 'first time') return { value: days[0] ?? null, type: 'date' }
    if (head === 'last time') return { value: days.at(-1) ?? null, type: 'date' }
    if (head === 'median gap') {
      const gaps = days.slice(1).map((day, index) => daysBetween(days[index]!, day))
      return { value: median(gaps), type: 'number' }
    }
    const gap = days.length < 2 ? null : daysBetween(days[0]!, days.at(-1)!) / (days.length - 1)
    return { value: gap, type: 'number' }
  }
  const event = written['of'] as string
  const list = over(event)
  if ('days since' in written) {
    const chosen = written['days since'] === 'first' ? list[0] : list.at(-1)
    return { value: chosen ? daysBetween(dayOfWall(chosen.time), world.asOf) : null, type: 'integer' }
  }
  if ('share' in written) {
    const part = list.filter((one) => filterHolds(one, event, written['share'], world))
    return { value: list.length ? part.length / list.length : null, type: 'number' }
  }
  const head = ['sum', 'average', 'min', 'max', 'distinct', 'values', 'first', 'last', 'most frequent'].find(
    (one) => one in written,
  )!
  const column = written[head] as string
  const type = world.eventColumns[event]![column]!
  const values = list.map((one) => one.columns[column] ?? null).filter((one) => one !== null)
  switch (head) {
    case 'sum':
      return { value: exactSum(values as number[]), type }
    case 'average':
      return { value: values.length ? exactSum(values as number[]) / values.length : null, type: 'number' }
    case 'distinct':
      return { value: new Set(values).size, type: 'integer' }
    case 'values':
      return { value: inOrder(values as string[]), type: 'list' }
    case 'first':
      return { value: values[0] ?? null, type }
    case 'last':
      return { value: values.at(-1) ?? null, type }
    case 'most frequent': {
      const counts = Map.groupBy(values, (one) => one)
      const most = Math.max(0, ...[...counts.values()].map((group) => group.length))
      return { value: values.findLast((one) => counts.get(one)!.length === most) ?? null, type }
    }
    default: {
      const sorted = values.toSorted((a, b) => (a < b ? -1 : a > b ? 1 : 0))
      return { value: (head === 'min' ? sorted[0] : sorted.at(-1)) ?? null, type }
    }
  }
}

/** Each text once, in order of its bytes. */
const inOrder = (texts: readonly string[]): string[] => [...new Set(texts)].toSorted(byBytes)
export const byBytes = (a: string, b: string): number => Buffer.compare(Buffer.from(a), Buffer.from(b))

function median(numbers: readonly number[]): number | null {
  const sorted = numbers.toSorted((a, b) => a - b)
  const middle = [sorted[Math.floor((sorted.length - 1) / 2)], sorted[Math.floor(sorted.length / 2)]]
  return sorted.length === 0 ? null : (middle[0]! + middle[1]!) / 2
}

/** The tags whose latest row is young enough, and where asked strong enough. */
export function tagsOf(entity: OracleEntity, written: Written, world: OracleWorld): string[] {
  const { of, tag, strength, 'expire after': span, 'at least': least } = written as Record<string, string>
  const latest = new Map(
    seen(entity, of!, { where: written['where'] }, world).map((one) => [one.columns[tag!] ?? null, one]),
  )
  const begins = span === undefined ? -Infinity : windowOf(`last ${span}`, world.asOf).from - dayMs
  return inOrder(
    [...latest].flatMap(([value, { time, columns }]) => {
      const strong = strength === undefined || Number(columns[strength] ?? -Infinity) >= Number(least)
      return value !== null && time >= begins && strong ? [value as string] : []
    }),
  )
}

/** Sums of four decimals, without the error of binary fractions. */
const exactSum = (values: number[]): number => values.reduce((sum, one) => sum + Math.round(one * 10_000), 0) / 10_000
export const daysBetween = (from: string, to: string): number => (wall(to) - wall(from)) / dayMs

/** Every comparison written beside a value; all must hold. */
function compared(value: Value, type: Type, written: Written, world: OracleWorld): Truth {
  const known = Object.entries(written).filter(([name]) => name in comparisons)
  const truth = all(known.map(([name, right]) => comparisons[name]!(value, right, type, world)))
  return truth === null && written['or never'] === true
    ? true
    : value === null && written['or never'] === true
      ? true
      : truth
}

type Comparison = (value: Value, right: unknown, type: Type, world: OracleWorld) => Truth

const ifKnown =
  (holds: (value: never, right: never, type: Type) => boolean): Comparison =>
  (value, right, type) =>
    value === null ? null : holds(value as never, right as never, type)

/** A value as what comparisons of its type look at: a time is the day it is on. */
const plain = (value: Value, type: Type): Value => (type === 'time' ? dayOfWall(value as number) : value)

const order = (holds: (value: string | number, right: string | number) => boolean): Comparison =>
  ifKnown((value: Value, right: string | number, type) => holds(plain(value, type) as string, right))

const equal = ifKnown((value: Value, right: unknown, type) => plain(value, type) === right)
const member = ifKnown((value: Value, right: unknown[], type) => right.includes(plain(value, type)))
const text = (holds: (value: string, right: string) => boolean): Comparison => ifKnown(holds)
const list = (holds: (value: string[], right: string[]) => boolean): Comparison => ifKnown(holds)
const orMissing =
  (inner: Comparison): Comparison =>
  (value, ...rest) =>
    value === null ? true : inner(value, ...rest)
const negated =
  (inner: Comparison): Comparison =>
  (...args) =>
    not(inner(...args))

const comparisons: Record<string, Comparison> = {
  is: equal,
  'is not': negated(equal),
  'is not or missing': orMissing(negated(equal)),
  in: member,
  'not in': negated(member),
  'not in or missing': orMissing(negated(member)),
  'more than': order((value, right) => value > right),
  'at least': order((value, right) => value >= right),
  'less than': order((value, right) => value < right),
  'at most': order((value, right) => value <= right),
  before: order((value, right) => value < right),
  'on or before': order((value, right) => value <= right),
  after: order((value, right) => value > right),
  'on or after': order((value, right) => value >= right),
  between: ifKnown(
    (value: Value, [low, high]: [string, string], type) => plain(value, type)! >= low && plain(value, type)! <= high,
  ),
  contains: text((value, right) => value.includes(right)),
  'does not contain': text((value, right) => !value.includes(right)),
  'starts with': text((value, right) => value.startsWith(right)),
  'ends with': text((value, right) => value.endsWith(right)),
  matches: text((value, right) => new RegExp(right, 'u').test(value)),
  'includes any': list((value, right) => right.some((one) => value.includes(one))),
  'includes all': list((value, right) => right.every((one) => value.includes(one))),
  'includes none': list((value, right) => !right.some((one) => value.includes(one))),
  'some element is not': ifKnown((value: string[], right: string) => value.some((one) => one !== right)),
  'is missing': (value, right) => (value === null) === right,
  within: (value, right, type, world) => {
    if (value === null) return null
    const { from, to } = windowOf(right as string, world.asOf)
    const time = type === 'time' ? (value as number) : wall(value as string)
    return time >= from && time < to
  },
}
