import type { Prediction } from '../../conditions/prediction.ts'
import type { Bilingual } from '../../errors.ts'
import { didYouMean } from '../../errors.ts'
import type { Cell, Row } from '../../engines/engine.ts'
import type { ColumnType } from '../../sql/types.ts'
import { daysBetween } from '../../time/zone.ts'
import type { RunContext } from '../context.ts'
import { runErrors } from '../errors.ts'
import type { KindLineage } from '../people/kind-lineage.ts'
import type { SourceState } from '../people/lineage.ts'
import { lineageOf, newestLoad, sourceStates } from '../people/lineage.ts'
import type { AttributeManifest } from '../stored/manifest.ts'
import type { Published } from '../stored/published.ts'
import type { RunReader } from '../stored/run-reader.ts'
import { readRun } from '../stored/run-reader.ts'

/** What there is to know of one attribute before using it: how full, how varied, how fresh. */
export interface CatalogueEntry {
  kind: string
  id: string
  name: Bilingual
  family: string
  familyName: Bilingual
  unit?: string
  type: ColumnType
  /** Today's value at every as-of. */
  current: boolean
  sentence: Bilingual
  version: number
  /** Entities with a value, out of `of`: everybody of the kind, or the population that was asked for. */
  known: number
  of: number
  /** known ÷ of, 0 to 1; 0 of nobody. */
  fill: number
  /** Different values; of a list, different elements. */
  distinct: number
  /** The commonest values of a text, boolean or list with their people, at most five. */
  top?: { value: string | boolean; people: number }[]
  /** Of numbers, days and instants that are known of anybody. */
  range?: { min: number | string; median: number | string; max: number | string }
  /** What there is to say of values, such as answers outside of a scale: how often, and of how many people. */
  remarks?: { text: Bilingual; times: number; people: number }[]
  /** Names of the sources it rests on. */
  from: string[]
  /** Where it foretells something: what, how well, and as of which day it was made; `old` past what it is good for, by the run's day. */
  prediction?: Prediction & { old: boolean }
  /** Load time of the newest table it comes from, ISO UTC. */
  updatedAt?: string
}

export const familyNames: Record<string, Bilingual> = {
  value: { zh: '价值', en: 'Value' },
  behaviour: { zh: '行为', en: 'Behaviour' },
  time: { zh: '时间', en: 'Time' },
  channel: { zh: '渠道', en: 'Channel' },
  product: { zh: '商品', en: 'Product' },
  demographic: { zh: '人口', en: 'Demographic' },
  geographic: { zh: '地域', en: 'Geographic' },
  need: { zh: '需求', en: 'Need' },
  service: { zh: '服务', en: 'Service' },
  other: { zh: '其他', en: 'Other' },
}

const familyOrder = Object.keys(familyNames)
const shown = 5

/** What to list: everything when left out. */
export interface CatalogueQuery {
  kind?: string | undefined
  /** Part of an id or of a name in either language. */
  search?: string | undefined
  /** Counts over its members; of one kind. */
  population?: string | undefined
}

/** The attributes of a published run, kind by kind (A08, B01). */
export async function projectCatalogue(
  context: RunContext,
  published: Published,
  query: CatalogueQuery = {},
): Promise<CatalogueEntry[]> {
  const { asOf: instant, day, kinds } = published.manifest
  const { kind: asked, population, search } = query
  const known = Object.keys(kinds)
  if (asked !== undefined && !known.includes(asked))
    throw runErrors.error('not-found', { name: asked, near: didYouMean(asked, known) })
  const named = known.filter((kind) => asked === undefined || kind === asked)
  const holding = named.filter((kind) => kinds[kind]?.populations.some((one) => one.id === population))
  const [lineage, sources] = [
    await lineageOf(context, { instant, day }),
    await sourceStates(context, published.manifest),
  ]
  const found: CatalogueEntry[] = []
  for (const kind of holding.length ? holding : named) {
    const reader = readRun(context.engine, published, kind)
    const options = { lineage: lineage.get(kind), sources, search, population, day }
    if (reader) found.push(...(await attributeCatalogue(reader, options)))
  }
  return found
}

