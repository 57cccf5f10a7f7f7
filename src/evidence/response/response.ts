import type { Bilingual } from '../../errors.ts'
import { didYouMean } from '../../errors.ts'
import type { RunContext } from '../../runs/context.ts'
import { runErrors } from '../../runs/errors.ts'
import { attributesUnder } from '../../runs/history/attributes-under.ts'
import type { Published } from '../../runs/stored/published.ts'
import type { ResultRow, RunReader } from '../../runs/stored/run-reader.ts'
import { readRun } from '../../runs/stored/run-reader.ts'
import { responseRates } from '../../stats/difference/response-rates.ts'
import type { ResponseRates } from '../../stats/difference/response-rates.ts'
import type { Counted } from '../../stats/proportion.ts'
import { fewestCompared, mostCompared } from '../compare-segments.ts'
import { evidenceErrors } from '../errors.ts'
import { groupName } from '../group-name.ts'
import { groupsOf } from '../groups-of.ts'
import { peopleIn, sameKind } from '../people-in.ts'
import { ruledBy } from '../profile/ruled-by.ts'

export interface ResponseOptions {
  /** What counts as an answer: a boolean attribute that is true, or a segment that somebody is in (outside its population nobody was asked). */
  to: string
  /** Of an attribute that is a text: the value that counts. */
  value?: string | undefined
  /** A scheme or attribute whose values are the groups; or two to six segments, which may overlap. */
  by?: string | undefined
  segments?: readonly string[] | undefined
  /** Only these people; default everybody of the kind. */
  in?: string | undefined
}

/** Whether groups of people answer differently. */
export interface Responses {
  kind: string
  to: { id: string; name: Bilingual; sort: 'attribute' | 'segment'; value?: string }
  by?: { id: string; name: Bilingual; sort: 'attribute' | 'scheme' }
  in: { id: string; name: Bilingual }
  minimum: number
  definition: ResponseRates['definition']
  groups: ({ id: string; name: Bilingual; missing: number } & ResponseRates['rates'][number])[]
  overall?: number
  test?: ResponseRates['test']
  /** `both`: people in both of two groups; they count on neither side. */
  differences: (Omit<ResponseRates['differences'][number], 'a' | 'b'> & { a: string; b?: string; both?: number })[]
  verdict: ResponseRates['verdict']
  /** Groups and answer rest on the same attribute, so that a difference is no news. */
  circular: boolean
  /** People in no group. */
  ungrouped: number
  run: string
  day: string
}

/** Rates of an answer by group, over a published run (H09). Throws `not-found`, `not-one-kind`, `no-groups-by`, `cannot-respond`, `segments-to-compare`. */
export async function responsesOf(
  context: RunContext,
  published: Published,
  options: ResponseOptions,
): Promise<Responses> {
  const { manifest } = published
  const { to, reader, answer } = answerOf(context, published, options)
  const within = options.in === undefined ? undefined : peopleIn(context, published, options.in, reader.kind)
  if (within) sameKind({ name: to.id, people: { reader, where: '' } }, { name: options.in!, people: within })
  const where = within?.where ?? 'TRUE'
  const minimum = context.project['minimum group']
  const grouped = groupsOf(context, published, reader, options)
  const found = grouped.tests
    ? await overlapping(reader, { where, answer, tests: grouped.tests }, minimum)
    : await parted(reader, { where, answer, part: grouped.part!, nameOf: grouped.nameOf! }, minimum, options.by!)
  const { rates, differences, ...result } = found.rates
  return {
    kind: reader.kind,
    to,
    ...(grouped.by ? { by: grouped.by } : {}),
    in: {
      id: options.in ?? 'everyone',
      name: groupName(reader.manifest, options.in ?? 'everyone'),
    },
    minimum,
    ...result,
    groups: rates.map((one, at) => ({ ...found.groups[at]!, ...one })),
    differences: differences.map(({ a, b, ...one }) => ({
      a: found.groups[a]!.id,
      ...(b === undefined ? {} : { b: found.groups[b]!.id }),
      ...(b === undefined || !found.both ? {} : { both: found.both(a, b) }),
      ...one,
    })),
    circular: await isCircular(context, published, reader.kind, to, options),
    ungrouped: found.ungrouped,
    run: manifest.run,
    day: manifest.day,
  }
}

interface FoundGroups {
  groups: { id: string; name: Bilingual; missing: number }[]
  rates: ResponseRates
  both?: (a: number, b: number) => number
  ungrouped: number
}

