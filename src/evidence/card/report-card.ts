import { FenqunError } from '../../errors.ts'
import type { Bilingual } from '../../errors.ts'
import type { RunContext } from '../../runs/context.ts'
import { familyNames } from '../../runs/explain/attribute-catalogue.ts'
import { keptShare } from '../../runs/gate/judge-gates.ts'
import type { GateAnswer } from '../../runs/gate/gate-answer.ts'
import { isOrdered } from '../../privacy/moves.ts'
import { attributesUnder } from '../../runs/history/attributes-under.ts'
import { reachColumn, reachedSql } from '../../runs/people/reach.ts'
import type { KindManifest, SchemeManifest, SegmentManifest } from '../../runs/stored/manifest.ts'
import type { Published } from '../../runs/stored/published.ts'
import { readRun } from '../../runs/stored/run-reader.ts'
import { jaccard } from '../../stats/overlap.ts'
import { daysBetween } from '../../time/calendar.ts'
import { dayOf } from '../../time/zone.ts'
import type { Parted } from '../split-of.ts'
import { partedBy } from '../split-of.ts'
import { outside } from '../validate/outside.ts'
import { validate } from '../validate/validate.ts'
import type { Validation } from '../validate/validate.ts'
import type { CardItem, CardPart } from './card-item.ts'
import { describedBy } from './described.ts'
import type { Described } from './described.ts'
import { holding } from './holding.ts'
import type { Reachable } from './kotler.ts'
import { kotler } from './kotler.ts'
import { lesser } from './lesser.ts'
import { principles } from './principles.ts'

/** How good a scheme or segment is, item by item, each a number with how it was computed. */
export interface ReportCard {
  id: string
  name: Bilingual
  sort: 'scheme' | 'segment'
  kind: string
  run: string
  day: string
  population: { name: Bilingual; people: number }
  items: CardItem[]
  /** The best first; of a segment its members and the rest. */
  parts: CardPart[]
  /** What people are worth by, where an attribute says it. */
  worth?: { id: string; name: Bilingual; unit?: string }
  /** What the gate of the scheme said in this run. */
  gate: GateAnswer[]
}

export interface CardOptions {
  /** Whether the slow ones are made: a tree over descriptors, and validation on an earlier run. Default true. */
  whole?: boolean
}

/** What takes long, and is the same for as long as the same runs are published. */
export interface SlowParts {
  described: Described
  validation?: Validation
  /** Why there is none. */
  unvalidated?: Bilingual
}

/** Throws `not-found`. The run's tables must be open, and others may be afterwards. */
export async function slowParts(context: RunContext, published: Published, id: string): Promise<SlowParts> {
  const described = await describedBy(context, published, partedBy(context, published, id), id)
  return { described, ...(await validated(context, published, id)) }
}

