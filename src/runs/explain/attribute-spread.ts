import { didYouMean } from '../../errors.ts'
import { runErrors } from '../errors.ts'
import type { AttributeManifest } from '../stored/manifest.ts'
import type { RunReader } from '../stored/run-reader.ts'
import { baseOf } from './attribute-catalogue.ts'

type Value = string | number | boolean

/** A bar of a histogram: values from `from` to below `to`; the first and the last may have one end only. Or one value, or all others. */
export interface SpreadBar {
  from?: Value
  to?: Value
  value?: Value
  /** How many values are not shown alone. */
  others?: number
  people: number
}

/** How the values of an attribute are spread. Numbers of people are true: hide small groups before they are shown. */
export interface AttributeSpread {
  /** Everybody, or the population. */
  of: number
  known: number
  shape: 'histogram' | 'values' | 'nothing'
  bars: SpreadBar[]
  /** Values that at least `fewest` people have or lie beyond, so that they point to nobody; undefined where too few have one. */
  range?: { min: Value; median: Value; max: Value }
}

export interface SpreadQuery {
  population?: string | undefined
  /** No value and no end of a bar rests on fewer people. */
  fewest: number
  /** Most bars. */
  bars?: number
}

/** How the values of an attribute are spread over everybody, or over one population of a published run. Throws `not-found`. */
export async function attributeSpread(
  reader: RunReader,
  id: string,
  { population, fewest, bars = 20 }: SpreadQuery,
): Promise<AttributeSpread> {
  const found = reader.manifest.attributes.find((one) => one.id === id)
  if (!found) {
    const near = didYouMean(
      id,
      reader.manifest.attributes.map((one) => one.id),
    )
    throw runErrors.error('not-found', { name: id, near })
  }
  const base = baseOf(reader, population)
  const from = found.inMembers && base.from === reader.fromProfile ? reader.from : base.from
  const value = reader.attribute(id)!
  const { type } = found
  const spread =
    type === 'text' || type === 'boolean' || type === 'list'
      ? await valueBars(reader, { found, value, from, fewest, bars })
      : await histogram(reader, { found, value, from, fewest, bars })
  return { ...spread, of: base.people }
}

interface Asked {
  found: AttributeManifest
  value: string
  from: string
  fewest: number
  bars: number
}

type Spread = Omit<AttributeSpread, 'of'>

/** The commonest values; what fewer than `fewest` people have is among the others. */
async function valueBars(reader: RunReader, { found, value, from, fewest, bars }: Asked): Promise<Spread> {
  const isList = found.type === 'list'
  const [row] = await reader.kept(`SELECT count(${value}) AS known FROM ${from}`)
  const known = Number(row?.['known'] ?? 0)
  if (known === 0) return { known, shape: 'nothing', bars: [] }
  const values = isList ? `SELECT unnest(${value}) AS value FROM ${from}` : `SELECT ${value} AS value FROM ${from}`
  const rows = await reader.kept(`SELECT value, people, count(*) OVER () AS different, sum(people) OVER () AS rows
FROM (SELECT value, count(*) AS people FROM (${values}) WHERE value IS NOT NULL GROUP BY value)
ORDER BY people DESC, value LIMIT ${bars}`)
  const shown = rows.filter((one) => Number(one['people']) >= fewest)
  const different = Number(rows[0]?.['different'] ?? 0)
  const rest = Number(rows[0]?.['rows'] ?? 0) - shown.reduce((sum, one) => sum + Number(one['people']), 0)
  return {
    known,
    shape: 'values',
    bars: [
      ...shown.map((one) => ({ value: one['value'] as Value, people: Number(one['people']) })),
      // Of a list, one person has several values: how many have another is another question.
      ...(different > shown.length && !isList ? [{ others: different - shown.length, people: rest }] : []),
    ],
  }
}