/** What counts as an answer, as SQL that is true, false or missing. */
function answerOf(
  context: RunContext,
  published: Published,
  { to: id, value }: ResponseOptions,
): { to: Responses['to']; reader: RunReader; answer: string } {
  const { kinds } = published.manifest
  for (const [kind, own] of Object.entries(kinds)) {
    const reader = readRun(context.engine, published, kind)!
    const segment = own.segments.find((one) => one.id === id)
    if (segment) {
      const population = reader.isIn('population', segment.population) ?? 'TRUE'
      const isKnown = `(${population}) AND NOT (${reader.isUnknown('segment', id) ?? 'FALSE'})`
      const answer = `CASE WHEN ${isKnown} THEN (${reader.isIn('segment', id) ?? 'FALSE'}) END`
      return { to: { id, name: segment.name, sort: 'segment' }, reader, answer }
    }
    const attribute = own.attributes.find((one) => one.id === id)
    if (!attribute) continue
    const column = reader.attribute(id)!
    const to = { id, name: attribute.name, sort: 'attribute' as const }
    if (attribute.type === 'boolean') return { to, reader, answer: column }
    if (attribute.type === 'text' && value !== undefined)
      return { to: { ...to, value }, reader, answer: `(${column} = ${reader.dialect.text(value)})` }
    throw evidenceErrors.error('cannot-respond', { name: id, type: attribute.type })
  }
  const known = Object.values(kinds).flatMap((own) => [...own.segments, ...own.attributes].map((one) => one.id))
  throw runErrors.error('not-found', { name: id, near: didYouMean(id, known) })
}

async function parted(
  reader: RunReader,
  asked: { where: string; answer: string; part: string; nameOf: (cell: string) => { id: string; name: Bilingual } },
  minimum: number,
  by: string,
): Promise<FoundGroups> {
  const rows = await reader.rows(`SELECT part, count(*) AS people, count(v) AS n, count(*) FILTER (WHERE v) AS held
FROM (SELECT CAST(${asked.part} AS VARCHAR) AS part, ${asked.answer} AS v FROM ${reader.from} WHERE ${asked.where})
GROUP BY part`)
  const scheme = reader.manifest.schemes.find((one) => one.id === by)
  const named = rows
    .filter((row) => row['part'] !== null)
    .map((row) => ({ ...asked.nameOf(String(row['part'])), ...countsOf(row) }))
  const places = new Map(scheme?.classes.map((one, at) => [one.id, at]))
  const groups = named.toSorted((a, b) =>
    scheme ? places.get(a.id)! - places.get(b.id)! : b.n - a.n || (a.id < b.id ? -1 : 1),
  )
  return {
    groups: groups.map(({ id, name, missing }) => ({ id, name, missing })),
    rates: responseRates(groups, { minimum }),
    ungrouped: Number(rows.find((row) => row['part'] === null)?.['people'] ?? 0),
  }
}

/** Segments may overlap: of two, who is in both counts on neither side. */
async function overlapping(
  reader: RunReader,
  asked: { where: string; answer: string; tests: readonly { id: string; name: Bilingual; where: string }[] },
  minimum: number,
): Promise<FoundGroups> {
  const { tests } = asked
  if (tests.length < fewestCompared || tests.length > mostCompared)
    throw evidenceErrors.error('segments-to-compare', { count: tests.length })
  const bits = tests.map((_, at) => `b${at}`)
  const rows =
    await reader.rows(`SELECT ${bits.join(', ')}, count(*) AS people, count(v) AS n, count(*) FILTER (WHERE v) AS held
FROM (SELECT ${tests.map((one, at) => `coalesce(${one.where}, FALSE) AS b${at}`).join(', ')}, ${asked.answer} AS v FROM ${reader.from} WHERE ${asked.where})
GROUP BY ${bits.map((_, at) => at + 1).join(', ')}`)
  const total = (take: (row: ResultRow) => boolean) =>
    rows.filter(take).reduce(
      (sum: Counted & { missing: number }, row) => {
        const one = countsOf(row)
        return { count: sum.count + one.count, n: sum.n + one.n, missing: sum.missing + one.missing }
      },
      { count: 0, n: 0, missing: 0 },
    )
  const groups = tests.map(({ id, name }, at) => ({ id, name, ...total((row) => row[`b${at}`] === true) }))
  const apart = (a: number, b: number) => total((row) => row[`b${a}`] === true && row[`b${b}`] === false)
  return {
    groups: groups.map(({ id, name, missing }) => ({ id, name, missing })),
    rates: responseRates(groups, { minimum, pairs: (a, b) => [apart(a, b), apart(b, a)] }),
    both: (a, b) => total((row) => row[`b${a}`] === true && row[`b${b}`] === true).n,
    ungrouped: rows
      .filter((row) => bits.every((bit) => row[bit] === false))
      .reduce((sum, row) => sum + Number(row['people']), 0),
  }
}

function countsOf(row: ResultRow): Counted & { missing: number } {
  const n = Number(row['n'])
  return { count: Number(row['held']), n, missing: Number(row['people']) - n }
}

async function isCircular(
  context: RunContext,
  published: Published,
  kind: string,
  to: Responses['to'],
  { by, segments = [] }: ResponseOptions,
): Promise<boolean> {
  const { schemes, attributes } = published.manifest.kinds[kind]!
  const rules = by === undefined ? [...segments] : schemes.some((one) => one.id === by) ? [by] : []
  const groups = await ruledBy(context, published, kind, rules)
  const answers =
    to.sort === 'segment' ? await ruledBy(context, published, kind, [to.id]) : (id: string) => id === to.id
  if (to.sort === 'segment' && rules.includes(to.id)) return true
  const grouping = (id: string) => groups(id) || id === by
  if (to.sort === 'attribute') return grouping(to.id)
  if (by !== undefined && rules.length === 0) return answers(by)
  const under = await attributesUnder(context, published, kind, to.id)
  return attributes.some((one) => under.has(one.id) && grouping(one.id))
}
