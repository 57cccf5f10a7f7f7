import type { RunReader } from '../../runs/stored/run-reader.ts'
import { independence } from '../../stats/difference/independence.ts'
import type { BinColumn } from './bin-columns.ts'
import { binCount, binOf } from './bin-columns.ts'

/** People who say whether two attributes are the same. */
const sampleSize = 20_000
/** Cramér's V from which two attributes say the same: naive Bayes would count it twice. */
const same = 0.75

/** Which columns say the same as one before them: by attribute, the one that is kept. */
export async function sameColumns(
  reader: RunReader,
  columns: readonly BinColumn[],
  where: string,
): Promise<Map<string, string>> {
  const found = new Map<string, string>()
  if (columns.length < 2) return found
  const step = Math.max(1, Math.floor(reader.manifest.entities / sampleSize))
  const pairs = columns.flatMap((_, a) => columns.slice(a + 1).map((__, off) => [a, a + 1 + off] as const))
  const tables = pairs.map(([a, b]) =>
    Array.from({ length: binCount(columns[a]!.bins) }, () =>
      Array.from({ length: binCount(columns[b]!.bins) }, () => 0),
    ),
  )
  const bins = columns.map((one, at) => `${binOf(reader, one)} AS b${at}`)
  const sampled = `SELECT ${bins.join(', ')} FROM ${reader.from} WHERE (${where}) AND ${reader.key} % ${step} = 0`
  for await (const chunk of reader.chunks(sampled)) {
    const codes = chunk.columns.map((one) => one.values as Int32Array)
    for (const [at, [a, b]] of pairs.entries())
      for (let row = 0; row < chunk.rows; row++) tables[at]![codes[a]![row]!]![codes[b]![row]!]! += 1
  }
  for (const [at, [a, b]] of pairs.entries()) {
    const [kept, other] = [columns[a]!.attribute.id, columns[b]!.attribute.id]
    if (found.has(kept) || found.has(other)) continue
    if ((independence(tables[at]!)?.v ?? 0) >= same) found.set(other, kept)
  }
  return found
}
