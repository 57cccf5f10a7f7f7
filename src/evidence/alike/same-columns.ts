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
  const bins = columns.map((one, at) => `${binOf(reader, one)} AS b${at}`)
  const when = (what: (a: number, b: number, at: number) => string) =>
    pairs.map(([a, b], at) => `WHEN GROUPING(b${a}) = 0 AND GROUPING(b${b}) = 0 THEN ${what(a, b, at)}`).join(' ')
  const rows = await reader.kept(`SELECT CASE ${when((_, __, at) => String(at))} END AS pair,
  CASE ${when((a) => `b${a}`)} END AS x, CASE ${when((_, b) => `b${b}`)} END AS y, count(*) AS n
FROM (SELECT ${bins.join(', ')} FROM ${reader.from} WHERE (${where}) AND ${reader.key} % ${step} = 0)
GROUP BY GROUPING SETS (${pairs.map(([a, b]) => `(b${a}, b${b})`).join(', ')})`)
  const tables = pairs.map(([a, b]) =>
    Array.from({ length: binCount(columns[a]!.bins) }, () =>
      Array.from({ length: binCount(columns[b]!.bins) }, () => 0),
    ),
  )
  for (const row of rows) tables[Number(row['pair'])]![Number(row['x'])]![Number(row['y'])] = Number(row['n'])
  for (const [at, [a, b]] of pairs.entries()) {
    const [kept, other] = [columns[a]!.attribute.id, columns[b]!.attribute.id]
    if (found.has(kept) || found.has(other)) continue
    if ((independence(tables[at]!)?.v ?? 0) >= same) found.set(other, kept)
  }
  return found
}
