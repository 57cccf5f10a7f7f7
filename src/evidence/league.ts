import type { Bilingual } from '../errors.ts'
import type { RunContext } from '../runs/context.ts'
import type { Published } from '../runs/stored/published.ts'
import type { ResultRow, RunReader } from '../runs/stored/run-reader.ts'
import { evidenceErrors } from './errors.ts'
import { amountOf, amountText, ratioOf } from './exact-amount.ts'
import { numberColumn } from './number-column.ts'
import { groupsOf, noGroup } from './groups-of.ts'
import type { Grouped } from './groups-of.ts'
import { valueOfPeople } from './value-of-people.ts'

export interface LeagueOptions {
  /** A scheme or an attribute whose values are the groups. */
  by?: string
  /** In place of it: segments, which may overlap. */
  segments?: readonly string[]
  /** As of shares: default the kind's `value`, else its first money of the family value. */
  of?: string
  in?: string
  kind?: string
  /** A numeric attribute that says what `of` was before; left out, the run before is looked at. */
  before?: string
  potential?: string
  /** What serving them costs. */
  cost?: string
}

/** One group. Amounts are exact decimals as text, sums of those of whom they are known. */
export interface LeagueRow {
  /** Null: people in no group. */
  id: string | null
  name: Bilingual
  /** Each once. */
  people: number
  value: string
  /** Of the value of all. */
  share: number
  /** Value ÷ people; undefined of nobody. */
  perHead?: number
  /** What the value was before; undefined where that cannot be told. */
  before?: string
  /** Of an earlier run: how many were in the group. */
  peopleBefore?: number
  /** value ÷ before − 1; undefined where before is not above 0. */
  growth?: number
  potential?: string
  cost?: string
  /** Value less cost. */
  net?: string
  netPerHead?: number
}

type Named = { id: string; name: Bilingual; unit?: string }

/** Groups side by side, the one with the most value first. */
export interface League {
  kind: string
  of: Named
  in: { id: string; name: Bilingual }
  by?: { id: string; name: Bilingual; sort: 'attribute' | 'scheme' }
  potential?: Named
  cost?: Named
  /** What growth is against: an attribute of the same people, or who was in the group at an earlier run. */
  against?: { attribute: Named } | { run: string; day: string }
  /** Why there is no growth, where there is none. */
  noGrowth?: Bilingual
  rows: LeagueRow[]
  /** Everybody who is asked about, each once: of segments that overlap no sum of the rows. */
  all: LeagueRow
  /** Ids of the groups with the most of each; left out where nothing is known. */
  most: { value?: string; growth?: string; perHead?: string; potential?: string; net?: string }
  conventions: Bilingual[]
  run: string
  day: string
}

const mostRows = 200

/**
 * People, revenue, revenue per head, growth, potential and cost to serve of segments, classes or the values of an attribute, side by side (D13, D15).
 * `earlier` is the published run that growth is against where no attribute says what was before. Throws `not-found`,
 * `no-number-to-compare`, `no-groups-by`, `too-many-groups`, `league-of-what`.
 */
export function leagueOf(
  context: RunContext,
  published: Published,
  earlier: Published | undefined,
  options: LeagueOptions,
): Promise<League> {
  if ((options.by === undefined) === (options.segments === undefined)) throw evidenceErrors.error('league-of-what')
  return collected(context, published, earlier, options)
}

