import type { AttributeManifest } from '../../runs/stored/manifest.ts'
import type { RunReader } from '../../runs/stored/run-reader.ts'
import { calledValue } from '../../runs/stored/called-value.ts'
import type { AlikeBin, AlikeTrait, Bins } from './alike-answer.ts'

/** An attribute cut up into bins. */
export interface BinColumn {
  attribute: AttributeManifest
  type: AlikeTrait['type']
  bins: Bins
}

/** People whose values say where to cut; keys are dense, so every so-many-th is a fair sample. */
const sampleSize = 100_000
const mostParts = 10
const mostValues = 20
/** So many of the seed are wanted in each part of a number, as if it were like everybody. */
const perPart = 5

/** How many bins there are: those cut or named, above or other, missing. */
export const binCount = (bins: Bins): number => ('cuts' in bins ? bins.cuts.length : bins.values.length) + 2

/** Where each attribute is cut: numbers and dates into tenths of people (fewer, where the seed is small), texts into their commonest values; undefined of lists and where no value is common. */
export async function binColumns(
  reader: RunReader,
  attributes: readonly AttributeManifest[],
  where: string,
  { minimum, seed }: { minimum: number; seed: number },
): Promise<Map<AttributeManifest, BinColumn | 'too-many-values' | 'no-such-type'>> {
  const step = Math.max(1, Math.floor(reader.manifest.entities / sampleSize))
  const from = `${reader.from} WHERE (${where}) AND ${reader.key} % ${step} = 0`
  const typed = attributes.map((attribute) => ({ attribute, type: typeOf(attribute) }))
  const numbers = typed.filter((one) => one.type === 'number' || one.type === 'day')
  const cuts = await cutsOf(
    reader,
    numbers.map(({ attribute }) => attribute),
    from,
    Math.min(mostParts, Math.max(2, Math.floor(seed / perPart))),
  )
  const found = new Map<AttributeManifest, BinColumn | 'too-many-values' | 'no-such-type'>()
  for (const { attribute, type } of typed) {
    if (type === undefined) found.set(attribute, 'no-such-type')
    else if (type === 'boolean') found.set(attribute, { attribute, type, bins: { values: ['true', 'false'] } })
    else if (type === 'text') {
      const values = await commonest(reader, attribute, from, Math.max(1, minimum / step))
      found.set(attribute, values.length > 0 ? { attribute, type, bins: { values } } : 'too-many-values')
    } else found.set(attribute, { attribute, type, bins: { cuts: cuts.get(attribute) ?? [] } })
  }
  return found
}

/** The bin of each person, as SQL: a whole number from 0. */
export function binOf(reader: RunReader, { attribute, type, bins }: BinColumn): string {
  const column = reader.attribute(attribute.id)!
  const last = binCount(bins) - 1
  if ('cuts' in bins) {
    const value = valueOf(attribute, column)
    const tests = bins.cuts.map((cut, at) => `WHEN ${value} <= CAST(${cut} AS DOUBLE) THEN ${at}`)
    return `CASE WHEN ${column} IS NULL THEN ${last} ${tests.join(' ')} ELSE ${last - 1} END`
  }
  if (type === 'boolean') return `CASE WHEN ${column} THEN 0 WHEN NOT ${column} THEN 1 ELSE ${last} END`
  const tests = bins.values.map((value, at) => `WHEN ${column} = ${reader.dialect.text(value)} THEN ${at}`)
  return `CASE WHEN ${column} IS NULL THEN ${last} ${tests.join(' ')} ELSE ${last - 1} END`
}

/** A bin as people are told of it. */
export function binWords(attribute: Pick<AttributeManifest, 'called'>, bins: Bins, bin: number): AlikeBin {
  const last = binCount(bins) - 1
  if (bin === last) return { missing: true }
  if ('cuts' in bins) {
    const [from, to] = [bins.cuts[bin - 1], bins.cuts[bin]]
    return { ...(from === undefined ? {} : { from }), ...(to === undefined ? {} : { to }) }
  }
  const value = bins.values[bin]
  if (value === undefined) return { other: true }
  const called = calledValue(attribute, value)
  return { value, ...(called ? { called } : {}) }
}

function typeOf({ type }: AttributeManifest): AlikeTrait['type'] | undefined {
  if (type === 'boolean' || type === 'text') return type
  if (type === 'date') return 'day'
  return ['integer', 'money', 'number'].includes(type) ? 'number' : undefined
}

const valueOf = ({ type }: AttributeManifest, column: string): string =>
  type === 'date' ? `CAST(datediff('day', DATE '1970-01-01', ${column}) AS DOUBLE)` : `CAST(${column} AS DOUBLE)`

async function cutsOf(
  reader: RunReader,
  attributes: readonly AttributeManifest[],
  from: string,
  parts: number,
): Promise<Map<AttributeManifest, number[]>> {
  if (attributes.length === 0) return new Map()
  const shares = Array.from({ length: parts - 1 }, (_, at) => ((at + 1) / parts).toFixed(4)).join(', ')
  const wanted = attributes.map(
    (one, at) =>
      `array_to_string(quantile_disc(${valueOf(one, reader.attribute(one.id)!)}, [${shares}]), ' ') AS q${at}`,
  )
  const [row = {}] = await reader.kept(`SELECT ${wanted.join(', ')} FROM ${from}`)
  return new Map(
    attributes.map((one, at) => {
      const written = row[`q${at}`]
      const cuts = typeof written === 'string' && written !== '' ? written.split(' ').map(Number) : []
      return [one, [...new Set(cuts)].filter(Number.isFinite)]
    }),
  )
}

/** Values that enough people have. */
async function commonest(reader: RunReader, { id }: AttributeManifest, from: string, least: number): Promise<string[]> {
  const column = reader.attribute(id)!
  const rows = await reader.kept(`SELECT ${column} AS v, count(*) AS n FROM ${from} AND ${column} IS NOT NULL
GROUP BY 1 HAVING count(*) >= ${least} ORDER BY n DESC, v LIMIT ${mostValues}`)
  return rows.map((row) => String(row['v']))
}
