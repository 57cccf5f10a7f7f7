import type { RunContext } from '../runs/context.ts'
import type { Period } from '../time/period.ts'
import { firstOfPeriod, periodAfter, periodsBetween } from '../time/period.ts'

/** People by the unit in which they first did something (counted from `first`, the first unit anybody did it in) and by the unit in which they did it. */
export interface CountedUnits {
  unit: Period
  first: string
  /** A row for each unit in which somebody began: how many of them did it in that unit and in each one after it. */
  cohorts: { began: number; people: number[] }[]
}

type Rows = Pick<RunContext['engine'], 'rows' | 'chunks'>

const units: readonly Period[] = ['week', 'month', 'quarter', 'year']
/** A longer time is counted by the engine. */
const mostUnits = 1500
const dayMs = 86_400_000

/**
 * Counts cohorts of all units in one pass over rows that stand together by person: `events` is SQL of `k` (a key) and `d` (a day), `who` of the keys that
 * count. Undefined where rows do not stand in the order of their keys, or the time is too long.
 */
export async function streamCohorts(engine: Rows, events: string, who: string): Promise<CountedUnits[] | undefined> {
  const [ends] = await engine.rows(
    `SELECT CAST(min(d) AS VARCHAR) AS low, CAST(max(d) AS VARCHAR) AS high FROM (${events})`,
  )
  if (typeof ends?.['low'] !== 'string' || typeof ends['high'] !== 'string') return []
  const [low, high] = [ends['low'], ends['high']]
  const counters = units.map((unit) => openCounter(unit, low, high))
  if (counters.some((one) => one === undefined)) return undefined
  const counting = counters.filter((one) => one !== undefined)
  const counts = await keysOf(engine, who)
  const start = Date.parse(low) / dayMs
  let current = -1
  const close = () => {
    for (const one of counting) one.close(counts(current))
  }
  for await (const { rows, columns } of engine.chunks(`SELECT CAST(k AS DOUBLE) AS k, d FROM (${events})`)) {
    const [keys, days] = columns
    if (keys?.kind !== 'number' || days?.kind !== 'number') return undefined
    for (let row = 0; row < rows; row++) {
      const key = keys.values[row]!
      if (key !== current) {
        if (key < current) return undefined
        if (current >= 0) close()
        current = key
      }
      const day = days.values[row]! - start
      for (const one of counting) one.add(day)
    }
  }
  if (current >= 0) close()
  return counting.map((one) => one.counted())
}

/** Whether a key is one of some. Keys are numbers from 1, close together. */
async function keysOf(engine: Rows, who: string): Promise<(key: number) => boolean> {
  let found = new Uint8Array(1 << 16)
  for await (const { rows, columns } of engine.chunks(`SELECT CAST(k AS DOUBLE) AS k FROM (${who})`)) {
    const [keys] = columns
    if (keys?.kind !== 'number') continue
    for (let row = 0; row < rows; row++) {
      const key = keys.values[row]!
      if (key >= found.length) {
        const more = new Uint8Array(Math.max(found.length * 2, key + 1))
        more.set(found)
        found = more
      }
      found[key] = 1
    }
  }
  return (key) => found[key] === 1
}

interface Counter {
  /** Somebody did it on a day, counted from the first. */
  add(day: number): void
  /** That was all of this person, who counts or does not. */
  close(counts: boolean): void
  counted(): CountedUnits
}

function openCounter(unit: Period, low: string, high: string): Counter | undefined {
  const first = firstOfPeriod(low, unit)
  const size = periodsBetween(first, firstOfPeriod(high, unit), unit) + 1
  if (size > mostUnits) return undefined
  const placeOf = new Int32Array((Date.parse(high) - Date.parse(low)) / dayMs + 1)
  for (let place = 0; place < size; place++) {
    const from = (Date.parse(periodAfter(first, place, unit)) - Date.parse(low)) / dayMs
    placeOf.fill(place, Math.max(0, from))
  }
  const cells = new Float64Array(size * size)
  // Of the person at hand: the units, each once, and which person was last seen in each.
  const own = new Int32Array(size)
  const seen = new Int32Array(size)
  let person = 1
  let count = 0
  let began = size
  return {
    add(day) {
      const place = placeOf[day]!
      if (seen[place] === person) return
      seen[place] = person
      own[count++] = place
      if (place < began) began = place
    },
    close(counts) {
      if (counts) for (let index = 0; index < count; index++) cells[began * size + own[index]!]!++
      person++
      count = 0
      began = size
    },
    counted: () => ({
      unit,
      first,
      cohorts: Array.from({ length: size }, (_, place) => ({
        began: place,
        people: [...cells.subarray(place * size + place, (place + 1) * size)],
      })).filter((one) => one.people[0]! > 0),
    }),
  }
}
