import type { Bilingual } from '../errors.ts'
import { didYouMean } from '../errors.ts'
import type { RunContext } from '../runs/context.ts'
import { runErrors } from '../runs/errors.ts'
import { lineageOf } from '../runs/people/lineage.ts'
import type { AttributeManifest } from '../runs/stored/manifest.ts'
import type { Published } from '../runs/stored/published.ts'
import type { RunReader } from '../runs/stored/run-reader.ts'
import { readRun } from '../runs/stored/run-reader.ts'
import type { Contrast } from './contrast.ts'
import { meanContrast, shareContrast } from './contrast.ts'
import { evidenceErrors } from './errors.ts'
import { peopleIn } from './people-in.ts'

export interface GroupContrast {
  attribute: Bilingual
  unit?: string
  by: Bilingual
  /** Whom it is about. */
  among: string
  people: number
  /** One of a number or boolean; of a text one for each of its commonest values, or for the asked one. */
  outcomes: Contrast[]
  /** Fewest people that a claim rests on. */
  minimum: number
  /** Which of the two is made from the other, so that a difference is no news. */
  circular: boolean
  run: string
  day: string
}

export interface ContrastOptions {
  /** A population, segment or class; everybody of the kind when left out. */
  in?: string
  /** Of a text: the share of this value alone. */
  value?: string
}

const mostGroups = 50
const mostValues = 10

/** How groups by one attribute differ in another, over a published run (B15). */
export async function compareGroups(
  context: RunContext,
  published: Published,
  attribute: string,
  by: string,
  options: ContrastOptions = {},
): Promise<GroupContrast> {
  const { manifest } = published
  const base =
    options.in === undefined
      ? { reader: readerWith(context, published, [attribute, by]), where: 'TRUE' }
      : peopleIn(context, published, options.in, readerWith(context, published, [attribute, by]).kind)
  const { reader, where } = base
  const [measured, grouping] = [attributeIn(reader, attribute), attributeIn(reader, by)]
  if (!['boolean', 'text', 'integer', 'money', 'number'].includes(measured.type)) {
    const known = reader.manifest.attributes.filter((one) =>
      ['boolean', 'text', 'integer', 'money', 'number'].includes(one.type),
    )
    const params = { name: attribute, type: measured.type, known: known.map(({ id }) => id).join(', ') }
    throw evidenceErrors.error('cannot-contrast', params)
  }
  if (!['boolean', 'text'].includes(grouping.type))
    throw evidenceErrors.error('no-groups-by', { name: by, type: grouping.type })
  const group = reader.dialect.cast(reader.attribute(by)!, 'text')
  const [size] = await reader.rows(
    `SELECT count(*) AS people, count(DISTINCT ${group}) AS groups FROM ${reader.from} WHERE ${where}`,
  )
  const groups = Number(size?.['groups'] ?? 0)
  if (groups > mostGroups) throw evidenceErrors.error('too-many-groups', { name: by, count: groups, most: mostGroups })
  const minimum = context.project['minimum group']
  const query = { value: reader.attribute(attribute)!, by: group, where, minimum }
  const lineage = (await lineageOf(context, { instant: manifest.asOf, day: manifest.day })).get(reader.kind)
  return {
    attribute: measured.name,
    ...(measured.unit ? { unit: measured.unit } : {}),
    by: grouping.name,
    among: options.in ?? reader.kind,
    people: Number(size?.['people'] ?? 0),
    outcomes: await outcomesOf(reader, measured.type, query, options.value),
    minimum,
    circular: isMadeFrom(lineage, attribute, by) || isMadeFrom(lineage, by, attribute),
    run: manifest.run,
    day: manifest.day,
  }
}

async function outcomesOf(
  reader: RunReader,
  type: AttributeManifest['type'],
  query: Parameters<typeof shareContrast>[1],
  wanted: string | undefined,
): Promise<Contrast[]> {
  if (type === 'boolean') return [await shareContrast(reader, query, 'true')]
  if (type !== 'text') return [await meanContrast(reader, query)]
  const values = wanted === undefined ? await commonestValues(reader, query) : [wanted]
  const outcomes: Contrast[] = []
  for (const value of values) {
    const held = { ...query, value: `(${query.value} = ${reader.dialect.text(value)})` }
    outcomes.push(await shareContrast(reader, held, value))
  }
  return outcomes
}

async function commonestValues(
  reader: RunReader,
  { value, where }: { value: string; where: string },
): Promise<string[]> {
  const rows = await reader.rows(`SELECT ${value} AS v, count(*) AS people FROM ${reader.from}
WHERE ${where} AND ${value} IS NOT NULL GROUP BY 1 ORDER BY people DESC, v LIMIT ${mostValues}`)
  return rows.map((row) => String(row['v']))
}

/** The kind of the run that has both attributes; else the first, which then says what it lacks. */
function readerWith(context: RunContext, published: Published, ids: readonly string[]): RunReader {
  const kinds = Object.entries(published.manifest.kinds)
  const found = kinds.find(([, own]) => ids.every((id) => own.attributes.some((one) => one.id === id))) ?? kinds[0]!
  return readRun(context.engine, published, found[0])!
}

function attributeIn(reader: RunReader, id: string): AttributeManifest {
  const found = reader.manifest.attributes.find((one) => one.id === id)
  if (found) return found
  const known = reader.manifest.attributes.map((one) => one.id)
  throw runErrors.error('not-found', { name: id, near: didYouMean(id, known) })
}

type Lineage = NonNullable<ReturnType<Awaited<ReturnType<typeof lineageOf>>['get']>>

function isMadeFrom(lineage: Lineage | undefined, id: string, from: string): boolean {
  const seen = new Set([id])
  for (const one of seen) for (const parent of lineage?.get(one)?.parents ?? []) seen.add(parent)
  return seen.has(from)
}
