import type { Bilingual } from '../../errors.ts'
import type { Characteristic } from '../../runs/explain/characteristics.ts'
import type { ResultRow, RunReader } from '../../runs/stored/run-reader.ts'

/** How many had a value in a bin at the earlier run, and have now. */
export interface Bin {
  name: Bilingual
  before: number
  now: number
}

/** People of one run. */
export interface Side {
  reader: RunReader
  where: string
  /** The day that days are counted back from. */
  day: string
}

/** One characteristic as two runs have it. */
export interface Compared {
  was: Characteristic
  is: Characteristic
}

/** So many bins have numbers at most, and so many values texts; what is rarer is one bin. */
const [mostBins, mostValues] = [10, 20]
/** A bin of the earlier run has about so many people at least. */
const fewest = 20

const missing: Bilingual = { zh: '(没有值)', en: '(no value)' }
const others: Bilingual = { zh: '(其他)', en: '(others)' }

/** The bins of one characteristic: cuts of numbers (a bin ends with its cut), or values of texts; one more for all else, and one for no value. */
type Edges = { cuts: readonly number[] } | { values: readonly string[] }

const sizeOf = (edges: Edges): number => ('cuts' in edges ? edges.cuts.length : edges.values.length) + 1

/**
 * How values are spread over two runs, in bins that the earlier run makes: tenths of its people for numbers (fewer where it has few people or many equal values),
 * its commonest values for texts. Who has no value is a bin of its own; days are counted back from each run's own day. All of them in a few scans.
 */
export async function countBins(was: Side, is: Side, list: readonly Compared[]): Promise<Bin[][]> {
  const edges = await edgesOf(
    was,
    list.map((one) => one.was),
  )
  const [then, now] = [
    await countsOf(
      was,
      list.map((one) => one.was),
      edges,
    ),
    await countsOf(
      is,
      list.map((one) => one.is),
      edges,
    ),
  ]
  return edges.map((own, at) =>
    [...Array.from({ length: sizeOf(own) }, (_, bin) => bin), -1]
      .map((bin) => ({ name: nameOf(own, bin), before: then[at]!.get(bin) ?? 0, now: now[at]!.get(bin) ?? 0 }))
      .filter((one) => one.before + one.now > 0),
  )
}

async function edgesOf(side: Side, list: readonly Characteristic[]): Promise<Edges[]> {
  const { reader } = side
  const isNumber = ({ type }: Characteristic) => type !== 'category'
  const ask = (columns: (at: number) => string[]): Promise<ResultRow | undefined> => {
    const wanted = list.flatMap((one, at) => (isNumber(one) ? columns(at) : []))
    return wanted.length === 0
      ? Promise.resolve(undefined)
      : reader.kept(`SELECT ${wanted.join(', ')} FROM (${valuesOf(side, list)})`).then((rows) => rows[0])
  }
  const known = await ask((at) => [`count(v${at}) AS n${at}`])
  const placesOf = (at: number): number[] => {
    const bins = Math.max(2, Math.min(mostBins, Math.floor(Number(known?.[`n${at}`] ?? 0) / fewest)))
    return Array.from({ length: bins - 1 }, (_, place) => (place + 1) / bins)
  }
  const cuts = await ask((at) => [`quantile_disc(v${at}, [${placesOf(at).join(', ')}]) AS q${at}`])
  const found: Edges[] = []
  for (const [at, one] of list.entries()) {
    const row = cuts?.[`q${at}`]
    if (isNumber(one)) {
      const numbers = (Array.isArray(row) ? row : []).map(Number).filter((cut) => Number.isFinite(cut))
      found.push({ cuts: [...new Set(numbers)].toSorted((a, b) => a - b) })
    } else {
      const common = await reader.kept(
        `SELECT v0 AS v, count(*) AS people FROM (${valuesOf(side, [one])}) WHERE v0 IS NOT NULL GROUP BY 1 ORDER BY people DESC, v LIMIT ${mostValues}`,
      )
      found.push({ values: common.map((each) => String(each['v'])) })
    }
  }
  return found
}

/** People by bin of each characteristic, −1 for no value. */
async function countsOf(
  side: Side,
  list: readonly Characteristic[],
  edges: readonly Edges[],
): Promise<Map<number, number>[]> {
  const { text } = side.reader.dialect
  if (list.length === 0) return []
  const binned = edges.map((own, at) => {
    const places =
      'cuts' in own
        ? own.cuts.map((cut, bin) => `WHEN v${at} <= ${cut} THEN ${bin}`)
        : own.values.map((value, bin) => `WHEN v${at} = ${text(value)} THEN ${bin}`)
    return `CASE WHEN v${at} IS NULL THEN -1 ${places.join(' ')} ELSE ${sizeOf(own) - 1} END AS b${at}`
  })
  const parts = edges.map((_, at) => `SELECT ${at} AS place, b${at} AS bin, count(*) AS people FROM binned GROUP BY 2`)
  const rows = await side.reader
    .kept(`WITH binned AS MATERIALIZED (SELECT ${binned.join(', ')} FROM (${valuesOf(side, list)}))
${parts.join('\nUNION ALL ')}`)
  const found = edges.map(() => new Map<number, number>())
  for (const row of rows) found[Number(row['place'])]!.set(Number(row['bin']), Number(row['people']))
  return found
}

function nameOf(edges: Edges, bin: number): Bilingual {
  if (bin < 0) return missing
  if ('values' in edges) return bin === edges.values.length ? others : valueName(edges.values[bin]!)
  const said = (cut: number) => String(Number(cut.toPrecision(6)))
  const [low, high] = [edges.cuts[bin - 1], edges.cuts[bin]]
  if (low === undefined && high === undefined) return { zh: '有值', en: 'some value' }
  if (low === undefined) return { zh: `≤ ${said(high!)}`, en: `≤ ${said(high!)}` }
  if (high === undefined) return { zh: `> ${said(low)}`, en: `> ${said(low)}` }
  return { zh: `> ${said(low)} 至 ${said(high)}`, en: `> ${said(low)} to ${said(high)}` }
}

const valueName = (value: string): Bilingual =>
  value === 'true' ? { zh: '是', en: 'yes' } : value === 'false' ? { zh: '否', en: 'no' } : { zh: value, en: value }

/** One row a person, their values `v0`, `v1` …: doubles, or texts. */
function valuesOf({ reader, where, day }: Side, list: readonly Characteristic[]): string {
  const { dialect } = reader
  const values = list.map(({ type, sql }, at) => {
    const value =
      type === 'number'
        ? dialect.cast(sql, 'number')
        : type === 'day'
          ? dialect.cast(dialect.daysBetween(`CAST(${sql} AS DATE)`, dialect.date(day)), 'number')
          : dialect.cast(sql, 'text')
    return `${value} AS v${at}`
  })
  return `SELECT ${values.join(', ')} FROM ${reader.from} WHERE ${where}`
}
