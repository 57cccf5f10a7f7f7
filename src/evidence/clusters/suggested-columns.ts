import type { AttributeManifest } from '../../runs/stored/manifest.ts'
import type { RunReader } from '../../runs/stored/run-reader.ts'
import { pearson, ranks } from '../../stats/rank-correlation.ts'
import { readColumns } from '../columns/read-columns.ts'

/** Families whose numbers say what people do and are worth, in the order in which they are taken. */
const families = ['value', 'behaviour', 'time'] as const
const types = new Set<AttributeManifest['type']>(['money', 'integer', 'number'])
/** More columns than these are hard to read, and ask for more people. */
const most = 6
/** A column that is known of fewer people leaves too many out. */
const leastKnown = 0.8
/** Rank correlation from which a column says what another has said. */
const alike = 0.8
const rows = 2000

/**
 * Attributes to look for groups by, where nobody says: numbers of value, behaviour and time in turn that most people have, that vary, that are not
 * sensitive (`isLeftOut`), and that do not say the same; six at most, in order of their families.
 */
export async function suggestedColumns(
  reader: RunReader,
  where: string,
  isLeftOut: (id: string) => boolean,
): Promise<string[]> {
  const own = reader.manifest.attributes.filter((one) => types.has(one.type) && !isLeftOut(one.id))
  const queues = families.map((family) => own.filter((one) => one.family === family))
  const turns = Array.from({ length: Math.max(0, ...queues.map((one) => one.length)) }, (_, at) =>
    queues.flatMap((queue) => queue[at] ?? []),
  ).flat()
  if (turns.length === 0) return []
  const ids = turns.map(({ id }) => id)
  const read = await readColumns(reader, ids, { where, sample: { size: rows, salt: 'suggested columns' } })
  const taken: { at: number; ranks: Float64Array }[] = []
  for (const [at, column] of read.columns.entries()) {
    if (taken.length === most || column.kind !== 'number') continue
    const known = column.values.filter((one) => !Number.isNaN(one)).toSorted()
    if (known.length < leastKnown * read.n || known.length === 0 || known[0] === known.at(-1)) continue
    const median = known[Math.floor(known.length / 2)]!
    const own = ranks(column.values.map((one) => (Number.isNaN(one) ? median : one)))
    if (taken.every((one) => Math.abs(pearson(one.ranks, own)) < alike)) taken.push({ at, ranks: own })
  }
  const picked = new Set(taken.map(({ at }) => ids[at]!))
  return queues.flat().flatMap(({ id }) => (picked.has(id) ? [id] : []))
}