/** Throws `not-found`. The run's tables must be open; `before` is the published run before. */
export async function reportCard(
  context: RunContext,
  published: Published,
  id: string,
  before: Published | undefined,
  slow?: SlowParts,
): Promise<ReportCard> {
  const { manifest } = published
  const parted = partedBy(context, published, id)
  const { reader, kind, sort, where, part } = parted
  const own = reader.manifest
  const found = resultOf(own, id)!
  const minimum = context.project['minimum group']
  const under = await attributesUnder(context, published, kind, id)
  const population = own.populations.find((one) => one.id === found.population)
  const people = population?.members ?? own.entities
  const worth = worthIn(context, own, kind)
  const counted = await partsOf(parted, worth?.id)
  const placedPeople = `(SELECT ${reader.key} AS _key, ${part} AS part FROM ${reader.from} WHERE ${where}) w`
  const reached = await reachOf(context, published, parted, placedPeople)
  const stays = await keptParts(context, published, before, parted)
  const parts = parted.parts.map((one, at): CardPart => {
    const { n, total } = counted[at]!
    const all = counted.reduce((sum, each) => sum + each.n, 0)
    const value = counted.reduce((sum, each) => sum + each.total, 0)
    return {
      id: one.id,
      name: one.name,
      people: n,
      ...(all > 0 ? { share: n / all } : {}),
      ...(value > 0 && n > 0 ? { value: { share: total / value, index: (100 * (total / value)) / (n / all) } } : {}),
      strategy: hasStrategy(found, one.id, at),
      ...(reached ? { reachable: reached.parts[at]! } : {}),
      ...(stays.parts[at] === undefined ? {} : { kept: stays.parts[at] }),
    }
  })
  const { described, ...tested }: Partial<SlowParts> = slow ?? { unvalidated: notAsked }
  const placed = counted.reduce((sum, one) => sum + one.n, 0)
  // The rest of a segment is nobody's plan.
  const own1 = sort === 'segment' ? parts.slice(0, 1) : parts
  const now = dayOf(context.now(), context.zone)
  return {
    id,
    name: parted.name,
    sort,
    kind,
    run: manifest.run,
    day: manifest.day,
    population: { name: population?.name ?? own.name, people },
    items: [
      ...principles({
        about: found.about,
        goals: [],
        parts: own1,
        age: Math.max(0, daysBetween(manifest.day, now)),
        families: familiesOf(own, under),
      }),
      ...kotler({
        parts: own1,
        population: people,
        placed,
        ...(worth ? { worth: worth.name } : {}),
        ...(described ? { described } : {}),
        ...(reached ? { reach: reached.whole } : {}),
        outside: await outside(context, published, id),
        minimum,
      }),
      ...holding({
        sort,
        parts: own1,
        ...(stays.share === undefined || !before
          ? {}
          : {
              kept: {
                share: stays.share,
                day: before.manifest.day,
                people: lesser(stays.share * stays.known, stays.known),
              },
            }),
        ...tested,
        ordered: 'method' in found && (isOrdered(found.method) || found.method === 'clusters'),
        ...(sort === 'segment' ? overlapOf(own, id) : {}),
        minimum,
      }),
    ],
    parts,
    ...(worth ? { worth } : {}),
    gate: (manifest.gates ?? []).filter((one) => one.scheme === id && one.kind === kind),
  }
}

const notAsked: Bilingual = { zh: '这里没有算,用 fenqun card', en: 'not made here; `fenqun card` makes it' }

type Found = SchemeManifest | SegmentManifest

function resultOf({ schemes, segments }: KindManifest, id: string): Found | undefined {
  return schemes.find((one) => one.id === id) ?? segments.find((one) => one.id === id)
}

/** A class has one of its own, or the scheme has one for all. */
function hasStrategy(found: Found, part: string, at: number): boolean {
  if (found.about.strategy) return 'classes' in found || at === 0
  return 'classes' in found && found.classes.find((one) => one.id === part)?.strategy !== undefined
}

function familiesOf({ attributes }: KindManifest, under: ReadonlySet<string>): Bilingual[] {
  const families = new Set(attributes.filter((one) => under.has(one.id)).map((one) => one.family))
  return [...families].toSorted().map((family) => {
    const name = familyNames[family]
    return name ? { zh: name.zh, en: name.en.toLowerCase() } : { zh: family, en: family }
  })
}

/** The kind's `value` in fenqun.yml, else its first money of the family value. */
function worthIn({ project }: RunContext, { attributes }: KindManifest, kind: string) {
  const wanted = project.kinds[kind]?.value
  const found =
    attributes.find((one) => one.id === wanted) ??
    attributes.find((one) => one.family === 'value' && one.type === 'money')
  return found && { id: found.id, name: found.name, ...(found.unit ? { unit: found.unit } : {}) }
}

async function partsOf({ reader, part, parts, where }: Parted, worth: string | undefined) {
  const column = worth === undefined ? undefined : reader.attribute(worth)
  const value = column === undefined ? 'NULL' : reader.dialect.cast(column, 'money')
  const rows = await reader.kept(`SELECT part, count(*) AS n, sum(v) AS total
FROM (SELECT ${part} AS part, ${value} AS v FROM ${reader.from} WHERE ${where}) WHERE part IS NOT NULL GROUP BY part`)
  return parts.map((_, at) => {
    const row = rows.find((one) => Number(one['part']) === at)
    return { n: Number(row?.['n'] ?? 0), total: Number(row?.['total'] ?? 0) }
  })
}

