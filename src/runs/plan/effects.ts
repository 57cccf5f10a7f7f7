import type { Slot } from '../../compile/lanes.ts'
import { bitOf, laneOf, memberLane } from '../../compile/lanes.ts'
import type { FileEngine } from '../../engines/engine.ts'
import type { Side } from '../history/changes.ts'

/** People who are in something on one side and not on the other. */
export interface Moved {
  entered: number
  left: number
}

/**
 * Who enters and leaves segments (or populations) that both sides have, counted person by person; `now` and `then` may
 * be any two results of one kind. By id.
 */
export async function movedBetween(
  engine: FileEngine,
  kind: string,
  what: Slot['what'],
  ids: readonly string[],
  now: Side,
  then: Side,
): Promise<Map<string, Moved>> {
  const { dialect } = engine
  if (ids.length === 0) return new Map()
  const isIn = (side: string, { manifest }: Side, id: string) => {
    const found = manifest.slots.find((slot) => slot.what === what && slot.id === id)
    return found
      ? `coalesce(${dialect.hasBit(`${side}.${memberLane(laneOf(found.slot))}`, bitOf(found.slot))}, 0)`
      : '0'
  }
  const sums = ids.flatMap((id, index) => {
    const [was, is] = [isIn('b', now, id), isIn('n', then, id)]
    return [
      `sum(CASE WHEN ${is} > ${was} THEN 1 ELSE 0 END) AS e${index}`,
      `sum(CASE WHEN ${is} < ${was} THEN 1 ELSE 0 END) AS l${index}`,
    ]
  })
  const [row] = await engine.rows(`SELECT ${sums.join(',\n  ')}
FROM ${engine.parquetSource([then.files.members(kind)])} n
FULL JOIN ${engine.parquetSource([now.files.members(kind)])} b ON b._key = n._key`)
  return new Map(
    ids.map((id, index) => [id, { entered: Number(row?.[`e${index}`] ?? 0), left: Number(row?.[`l${index}`] ?? 0) }]),
  )
}
