import type { SchemeManifest } from '../../runs/stored/manifest.ts'
import type { RunReader } from '../../runs/stored/run-reader.ts'
import type { SpreadFigures } from '../scheme-figures.ts'
import { axisEdges } from './axis-edges.ts'

/** How an attribute is spread over those who have a class, its cuts among the edges; undefined of nobody. */
export async function collectSpread(
  reader: RunReader,
  scheme: SchemeManifest,
  attribute: string,
  cuts: readonly number[],
): Promise<SpreadFigures | undefined> {
  const { dialect } = reader
  const column = reader.attribute(attribute)
  if (!column) return undefined
  const values = `SELECT ${dialect.cast(column, 'number')} AS v FROM ${reader.from} WHERE ${reader.classOf(scheme.id)} IS NOT NULL AND ${column} IS NOT NULL`
  const [row] = await reader.kept(
    `SELECT min(v) AS min, quantile_disc(v, 0.01) AS low, quantile_disc(v, 0.5) AS middle, quantile_disc(v, 0.99) AS high, max(v) AS max FROM (${values})`,
  )
  if (!row || row['min'] === null) return undefined
  const of = (name: string) => Number(row[name])
  const ends = { min: of('min'), low: of('low'), middle: of('middle'), high: of('high'), max: of('max') }
  const whole = reader.manifest.attributes.find((one) => one.id === attribute)?.type === 'integer'
  const edges = axisEdges(ends, cuts, whole)
  const bin = edges.slice(1, -1).map((edge) => `CASE WHEN v >= ${edge} THEN 1 ELSE 0 END`)
  const rows = await reader.kept(
    `SELECT ${bin.join(' + ') || '0'} AS bin, count(*) AS people FROM (${values}) GROUP BY 1`,
  )
  const counts = edges.slice(1).map(() => 0)
  for (const one of rows) counts[Number(one['bin'])] = Number(one['people'])
  return { edges, counts }
}
