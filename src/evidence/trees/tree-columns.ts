import type { AttributeManifest } from '../../runs/stored/manifest.ts'
import type { ResultRow, RunReader } from '../../runs/stored/run-reader.ts'
import type { LeafCondition } from '../../stats/trees/leaf-rules.ts'
import type { Predictor } from '../../stats/trees/predictor.ts'
import { allCategories, missingCategory } from '../../stats/trees/predictor.ts'
import type { Zone } from '../../time/zone.ts'
import { dayOf, startOfDay } from '../../time/zone.ts'
import type { ReasonLeftOut } from './left-out.ts'
import type { CutValue, RuleCondition } from './rule-condition.ts'

/** An attribute as a tree sees it. */
export interface TreeColumn {
  attribute: AttributeManifest
  predictor: Predictor
  /** SQL over the run of the number that is cut (DOUBLE), or of the place among the values (−1 for one that is not listed); missing where there is no value. */
  value: string
  lacks: boolean
}

export interface Binning {
  /** Numbers with at most so many different values are cut between each; others into about equal parts. */
  different: number
  bins: number
}

/** Values of a text that stand for themselves; rarer ones are one category. */
export const mostCategories = 64
/** A text whose commonest values hold less than this share of people is an id or a name. */
const leastHeld = 0.5
/** Among the values of a text: all that are not listed. No text is a number. */
const rarer = 0

/**
 * The columns among the people that `rows` holds (SQL with `p` and `m`), and what cannot be one. Cuts are values as definitions can say them: of numbers with at most four decimals, of
 * times midnights of the zone.
 */
export async function treeColumns(
  reader: RunReader,
  attributes: readonly AttributeManifest[],
  rows: string,
  { binning, hash, zone }: { binning: Binning; hash: string; zone: Zone },
): Promise<{ columns: TreeColumn[]; left: { attribute: AttributeManifest; why: ReasonLeftOut }[] }> {
  const numbers = attributes.filter((one) => isNumeric(one.type))
  const found = new Map<string, TreeColumn | ReasonLeftOut>()
  for (const [id, one] of await numberColumns(reader, numbers, rows, { binning, hash, zone })) found.set(id, one)
  for (const attribute of attributes) {
    if (isNumeric(attribute.type)) continue
    const isCategory = attribute.type === 'text' || attribute.type === 'boolean'
    found.set(attribute.id, isCategory ? await categoryColumn(reader, attribute, rows) : 'no-such-type')
  }
  const columns: TreeColumn[] = []
  const left: { attribute: AttributeManifest; why: ReasonLeftOut }[] = []
  for (const attribute of attributes) {
    const one = found.get(attribute.id)!
    if (typeof one === 'string') left.push({ attribute, why: one })
    else columns.push(one)
  }
  return { columns, left }
}

const numeric = ['money', 'integer', 'number', 'date', 'time']
const isNumeric = (type: AttributeManifest['type']): boolean => numeric.includes(type)

function numberSql(reader: RunReader, { id, type }: AttributeManifest): string {
  const column = reader.attribute(id)!
  if (type === 'date') return `CAST(${column} - DATE '1970-01-01' AS DOUBLE)`
  if (type === 'time') return `CAST(epoch_ms(${column}) AS DOUBLE)`
  return reader.dialect.cast(column, 'number')
}

/** Of more people the ranges are told by so many, those with the smallest hashes: which ranges there are is no result. */
const mostRanked = 500_000
/** Columns whose values are ranked in one query: each is held in memory. */
const together = 16