async function histogram(reader: RunReader, { found, value, from, fewest, bars }: Asked): Promise<Spread> {
  const isDay = found.type === 'date' || found.type === 'time'
  const { dialect } = reader
  const number = isDay ? `date_diff('day', DATE '1970-01-01', CAST(${value} AS DATE))` : dialect.cast(value, 'number')
  const inner = `SELECT ${number} AS v FROM ${from}`
  const [counted] = await reader.kept(`SELECT count(v) AS known FROM (${inner})`)
  const known = Number(counted?.['known'] ?? 0)
  if (known === 0) return { known, shape: 'nothing', bars: [] }
  if (known < 2 * fewest) return { known, shape: 'histogram', bars: [{ people: known }] }
  // So that at least so many people are at or beyond each end.
  const end = fewest / known
  const wide = Math.max(0.01, end)
  const quantile = (share: number) => `quantile_disc(v, ${share})`
  const [row] =
    await reader.kept(`SELECT ${quantile(end)} AS low, ${quantile(0.5)} AS middle, ${quantile(1 - end)} AS high,
  ${quantile(wide)} AS first, ${quantile(1 - wide)} AS last FROM (${inner}) WHERE v IS NOT NULL`)
  const at = (name: string) => Number(row?.[name])
  const shownAs = (one: number): Value => (isDay ? dayOf(one) : one)
  const edges = edgesOf(at('first'), at('last'), { bars, whole: isDay || found.type === 'integer', isDay })
  const place = edges.map((edge, index) => `WHEN v < ${edge} THEN ${index}`).join(' ')
  const bin = edges.length ? `CASE ${place} ELSE ${edges.length} END` : '0'
  const counts = await reader.kept(
    `SELECT ${bin} AS bin, count(*) AS people FROM (${inner}) WHERE v IS NOT NULL GROUP BY 1`,
  )
  const people = Array.from({ length: edges.length + 1 }, () => 0)
  for (const one of counts) people[Number(one['bin'])] = Number(one['people'])
  return {
    known,
    shape: 'histogram',
    range: { min: shownAs(at('low')), median: shownAs(at('middle')), max: shownAs(at('high')) },
    bars: trimmed(
      people.map((count, index) => ({
        ...(index > 0 ? { from: shownAs(edges[index - 1]!) } : {}),
        ...(index < edges.length ? { to: shownAs(edges[index]!) } : {}),
        people: count,
      })),
    ),
  }
}

/** Without empty bars at both ends. */
function trimmed(bars: SpreadBar[]): SpreadBar[] {
  const first = bars.findIndex((one) => one.people > 0)
  return bars.slice(first, bars.findLastIndex((one) => one.people > 0) + 1)
}

/** Round numbers between two values, at most so many less one; of days, beginnings of weeks, months or years. */
function edgesOf(
  low: number,
  high: number,
  { bars, whole, isDay }: { bars: number; whole: boolean; isDay: boolean },
): number[] {
  if (!(high > low)) return whole ? [low, low + 1] : [low]
  if (isDay) return dayEdges(low, high, bars)
  const rough = (high - low) / (bars - 2)
  const power = 10 ** Math.floor(Math.log10(rough))
  const step = [1, 2, 5, 10].map((one) => one * power).find((one) => one >= rough)!
  const round = whole ? Math.max(1, Math.round(step)) : step
  const edges: number[] = []
  for (let index = Math.ceil(low / round); index * round <= high + round / 2; index++)
    edges.push(Number((index * round).toPrecision(12)))
  return edges.length ? edges : [low, high]
}

function dayEdges(low: number, high: number, bars: number): number[] {
  const months = [1, 3, 6, 12, 24, 60, 120].find((one) => (high - low) / (30.4 * one) <= bars - 2) ?? 240
  if ((high - low) / 7 <= bars - 2) {
    const step = high - low <= bars - 2 ? 1 : 7
    const first = step === 1 ? low : low + ((11 - (low % 7)) % 7)
    return Array.from({ length: Math.floor((high - first) / step) + 1 }, (_, index) => first + index * step)
  }
  const start = new Date(low * dayMs)
  const edges: number[] = []
  for (
    let month = Math.ceil((start.getUTCFullYear() * 12 + start.getUTCMonth()) / months) * months;
    ;
    month += months
  ) {
    const edge = Date.UTC(Math.floor(month / 12), month % 12, 1) / dayMs
    if (edge > high) return edges
    if (edge > low) edges.push(edge)
  }
}

const dayMs = 86_400_000
const dayOf = (day: number): string => new Date(day * dayMs).toISOString().slice(0, 10)
