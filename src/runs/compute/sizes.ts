import type { KindPlan } from '../../compile/compile.ts'
import type { Slot } from '../../compile/lanes.ts'
import { bitOf, laneOf, lanesFor, memberLane, unknownLane } from '../../compile/lanes.ts'
import { columnFor } from '../../compile/names.ts'
import type { FileEngine } from '../../engines/engine.ts'
import type { MembershipPatterns, Overlap } from '../../stats/overlap.ts'
import { overlapOf } from '../../stats/overlap.ts'

/** Sizes and overlaps of everything that has a bit, from the distinct combinations of bits. */
export interface Sizes {
  members: Map<string, number>
  unknown: Map<string, number>
  /** People in two things at once, by `slotKey`. */
  both(a: string, b: string): number
  /** People in both, for every pair of segments that share anyone; `a` before `b` in slot order. */
  overlaps: { a: string; b: string; both: number }[]
  inAnySegment: number
}

export const slotKey = (slot: Pick<Slot, 'what' | 'id'>): string => `${slot.what} ${slot.id}`

/**
 * Counts members and unknowns from the members file as distinct patterns of bits with their counts: at a million
 * people and a hundred segments a quarter of a million patterns, from which every pair is counted.
 */
export async function sizesOf(engine: FileEngine, members: string, slots: readonly Slot[]): Promise<Sizes> {
  const source = engine.parquetSource([members])
  const inside = await patternsIn(engine, source, slots, memberLane)
  const undecided = await patternsIn(engine, source, slots, unknownLane)
  const all = overlapOf(inside)
  const people = segmentsOnly(inside)
  const both = overlapOf(people)
  const overlaps = both.ids.flatMap((a, i) =>
    both.ids.flatMap((b, j) => {
      const shared = j > i ? both.both(i, j) : 0
      return shared > 0 ? [{ a: a.slice(a.indexOf(' ') + 1), b: b.slice(b.indexOf(' ') + 1), both: shared }] : []
    }),
  )
  const unknown = overlapOf(undecided)
  const place = new Map(all.ids.map((id, index) => [id, index]))
  return {
    members: byKey(all),
    unknown: byKey(unknown),
    both: (a, b) => {
      const [one, other] = [place.get(a), place.get(b)]
      return one === undefined || other === undefined ? 0 : all.both(one, other)
    },
    overlaps,
    inAnySegment: both.union,
  }
}

const byKey = ({ ids, sizes }: Overlap): Map<string, number> => new Map(ids.map((id, index) => [id, sizes[index]!]))

function segmentsOnly(patterns: MembershipPatterns): MembershipPatterns {
  return {
    ...patterns,
    ids: patterns.ids.map((word) => word.map((id) => (id?.startsWith('segment ') ? id : undefined))),
  }
}

/** Distinct combinations of bits among the rows of some SQL source that has the lanes, with the people of each. */
export async function patternsIn(
  engine: FileEngine,
  source: string,
  slots: readonly Slot[],
  name: (lane: number) => string,
): Promise<MembershipPatterns> {
  const lanes = lanesFor(slots)
  const ids: (string | undefined)[][] = Array.from({ length: lanes }, () => [])
  for (const slot of slots) ids[laneOf(slot.slot)]![bitOf(slot.slot)] = slotKey(slot)
  const columns = Array.from({ length: lanes }, (_, lane) => name(lane)).join(', ')
  const parts: BigInt64Array[][] = Array.from({ length: lanes + 1 }, () => [])
  const sql = `SELECT ${columns}, count(*) FROM ${source} GROUP BY ${columns}`
  for await (const chunk of engine.chunks(sql))
    chunk.columns.forEach((column, index) => parts[index]!.push((column.values as BigInt64Array).slice()))
  const [counts, ...words] = [parts.at(-1)!, ...parts.slice(0, -1)].map(joined)
  return { ids, words, counts: Float64Array.from(counts!, Number) }
}

function joined(parts: BigInt64Array[]): BigInt64Array {
  const whole = new BigInt64Array(parts.reduce((sum, part) => sum + part.length, 0))
  let at = 0
  for (const part of parts) {
    whole.set(part, at)
    at += part.length
  }
  return whole
}

/** Members of each class (by number from 1), and of each reason for being in none. */
export async function classSizes(
  engine: FileEngine,
  members: string,
  plan: KindPlan,
): Promise<Map<string, { classes: Map<number, number>; reasons: Map<number, number> }>> {
  const sizes = new Map<string, { classes: Map<number, number>; reasons: Map<number, number> }>()
  const { quote } = engine.dialect
  for (const scheme of plan.schemes) {
    const [of, why] = [quote(columnFor.class(scheme.id)), quote(columnFor.reason(scheme.id))]
    const source = engine.parquetSource([members])
    const rows = await engine.rows(`SELECT ${of} AS c, ${why} AS n, count(*) AS people FROM ${source} GROUP BY 1, 2`)
    const classes = new Map<number, number>()
    const reasons = new Map<number, number>()
    for (const row of rows) {
      if (row['c'] !== null) classes.set(Number(row['c']), (classes.get(Number(row['c'])) ?? 0) + Number(row['people']))
      else if (row['n'] !== null) reasons.set(Number(row['n']), Number(row['people']))
    }
    sizes.set(scheme.id, { classes, reasons })
  }
  return sizes
}