async function collected(
  context: RunContext,
  published: Published,
  earlier: Published | undefined,
  options: LeagueOptions,
): Promise<League> {
  const about = valueOfPeople(context, published, options)
  const { reader, where } = about
  const grouped = groupsOf(context, published, reader, options)
  const [before, potential, cost] = [options.before, options.potential, options.cost].map((id) =>
    id === undefined ? undefined : numberColumn(reader, id),
  )
  const counted = await sums(reader, where, grouped, {
    v: about.value,
    b: before?.value,
    p: potential?.value,
    c: cost?.value,
  })
  const past = before ? undefined : await pastOf(context, published, earlier, options, about.of.id)
  const total = amountOf(counted.all['v']!)
  const rowOf = (id: string | null, name: Bilingual, cells: Cells, were: Cells | undefined): LeagueRow => {
    const value = amountOf(cells['v']!)
    const then = before ? cells['b'] : were?.['v']
    const people = Number(cells['people'])
    const net = cost ? value - amountOf(cells['c']!) : undefined
    return {
      id,
      name,
      people,
      value: amountText(value),
      share: total > 0n ? ratioOf(value, total) : 0,
      ...(people ? { perHead: ratioOf(value, BigInt(people) * 10_000n) } : {}),
      ...(then === undefined ? {} : { before: amountText(amountOf(then)) }),
      ...(were ? { peopleBefore: Number(were['people']) } : {}),
      ...(then !== undefined && amountOf(then) > 0n ? { growth: ratioOf(value - amountOf(then), amountOf(then)) } : {}),
      ...(potential ? { potential: amountText(amountOf(cells['p']!)) } : {}),
      ...(cost ? { cost: amountText(amountOf(cells['c']!)) } : {}),
      ...(net === undefined ? {} : { net: amountText(net) }),
      ...(net === undefined || !people ? {} : { netPerHead: ratioOf(net, BigInt(people) * 10_000n) }),
    }
  }
  const rows = counted.groups
    .map(({ id, name, cells }) =>
      rowOf(id, name, cells, past && 'of' in past ? (past.of(id) ?? nobodyThen) : undefined),
    )
    .toSorted((a, b) => Number(amountOf(b.value) - amountOf(a.value)) || (String(a.id) < String(b.id) ? -1 : 1))
  const named = ({ id, name, unit }: Named): Named => ({ id, name, ...(unit ? { unit } : {}) })
  return {
    kind: reader.kind,
    of: about.of,
    in: about.in,
    ...(grouped.by ? { by: grouped.by } : {}),
    ...(potential ? { potential: named(potential) } : {}),
    ...(cost ? { cost: named(cost) } : {}),
    ...(before ? { against: { attribute: named(before) } } : {}),
    ...(past && 'of' in past ? { against: { run: past.run, day: past.day } } : {}),
    ...(past && 'none' in past ? { noGrowth: past.none } : {}),
    rows,
    all: rowOf(null, about.in.name, counted.all, past && 'of' in past ? past.all : undefined),
    most: mostOf(rows),
    conventions: conventionsOf(about.in.name, options, before ? 'attribute' : 'run'),
    run: published.manifest.run,
    day: published.manifest.day,
  }
}

type Cells = Record<string, string>

async function sums(
  reader: RunReader,
  where: string,
  { by, part, tests = [], nameOf }: Grouped,
  wanted: Record<'v' | 'b' | 'p' | 'c', string | undefined>,
): Promise<{ groups: { id: string | null; name: Bilingual; cells: Cells }[]; all: Cells }> {
  const columns = Object.entries(wanted).flatMap(([name, sql]) => (sql === undefined ? [] : [{ name, sql }]))
  const taken = (filter = '') =>
    [
      `count(*)${filter} AS people`,
      ...columns.map(({ name }) => `CAST(coalesce(sum(${name})${filter}, 0) AS VARCHAR) AS ${name}`),
    ].join(', ')
  const values = columns.map(({ name, sql }) => `${sql} AS ${name}`).join(', ')
  const cellsOf = (row: ResultRow): Cells =>
    Object.fromEntries(['people', ...columns.map((one) => one.name)].map((name) => [name, String(row[name] ?? 0)]))
  const from = (more: string) => `FROM (SELECT ${values}${more} FROM ${reader.from} WHERE ${where})`
  const [whole = {}] = await reader.rows(`SELECT ${taken()} ${from('')}`)
  if (part !== undefined) {
    const rows = await reader.rows(
      `SELECT CAST(part AS VARCHAR) AS part, ${taken()} ${from(`, ${part} AS part`)} GROUP BY 1 LIMIT ${mostRows + 1}`,
    )
    if (rows.length > mostRows)
      throw evidenceErrors.error('too-many-groups', { name: by!.id, count: `> ${mostRows}`, most: mostRows })
    return {
      all: cellsOf(whole),
      groups: rows.map((row) => ({
        ...(row['part'] === null ? { id: null, name: noGroup } : nameOf!(String(row['part']))),
        cells: cellsOf(row),
      })),
    }
  }
  const groups = []
  for (const { id, name, where: inside } of tests) {
    const [row = {}] = await reader.rows(`SELECT ${taken(' FILTER (WHERE inside)')} ${from(`, (${inside}) AS inside`)}`)
    groups.push({ id, name, cells: cellsOf(row) })
  }
  return { all: cellsOf(whole), groups }
}