async function numberColumns(
  reader: RunReader,
  attributes: readonly AttributeManifest[],
  rows: string,
  { binning, hash, zone }: { binning: Binning; hash: string; zone: Zone },
): Promise<Map<string, TreeColumn | ReasonLeftOut>> {
  const found = new Map<string, TreeColumn | ReasonLeftOut>()
  if (attributes.length === 0) return found
  const { different, bins } = binning
  const values = attributes.map((one) => numberSql(reader, one))
  const named = values.map((value, at) => `${value} AS x${at}`).join(', ')
  const [row = {}] = await reader.rows(
    `SELECT count(*) AS people, ${attributes
      .map((_, at) => `count(x${at}) AS n${at}, min(x${at}) AS m${at}, approx_count_distinct(x${at}) AS d${at}`)
      .join(', ')} FROM (SELECT ${named} FROM ${rows})`,
  )
  const few = attributes.map((_, at) => Number(row[`d${at}`]) <= 2 * different + 20)
  const people = Number(row['people'])
  const some = people > mostRanked ? `${rows} AND ${hash} < ${(mostRanked / people).toFixed(6)}` : rows
  const exact: ResultRow = {}
  for (const isFew of [true, false]) {
    const own = [...attributes.keys()].filter((at) => few[at] === isFew)
    for (let from = 0; from < own.length; from += together) {
      const part = own.slice(from, from + together)
      const lists = part.map((at) => {
        const list = isFew
          ? `array_agg(DISTINCT x${at} ORDER BY x${at})`
          : `quantile_disc(x${at}, [${inner(bins).join(', ')}])`
        return `${list} FILTER (WHERE isfinite(x${at})) AS v${at}`
      })
      const [found = {}] = await reader.rows(
        `SELECT ${lists.join(', ')} FROM (SELECT ${named} FROM ${isFew ? rows : some})`,
      )
      Object.assign(exact, found)
    }
  }
  attributes.forEach((attribute, at) => {
    const list = (exact[`v${at}`] as number[] | null) ?? []
    const lowestOfAll = few[at] || list.length === 0 ? [] : [row[`m${at}`]]
    const sorted = [...lowestOfAll, ...list].map(Number).toSorted((a, b) => a - b)
    const isEach = few[at]! && sorted.length <= different
    const [lowest = 0, ...others] = few[at] && !isEach ? equalParts(sorted, bins) : sorted
    const said = [...new Set(others.map((one) => sayable(one, attribute.type, zone)))].filter((one) => one > lowest)
    const isDay = attribute.type === 'date' || attribute.type === 'time'
    const cuts = isEach || isDay ? said : readable(said, lowest, attribute.type === 'integer' ? 0 : -4)
    const lacks = Number(row[`n${at}`]) < people
    if (cuts.length === 0 && !(lacks && sorted.length > 0)) found.set(attribute.id, 'constant')
    else {
      const predictor: Predictor = { id: attribute.id, kind: 'ordinal', cuts, missing: lacks }
      found.set(attribute.id, { attribute, predictor, value: values[at]!, lacks })
    }
  })
  return found
}

const inner = (bins: number): number[] =>
  Array.from({ length: bins - 1 }, (_, at) => Number(((at + 1) / bins).toFixed(6)))

/** So many of different values that are a few more than have each a place of its own. */
function equalParts(sorted: readonly number[], bins: number): number[] {
  return [...new Set([0, ...inner(bins).map((one) => Math.floor(one * sorted.length))])].map((at) => sorted[at]!)
}

/** Cuts with as few digits as a tenth of the way to the one below allows, downwards, so that whoever is at a cut stays above it. */
function readable(cuts: readonly number[], lowest: number, finest: number): number[] {
  const found: number[] = []
  for (const [at, cut] of cuts.entries()) {
    const below = found.at(-1) ?? lowest
    const room = (cut - (cuts[at - 1] ?? lowest)) / 10
    let best = cut
    for (let digit = finest; digit <= 12; digit++) {
      const unit = 10 ** digit
      const rounded = Number((Math.floor(cut / unit + 1e-9) * unit).toFixed(Math.max(0, -digit)))
      if (rounded > cut || cut - rounded > room || rounded <= below) continue
      best = rounded
    }
    if (best > below) found.push(best)
  }
  return found
}

/** The cut that a definition can say: exactly where it can, else the next below. */
function sayable(value: number, type: AttributeManifest['type'], zone: Zone): number {
  if (type === 'time') return startOfDay(dayOf(value, zone), zone)
  if (type === 'date' || type === 'integer') return value
  const near = Number(value.toFixed(4))
  return (near <= value ? near : Number((near - 0.0001).toFixed(4))) + 0
}

