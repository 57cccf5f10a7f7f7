import type { RunReader } from '../../runs/stored/run-reader.ts'
import { columnOrder } from '../../stats/clusters/column-order.ts'
import type { TraitHead } from './trait.ts'

/** People whose values say which things go together; keys are dense, so every so-many-th of them is a fair sample. */
const sampleSize = 20_000

/** Traits with those that go together among people side by side, by a hierarchical clustering of their correlations. */
export async function alikeOrder<One extends Pick<TraitHead, 'attribute' | 'measure' | 'value'>>(
  reader: RunReader,
  traits: readonly One[],
  where: string,
): Promise<One[]> {
  if (traits.length < 3) return [...traits]
  const values = traits.map((one, at) => `${valueOf(reader, one)} AS x${at}`)
  const pairs = traits.flatMap((_, a) => traits.slice(a + 1).map((__, off) => [a, a + 1 + off] as const))
  const step = Math.max(1, Math.floor(reader.manifest.entities / sampleSize))
  const [row = {}] = await reader.kept(
    `SELECT ${pairs.map(([a, b]) => `corr(x${a}, x${b}) AS r${a}_${b}`).join(', ')}
FROM (SELECT ${values.join(', ')} FROM ${reader.from} WHERE (${where}) AND ${reader.key} % ${step} = 0)`,
  )
  const found = traits.map(() => traits.map(() => 1))
  for (const [a, b] of pairs) {
    const value = Number(row[`r${a}_${b}`] ?? 0)
    // The last digits depend on the order in which doubles are added.
    const rounded = Number.isFinite(value) ? Number(value.toFixed(6)) : 0
    found[a]![b] = rounded
    found[b]![a] = rounded
  }
  return columnOrder(found).map((at) => traits[at]!)
}

function valueOf(reader: RunReader, { attribute, measure, value }: Pick<TraitHead, 'attribute' | 'measure' | 'value'>) {
  const column = reader.attribute(attribute)!
  if (measure === 'day') return `CAST(datediff('day', DATE '1970-01-01', ${column}) AS DOUBLE)`
  if (measure === 'mean') return `CAST(${column} AS DOUBLE)`
  const { type } = reader.manifest.attributes.find((one) => one.id === attribute)!
  const held = type === 'boolean' ? column : `${column} = ${reader.dialect.text(value ?? '')}`
  return `CASE WHEN ${held} THEN 1.0 WHEN NOT (${held}) THEN 0.0 END`
}