/** Of each part, and of all of them; undefined where no source of the kind has contacts. */
async function reachOf(
  context: RunContext,
  published: Published,
  { reader, kind, parts }: Parted,
  people: string,
): Promise<{ parts: NonNullable<CardPart['reachable']>[]; whole: Reachable } | undefined> {
  const found = await reachedSql(context, published, kind)
  if (!found) return undefined
  const own = found.channels.map((one) => one.channel)
  const sum = (by: 'any' | (typeof own)[number]) => `count(*) FILTER (WHERE x.${reachColumn(by)}) AS ${reachColumn(by)}`
  const rows = await reader.rows(`SELECT w.part AS part, count(*) AS people, ${[sum('any'), ...own.map(sum)].join(', ')}
FROM ${people} JOIN (${found.sql}) x USING (_key) WHERE w.part IS NOT NULL GROUP BY w.part`)
  const of = (list: typeof rows): Reachable => {
    const count = (name: string) => list.reduce((total, row) => total + Number(row[name]), 0)
    const best = own
      .map((channel) => ({ channel, reachable: count(reachColumn(channel)) }))
      .toSorted((a, b) => b.reachable - a.reachable)[0]
    return {
      people: count('people'),
      reachable: count(reachColumn('any')),
      consent: found.channels.some((one) => one.consent),
      ...(best && best.reachable > 0 ? { best } : {}),
    }
  }
  return {
    parts: parts.map((_, at) => {
      const { reachable, best } = of(rows.filter((row) => Number(row['part']) === at))
      return { people: reachable, ...(best ? { best: best.channel } : {}) }
    }),
    whole: of(rows),
  }
}

/** Against the run before: of each part the overlap, and of all together who stayed. */
async function keptParts(
  context: RunContext,
  published: Published,
  before: Published | undefined,
  { id, reader, kind, part, parts, where }: Parted,
): Promise<{ share?: number; known: number; parts: (number | undefined)[] }> {
  const own = before && resultIn(before, kind, id)
  const now = resultIn(published, kind, id)
  if (!before || !own || !now || own.hash !== now.hash) return { known: 0, parts: [] }
  const then = partedBy(context, before, id)
  const was = readRun(context.engine, before, kind)!
  const rows = await reader.rows(`SELECT a, b, count(*) AS people FROM (
  SELECT n.part AS a, o.part AS b
  FROM (SELECT ${reader.key} AS k, ${part} AS part FROM ${reader.from} WHERE ${where}) n
  FULL JOIN (SELECT ${was.key} AS k, ${then.part} AS part FROM ${was.from} WHERE ${then.where}) o ON o.k = n.k
) GROUP BY 1, 2`)
  const at = (value: unknown) => (value === null ? undefined : Number(value))
  const count = (wanted: (a: number | undefined, b: number | undefined) => boolean) =>
    rows.reduce((sum, row) => sum + (wanted(at(row['a']), at(row['b'])) ? Number(row['people']) : 0), 0)
  const known = count((a, b) => a !== undefined && b !== undefined)
  const share =
    'classes' in now
      ? await keptShare(context, published, before, kind, now)
      : known > 0
        ? count((a, b) => a !== undefined && a === b) / known
        : undefined
  return {
    ...(share === undefined ? {} : { share }),
    known,
    parts: parts.map((_, one) => {
      const [is, were] = [count((a) => a === one), count((_a, b) => b === one)]
      return is + were === 0
        ? undefined
        : jaccard(
            is,
            were,
            count((a, b) => a === one && b === one),
          )
    }),
  }
}

function resultIn({ manifest }: Published, kind: string, id: string): Found | undefined {
  const own = manifest.kinds[kind]
  return own && resultOf(own, id)
}

async function validated(
  context: RunContext,
  published: Published,
  id: string,
): Promise<{ validation?: Validation; unvalidated?: Bilingual }> {
  try {
    return { validation: await validate(context, published, id) }
  } catch (error) {
    if (!(error instanceof FenqunError) || error.exit === 2) throw error
    return { unvalidated: error.problems[0]!.message }
  }
}

function overlapOf({ overlaps, segments }: KindManifest, id: string): { overlap?: { name: Bilingual; share: number } } {
  const of = new Map(segments.map((one) => [one.id, one]))
  const found = overlaps
    .filter((one) => one.a === id || one.b === id)
    .map(({ a, b, both }) => ({
      name: of.get(a === id ? b : a)!.name,
      share: jaccard(of.get(a)!.members, of.get(b)!.members, both),
    }))
    .toSorted((x, y) => y.share - x.share)[0]
  return found ? { overlap: found } : {}
}
