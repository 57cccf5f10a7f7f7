import type { Bilingual } from '../../errors.ts'
import type { RunReader } from '../../runs/stored/run-reader.ts'
import type { Characteristic } from '../../runs/explain/characteristics.ts'

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

/** So many bins have numbers at most, and so many values texts; what is rarer is one bin. */
const [mostBins, mostValues] = [10, 20]
/** A bin of the earlier run has about so many people at least. */
const fewest = 20

const missing: Bilingual = { zh: '(没有值)', en: '(no value)' }
const others: Bilingual = { zh: '(其他)', en: '(others)' }

/**
 * How the values of a characteristic are spread over two runs, in bins that the earlier run makes: tenths of its people for numbers (fewer where it has few people or many equal values),
 * its commonest values for texts. Who has no value is a bin of its own; days are counted back from each run's own day.
 */
export function countBins(was: Side & { of: Characteristic }, is: Side & { of: Characteristic }): Promise<Bin[]> {
  return was.of.type === 'category' ? valueBins(was, is) : numberBins(was, is)
}

type Asked = Side & { of: Characteristic }

async function numberBins(was: Asked, is: Asked): Promise<Bin[]> {
  const inner = valuesOf(was)
  const [sized] = await was.reader.kept(`SELECT count(v) AS known FROM (${inner})`)
  const bins = Math.max(2, Math.min(mostBins, Math.floor(Number(sized?.['known'] ?? 0) / fewest)))
  const places = Array.from({ length: bins - 1 }, (_, at) => (at + 1) / bins)
  const [row] = await was.reader.kept(
    `SELECT ${places.map((place, at) => `quantile_disc(v, ${place}) AS q${at}`).join(', ')} FROM (${inner}) WHERE v IS NOT NULL`,
  )
  const found = places.map((_, at) => row?.[`q${at}`]).filter((one) => one !== null && one !== undefined)
  const cuts = [...new Set(found.map(Number))].toSorted((a, b) => a - b)
  const place = cuts.map((cut, at) => `WHEN v <= ${cut} THEN ${at}`).join(' ')
  const bin = `CASE WHEN v IS NULL THEN -1 ${place} ELSE ${cuts.length} END`
  const countsOf = async (side: Asked) => {
    const rows = await side.reader.kept(`SELECT ${bin} AS bin, count(*) AS people FROM (${valuesOf(side)}) GROUP BY 1`)
    return new Map(rows.map((one) => [Number(one['bin']), Number(one['people'])]))
  }
  const [then, now] = [await countsOf(was), await countsOf(is)]
  return [...cuts.map((_, at) => at), cuts.length, -1]
    .map((at) => ({ name: at < 0 ? missing : spanName(cuts, at), before: then.get(at) ?? 0, now: now.get(at) ?? 0 }))
    .filter(({ before, now: people }) => before + people > 0)
}

function spanName(cuts: readonly number[], at: number): Bilingual {
  const said = (cut: number) => String(Number(cut.toPrecision(6)))
  const [low, high] = [cuts[at - 1], cuts[at]]
  if (low === undefined && high === undefined) return { zh: '有值', en: 'some value' }
  if (low === undefined) return { zh: `≤ ${said(high!)}`, en: `≤ ${said(high!)}` }
  if (high === undefined) return { zh: `> ${said(low)}`, en: `> ${said(low)}` }
  return { zh: `> ${said(low)} 至 ${said(high)}`, en: `> ${said(low)} to ${said(high)}` }
}

async function valueBins(was: Asked, is: Asked): Promise<Bin[]> {
  const { text } = was.reader.dialect
  const common = await was.reader.kept(
    `SELECT v, count(*) AS people FROM (${valuesOf(was)}) WHERE v IS NOT NULL GROUP BY 1 ORDER BY people DESC, v LIMIT ${mostValues}`,
  )
  const values = common.map((one) => String(one['v']))
  const listed = values.map((value, at) => `WHEN v = ${text(value)} THEN ${at}`).join(' ')
  const bin = `CASE WHEN v IS NULL THEN -1 ${listed} ELSE ${values.length} END`
  const countsOf = async (side: Asked) => {
    const rows = await side.reader.kept(`SELECT ${bin} AS bin, count(*) AS people FROM (${valuesOf(side)}) GROUP BY 1`)
    return new Map(rows.map((one) => [Number(one['bin']), Number(one['people'])]))
  }
  const [then, now] = [await countsOf(was), await countsOf(is)]
  return [...values.map((_, at) => at), values.length, -1]
    .map((at) => ({
      name: at < 0 ? missing : at === values.length ? others : valueName(values[at]!),
      before: then.get(at) ?? 0,
      now: now.get(at) ?? 0,
    }))
    .filter(({ before, now: people }) => before + people > 0)
}

const valueName = (value: string): Bilingual =>
  value === 'true' ? { zh: '是', en: 'yes' } : value === 'false' ? { zh: '否', en: 'no' } : { zh: value, en: value }

/** One row a person, their value `v`: a double, or a text. */
function valuesOf({ reader, where, day, of: { type, sql } }: Asked): string {
  const { dialect } = reader
  const value =
    type === 'number'
      ? dialect.cast(sql, 'number')
      : type === 'day'
        ? dialect.cast(dialect.daysBetween(`CAST(${sql} AS DATE)`, dialect.date(day)), 'number')
        : dialect.cast(sql, 'text')
  return `SELECT ${value} AS v FROM ${reader.from} WHERE ${where}`
}