async function categoryColumn(
  reader: RunReader,
  attribute: AttributeManifest,
  rows: string,
): Promise<TreeColumn | ReasonLeftOut> {
  const column = reader.attribute(attribute.id)!
  const counted = await reader.rows(`SELECT v, n, sum(n) OVER () AS people, count(v) OVER () AS different,
  coalesce(sum(n) FILTER (WHERE v IS NULL) OVER (), 0) AS missing
FROM (SELECT ${column} AS v, count(*) AS n FROM ${rows} GROUP BY v) ORDER BY v IS NULL, n DESC, v LIMIT ${mostCategories}`)
  const [first] = counted
  const known = counted.filter((row) => row['v'] !== null)
  const [missing, people] = [Number(first?.['missing'] ?? 0), Number(first?.['people'] ?? 0)]
  const different = Number(first?.['different'] ?? 0)
  const lacks = missing > 0
  if (known.length === 0 || (known.length === 1 && !lacks)) return 'constant'
  if (attribute.type === 'boolean') {
    const values = [false, true].filter((one) => known.some((row) => row['v'] === one))
    const value = `CASE WHEN ${column} THEN ${values.length - 1} WHEN NOT ${column} THEN 0 END`
    return { attribute, predictor: { id: attribute.id, kind: 'nominal', values, missing: lacks }, value, lacks }
  }
  const held = known.reduce((sum, row) => sum + Number(row['n']), 0)
  if (held < leastHeld * (people - missing) || (different > 3 && held === known.length)) return 'too-many-values'
  const values = known.map((row) => String(row['v'])).toSorted((a, b) => (a < b ? -1 : 1))
  const list = reader.dialect.list(values)
  return {
    attribute,
    predictor: {
      id: attribute.id,
      kind: 'nominal',
      values: different > values.length ? [...values, rarer] : values,
      missing: lacks,
    },
    value: `CASE WHEN ${column} IS NOT NULL THEN coalesce(list_position(${list}, ${column}), 0) - 1 END`,
    lacks,
  }
}

/** SQL of the category of somebody, 0 to 255. */
export function categorySql({ predictor, value }: TreeColumn): string {
  const missing = missingCategory(predictor)
  const last = allCategories(predictor) - 1
  const place =
    'cuts' in predictor
      ? cutSql(value, predictor.cuts, 0, predictor.cuts.length)
      : `CASE WHEN ${value} < 0 THEN ${predictor.values.length - 1} ELSE ${value} END`
  return `CAST(coalesce(${place}, ${missing ?? last}) AS UTINYINT)`
}

const hasRarer = (predictor: Predictor): boolean => 'values' in predictor && predictor.values.at(-1) === rarer

/** The place among the cuts from `from` to before `to`, halved each time. */
function cutSql(value: string, cuts: readonly number[], from: number, to: number): string {
  if (from === to) return `CASE WHEN ${value} IS NOT NULL THEN ${from} END`
  const middle = (from + to) >> 1
  const above = cutSql(value, cuts, middle + 1, to)
  const below = from === middle ? String(from) : cutSql(value, cuts, from, middle)
  return `CASE WHEN ${value} >= ${double(cuts[middle]!)} THEN ${above} WHEN ${value} < ${double(cuts[middle]!)} THEN ${below} END`
}

const double = (value: number): string => `CAST('${value}' AS DOUBLE)`

/** A condition on a column as people write it. */
export function ruleCondition(
  { attribute, predictor, lacks }: TreeColumn,
  { from, below, values, missing }: LeafCondition,
  zone: Zone,
): RuleCondition {
  const { id, name, type, unit } = attribute
  const base = { attribute: id, name, type, ...(unit === undefined ? {} : { unit }), missing, lacks }
  const cut = (value: number): CutValue => {
    if (type === 'date') return new Date(value * 86_400_000).toISOString().slice(0, 10)
    return type === 'time' ? dayOf(value, zone) : value
  }
  if (values) {
    const all = 'values' in predictor ? predictor.values : []
    const others = values.includes(rarer) && hasRarer(predictor)
    const listed = (one: string | number | boolean): one is string | boolean => typeof one !== 'number'
    return others
      ? { ...base, others: all.filter((one) => listed(one) && !values.includes(one)).map(String) }
      : { ...base, values: values.filter(listed) }
  }
  return {
    ...base,
    ...(from === undefined ? {} : { from: cut(from) }),
    ...(below === undefined ? {} : { below: cut(below) }),
  }
}