const nobodyThen: Cells = { v: '0', people: '0' }

type Past = { run: string; day: string; all: Cells; of(id: string | null): Cells | undefined } | { none: Bilingual }

/** What each group was worth at an earlier run; only of what means the same there. */
async function pastOf(
  context: RunContext,
  published: Published,
  earlier: Published | undefined,
  options: LeagueOptions,
  of: string,
): Promise<Past> {
  if (!earlier) return { none: { zh: '没有更早的运行,看不出增长', en: 'there is no earlier run to tell growth by' } }
  const changed = changedBetween(published, earlier, [
    of,
    ...(options.by === undefined ? [] : [options.by]),
    ...(options.segments ?? []),
    ...(options.in === undefined ? [] : [options.in]),
  ])
  const { day, run } = earlier.manifest
  if (changed !== undefined)
    return {
      none: {
        zh: `“${changed}” 在 ${day} 的运行里没有,或意思不同,看不出增长`,
        en: `"${changed}" was not there on ${day}, or meant something else: growth cannot be told`,
      },
    }
  const about = valueOfPeople(context, earlier, { ...options, of })
  const found = await sums(about.reader, about.where, groupsOf(context, earlier, about.reader, options), {
    v: about.value,
    b: undefined,
    p: undefined,
    c: undefined,
  })
  const values = new Map(found.groups.map(({ id, cells }) => [id, cells]))
  return { run, day, all: found.all, of: (id) => values.get(id) }
}

/** The first of these that a run of before does not have, or has with another meaning. */
function changedBetween(now: Published, before: Published, ids: readonly string[]): string | undefined {
  const hashes = ({ manifest }: Published) =>
    new Map(
      Object.values(manifest.kinds).flatMap((own) =>
        [...own.attributes, ...own.segments, ...own.schemes, ...own.populations].map((one) => [one.id, one.hash]),
      ),
    )
  const [later, earlier] = [hashes(now), hashes(before)]
  return ids.map((id) => id.split('/')[0]!).find((id) => later.has(id) && later.get(id) !== earlier.get(id))
}

function mostOf(rows: readonly LeagueRow[]): League['most'] {
  const named = rows.filter((one) => one.id !== null && one.people > 0)
  const best = (value: (row: LeagueRow) => number | undefined): string | undefined => {
    const known = named.filter((one) => value(one) !== undefined)
    return known.toSorted((a, b) => value(b)! - value(a)!)[0]?.id ?? undefined
  }
  const found = {
    value: best((one) => Number(one.value)),
    growth: best((one) => one.growth),
    perHead: best((one) => one.perHead),
    potential: best((one) => (one.potential === undefined ? undefined : Number(one.potential))),
    net: best((one) => (one.net === undefined ? undefined : Number(one.net))),
  }
  return Object.fromEntries(Object.entries(found).filter(([, id]) => id !== undefined))
}

function conventionsOf(who: Bilingual, { segments }: LeagueOptions, growth: 'attribute' | 'run'): Bilingual[] {
  return [
    {
      zh: `“${who.zh}”里的人各算一次,人均按人数算,值不知道的按没有算`,
      en: `each of "${who.en}" counts once, per head is by people, and who has no known value adds nothing`,
    },
    growth === 'attribute'
      ? { zh: '增长:同一批人,现在比从前', en: 'growth: the same people, now against before' }
      : {
          zh: '增长:现在在这一组的人的合计,比上次运行时在这一组的人的合计',
          en: 'growth: who is in the group now against who was in it at the earlier run',
        },
    ...(segments
      ? [
          {
            zh: '客群可以重叠,合计行每人只算一次',
            en: 'segments may overlap; in the row of all everybody counts once',
          },
        ]
      : []),
  ]
}
