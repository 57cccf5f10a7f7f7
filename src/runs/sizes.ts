import type { KindPlan } from '../compile/compile.ts'
import type { Slot } from '../compile/lanes.ts'
import { bitOf, laneOf, lanesFor, memberLane, unknownLane } from '../compile/lanes.ts'
import { columnFor } from '../compile/names.ts'
import type { FileEngine } from '../engines/engine.ts'

/** Sizes and overlaps of everything that has a bit, from the distinct combinations of bits. */
export interface Sizes {
  members: Map<string, number>
  unknown: Map<string, number>
  /** People in both, for every pair of segments that share anyone; `a` before `b` in slot order. */
  overlaps: { a: string; b: string; both: number }[]
  inAnySegment: number
}

export const slotKey = (slot: Pick<Slot, 'what' | 'id'>): string => `${slot.what} ${slot.id}`

/**
 * Reads the members file once for members and once for unknowns, as distinct masks with counts: at a
 * million people and a hundred segments a quarter of a million masks, and every pair is counted from them.
 */
export async function sizesOf(engine: FileEngine, members: string, slots: readonly Slot[]): Promise<Sizes> {
  const lanes = lanesFor(slots)
  const ordered = slots.toSorted((a, b) => a.slot - b.slot)
  const segments = ordered.filter((slot) => slot.what === 'segment')
  const counts = new Map(ordered.map((slot) => [slotKey(slot), 0]))
  const pairs = new Float64Array(segments.length * segments.length)
  let inAnySegment = 0
  const present: number[] = []
  await eachMask(engine, members, lanes, memberLane, (holds, count) => {
    for (const slot of ordered) if (holds(slot.slot)) counts.set(slotKey(slot), counts.get(slotKey(slot))! + count)
    present.length = 0
    segments.forEach((slot, index) => {
      if (holds(slot.slot)) present.push(index)
    })
    if (present.length) inAnySegment += count
    for (let i = 0; i < present.length; i++)
      for (let j = i + 1; j < present.length; j++) pairs[present[i]! * segments.length + present[j]!]! += count
  })
  const unknown = new Map(ordered.map((slot) => [slotKey(slot), 0]))
  await eachMask(engine, members, lanes, unknownLane, (holds, count) => {
    for (const slot of ordered) if (holds(slot.slot)) unknown.set(slotKey(slot), unknown.get(slotKey(slot))! + count)
  })
  const overlaps = segments.flatMap((a, i) =>
    segments.flatMap((b, j) => {
      const both = pairs[i * segments.length + j]!
      return both > 0 ? [{ a: a.id, b: b.id, both }] : []
    }),
  )
  return { members: counts, unknown, overlaps, inAnySegment }
}

async function eachMask(
  engine: FileEngine,
  path: string,
  lanes: number,
  name: (lane: number) => string,
  visit: (holds: (slot: number) => boolean, count: number) => void,
): Promise<void> {
  const columns = Array.from({ length: lanes }, (_, lane) => name(lane)).join(', ')
  const sql = `SELECT ${columns}, count(*) FROM ${engine.parquetSource([path])} GROUP BY ${columns}`
  for await (const chunk of engine.chunks(sql)) {
    const masks = chunk.columns.slice(0, lanes).map((column) => halves(column.values as BigInt64Array))
    const counts = chunk.columns[lanes]!.values as BigInt64Array
    for (let row = 0; row < chunk.rows; row++) {
      const holds = (slot: number) => {
        const bit = bitOf(slot)
        const half = masks[laneOf(slot)]![row * 2 + (bit >> 5)]!
        return ((half >>> (bit & 31)) & 1) === 1
      }
      visit(holds, Number(counts[row]))
    }
  }
}

/** The same memory as pairs of 32-bit halves, low first: bit tests on them cost a tenth of BigInt's. */
function halves(values: BigInt64Array): Int32Array {
  return new Int32Array(values.buffer, values.byteOffset, values.length * 2)
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