/** The attributes of one kind by family, each counted over everybody or over one population. */
export async function attributeCatalogue(
  reader: RunReader,
  options: Omit<CatalogueQuery, 'kind'> & {
    lineage?: KindLineage | undefined
    sources?: readonly SourceState[]
    day?: string
  } = {},
): Promise<CatalogueEntry[]> {
  const { manifest, kind } = reader
  const base = baseOf(reader, options.population)
  const wanted = manifest.attributes.filter((one) => options.search === undefined || isFound(one, options.search))
  const entries: CatalogueEntry[] = []
  for (const one of wanted.toSorted((a, b) => familyOrder.indexOf(a.family) - familyOrder.indexOf(b.family))) {
    const from = options.lineage?.get(one.id)?.from ?? []
    const updatedAt = newestLoad(from, options.sources ?? [])
    const over = one.inMembers && base.from === reader.fromProfile ? reader.from : base.from
    const counted = await count(reader, one, over)
    const remarks = await countRemarks(reader, one, over)
    entries.push({
      kind,
      id: one.id,
      name: one.name,
      family: one.family,
      familyName: familyNames[one.family] ?? { zh: one.family, en: one.family },
      ...(one.unit ? { unit: one.unit } : {}),
      type: one.type,
      current: one.current,
      sentence: one.sentence,
      version: one.version,
      of: base.people,
      fill: base.people === 0 ? 0 : counted.known / base.people,
      ...counted,
      ...(remarks.length ? { remarks } : {}),
      from,
      ...(one.prediction ? { prediction: { ...one.prediction, old: isOld(one.prediction, options.day) } } : {}),
      ...(updatedAt ? { updatedAt } : {}),
    })
  }
  return entries
}

const isOld = ({ made, staleAfter }: Prediction, day: string | undefined): boolean =>
  made !== undefined && day !== undefined && daysBetween(made, day) > staleAfter

/** What attributes are counted over: everybody of the kind, or a population. Throws `not-found`. */
export function baseOf(
  { manifest, ...reader }: RunReader,
  population: string | undefined,
): { from: string; people: number } {
  if (population === undefined || population === 'everyone')
    return { from: reader.fromProfile, people: manifest.entities }
  const found = manifest.populations.find((one) => one.id === population)
  const within = reader.isIn('population', population)
  if (!found || !within) {
    const near = didYouMean(
      population,
      manifest.populations.map((one) => one.id),
    )
    throw runErrors.error('not-found', { name: population, near })
  }
  return { from: `${reader.from} WHERE ${within}`, people: found.members }
}

/** Whether the text is part of the id or of a name; case and full-width forms do not matter. */
function isFound(one: AttributeManifest, search: string): boolean {
  const plain = (text: string) => text.normalize('NFKC').toLowerCase().trim()
  return [one.id, one.name.zh, one.name.en].some((text) => plain(text).includes(plain(search)))
}

type Counted = Pick<CatalogueEntry, 'known' | 'distinct' | 'top' | 'range'>

async function count(reader: RunReader, { id, type }: AttributeManifest, from: string): Promise<Counted> {
  const value = reader.attribute(id)!
  if (type === 'list') {
    const [row] = await reader.kept(`SELECT count(${value}) AS known FROM ${from}`)
    const elements = await topValues(reader, `SELECT unnest(${value}) AS value FROM ${from}`)
    return { ...elements, known: Number(row?.['known'] ?? 0) }
  }
  if (type === 'text' || type === 'boolean') return topValues(reader, `SELECT ${value} AS value FROM ${from}`)
  const [row] = await reader.kept(`SELECT count(v) AS known, count(DISTINCT v) AS different, min(v) AS low,
  quantile_disc(v, 0.5) AS middle, max(v) AS high FROM (SELECT ${value} AS v FROM ${from})`)
  const known = Number(row?.['known'] ?? 0)
  const cell = (name: string) => plainValue(row?.[name] ?? null, type)
  return {
    known,
    distinct: Number(row?.['different'] ?? 0),
    ...(known > 0 ? { range: { min: cell('low'), median: cell('middle'), max: cell('high') } } : {}),
  }
}

async function countRemarks(
  reader: RunReader,
  { remarks = [] }: AttributeManifest,
  from: string,
): Promise<NonNullable<CatalogueEntry['remarks']>> {
  const counts = remarks.map(({ column }, index) => {
    const value = `p.${reader.dialect.quote(column)}`
    return `CAST(sum(${value}) AS BIGINT) AS times${index}, count(*) FILTER (WHERE ${value} > 0) AS people${index}`
  })
  const [row] = counts.length ? await reader.kept(`SELECT ${counts.join(', ')} FROM ${from}`) : []
  return remarks.flatMap(({ text }, index) => {
    const times = Number(row?.[`times${index}`] ?? 0)
    return times > 0 ? [{ text, times, people: Number(row?.[`people${index}`] ?? 0) }] : []
  })
}

async function topValues(reader: RunReader, values: string): Promise<Counted> {
  const rows: Row[] =
    await reader.kept(`SELECT value, people, count(*) OVER () AS different, sum(people) OVER () AS known
FROM (SELECT value, count(*) AS people FROM (${values}) WHERE value IS NOT NULL GROUP BY value)
ORDER BY people DESC, value LIMIT ${shown}`)
  const top = rows.map((row) => ({ value: row['value'] as string | boolean, people: Number(row['people']) }))
  return {
    known: Number(rows[0]?.['known'] ?? 0),
    distinct: Number(rows[0]?.['different'] ?? 0),
    ...(top.length ? { top } : {}),
  }
}

function plainValue(cell: Cell, type: ColumnType): number | string {
  return type === 'date' || type === 'time' ? String(cell) : Number(cell)
}
