import type { Bilingual } from '../errors.ts'
import { shownId } from '../privacy/shown-id.ts'
import type { RunContext } from '../runs/context.ts'
import { idsOf } from '../runs/people/ids-of.ts'
import type { Published } from '../runs/stored/published.ts'
import { usualMost, valueCountsOf } from '../runs/stored/value-counts-of.ts'
import { gini } from '../stats/gini.ts'
import { herfindahl } from '../stats/herfindahl.ts'
import { lorenzCurve } from '../stats/lorenz-curve.ts'
import { paretoCurve } from '../stats/pareto-curve.ts'
import { bandBounds, bandOf, overlapping } from '../stats/share-bands.ts'
import type { ValueCount } from '../stats/value-counts.ts'
import { evidenceErrors } from './errors.ts'
import { amountOf, amountText, ratioOf } from './exact-amount.ts'
import type { BandOfShares, NamedBand, SharePart, Sharer, Shares, SharesOptions } from './share-answer.ts'
import { shareConventions } from './share-conventions.ts'
import type { ValueOfPeople } from './value-of-people.ts'
import { valueOfPeople } from './value-of-people.ts'
import type { PartsBy } from './value-parts.ts'
import { partsBy } from './value-parts.ts'

/** Points that a curve is drawn through at most. */
const points = 101
const mostParts = 1000
/** A limit of 1 % lets at most so many be above it. */
const mostAbove = 100
const millionths = 1_000_000

/**
 * Who has how much of a value: the Pareto curve, the fewest people with four fifths of it, Gini, Lorenz, HHI, bands of shares of people or of types,
 * and on whom it depends (D03, D08, D09), over a published run whose tables are open. Shares of the negative and of nothing are
 * none. Throws `not-found`, `no-number-to-compare`, `no-groups-by`, `too-many-groups`, `bands-overlap`.
 */
export async function sharesOf(
  context: RunContext,
  published: Published,
  options: SharesOptions = {},
): Promise<Shares> {
  const about = valueOfPeople(context, published, options)
  const { reader } = about
  const by = options.by === undefined ? undefined : partsBy(reader, options.by)
  const bands = options.bands ?? []
  const crossed = overlapping(bands)
  if (crossed)
    throw evidenceErrors.error('bands-overlap', { one: bands[crossed[0]]!.band, other: bands[crossed[1]]!.band })
  const { share = 0.8, top = 0.2, most = 100 } = options
  const sizes = await sizesOf(about)
  const total = amountOf(sizes.total)
  const said = shareConventions({
    who: about.in.name,
    unknown: sizes.unknown,
    negative: sizes.negative.people,
    top,
    bands: bands.length > 0,
    binned: sizes.different > usualMost,
  })
  const limit = context.project['dependency limit']
  const { different: _, ...counted } = sizes
  const base = {
    kind: reader.kind,
    in: about.in,
    of: about.of,
    ...(by ? { by: { id: by.id, name: by.name, sort: by.sort } } : {}),
    ...counted,
    limit,
    conventions: said,
    run: published.manifest.run,
    day: published.manifest.day,
  }
  const parts = by && (await partsOf(about, by, total))
  if (sizes.people === 0 || total <= 0n)
    return { ...base, verdict: 'nothing-to-share', largest: [], dependsOn: [], ...(parts ? { parts } : {}) }
  const counts = await valueCountsOf(reader, about.value, about.where)
  const listed = await largestOf(context, about, total, Math.max(most, mostAbove))
  const curve = paretoCurve(counts, points) ?? []
  const found = await reached(about, total, sizes.people, { share, top })
  const raised = counts.map((one) => ({ ...one, value: Math.max(0, one.value) }))
  const index = gini(raised)
  const ofParts = parts && herfindahl(parts.map((one) => Math.max(0, Number(one.value))))
  return {
    ...base,
    verdict: 'shared',
    pareto: curve,
    lorenz: lorenzCurve(curve),
    ...(index === undefined ? {} : { gini: index }),
    herfindahl: herfindahlOf(raised),
    ...(ofParts === undefined ? {} : { herfindahlOfParts: ofParts }),
    ...found,
    largest: listed.slice(0, most),
    dependsOn: listed.filter((one) => amountOf(one.value) * 100n > BigInt(Math.round(limit * 100)) * total),
    ...(bands.length === 0
      ? parts
        ? { parts }
        : {}
      : parts
        ? bandsOfParts(parts, bands, total)
        : await bandsOfPeople(context, about, bands, total, most)),
  }
}

interface Sizes {
  people: number
  unknown: number
  negative: { people: number; value: string }
  zero: number
  total: string
  different: number
}

async function sizesOf({ reader, value, where }: ValueOfPeople): Promise<Sizes> {
  const text = (sql: string) => `CAST(coalesce(sum(v)${sql}, 0) AS VARCHAR)`
  const [row = {}] = await reader.rows(`SELECT count(*) AS everybody, count(v) AS known, ${text('')} AS total,
  count(*) FILTER (WHERE v < 0) AS negative, ${text(' FILTER (WHERE v < 0)')} AS below, count(*) FILTER (WHERE v = 0) AS zero,
  count(DISTINCT v) AS different
FROM (SELECT ${value} AS v FROM ${reader.from} WHERE ${where})`)
  const number = (name: string) => Number(row[name] ?? 0)
  const amount = (name: string) => amountText(amountOf(String(row[name] ?? '0')))
  return {
    people: number('known'),
    unknown: number('everybody') - number('known'),
    negative: { people: number('negative'), value: amount('below') },
    zero: number('zero'),
    total: amount('total'),
    different: number('different'),
  }
}

/** Those with the largest values; of equal ones who was known first. */
async function largestOf(
  context: Pick<RunContext, 'engine'>,
  { reader, value, where }: ValueOfPeople,
  total: bigint,
  most: number,
  bounds?: { low: string; high: string },
): Promise<Sharer[]> {
  const inside = bounds ? ` AND v BETWEEN ${bounds.low} AND ${bounds.high}` : ''
  const rows = await reader.rows(`SELECT k, CAST(v AS VARCHAR) AS amount
FROM (SELECT ${reader.key} AS k, ${value} AS v FROM ${reader.from} WHERE ${where}) WHERE v IS NOT NULL${inside}
ORDER BY v DESC, k LIMIT ${most}`)
  const ids = await idsOf(
    context.engine,
    reader.kind,
    rows.map((row) => Number(row['k'])),
  )
  let before = 0n
  return rows.map((row) => {
    const key = Number(row['k'])
    const own = amountOf(String(row['amount']))
    before += own
    return {
      key,
      id: shownId(ids.get(key) ?? `key:${key}`),
      value: amountText(own),
      share: ratioOf(own, total),
      cumulative: ratioOf(before, total),
    }
  })
}

/** How many have the share that is looked for, and what the top ones have; over the values and how often each is there. */
async function reached(
  { reader, value, where }: ValueOfPeople,
  total: bigint,
  people: number,
  { share, top }: { share: number; top: number },
): Promise<Pick<Shares, 'needed' | 'top' | 'holds'>> {
  const highest = Math.ceil(Number((top * people).toFixed(6)))
  const wantedOf = (part: number) => ceiling(total * BigInt(Math.round(part * millionths)), BigInt(millionths))
  const tests = [...[share, 0.8].map((part) => `c >= ${amountText(wantedOf(part))}`), `r >= ${highest}`]
  // One pass over the different values, however many goals there are.
  const rungs =
    await reader.rows(`WITH groups AS MATERIALIZED (SELECT v, n, sum(v * n) OVER down AS c, sum(n) OVER down AS r
FROM (SELECT v, count(*) AS n FROM (SELECT ${value} AS v FROM ${reader.from} WHERE ${where}) WHERE v IS NOT NULL GROUP BY v)
WINDOW down AS (ORDER BY v DESC ROWS UNBOUNDED PRECEDING))
SELECT goal, CAST(v AS VARCHAR) AS v, n, CAST(c AS VARCHAR) AS c, CAST(r AS BIGINT) AS r
FROM groups JOIN (${tests.map((test, goal) => `SELECT ${goal} AS goal, min(r) AS rung FROM groups WHERE ${test}`).join(' UNION ALL ')}) ON rung = r`)
  const reachedAt = (goal: number) => {
    const row = rungs.find((one) => Number(one['goal']) === goal)
    if (!row) return undefined
    const [own, count] = [amountOf(String(row['v'])), Number(row['n'])]
    return { own, count, before: amountOf(String(row['c'])) - own * BigInt(count), earlier: Number(row['r']) - count }
  }
  const neededFor = (goal: number, part: number) => {
    const [wanted, at] = [wantedOf(part), reachedAt(goal)]
    if (!at) return undefined
    const taken = Math.max(1, Number(ceiling(wanted - at.before, at.own)))
    return { people: at.earlier + taken, cut: amountText(at.own), tied: at.count - taken }
  }
  const [needed, four] = [neededFor(0, share), neededFor(1, 0.8)]
  const at = reachedAt(2)
  return {
    ...(needed ? { needed: { share, ...needed, of: people } } : {}),
    ...(at
      ? {
          top: { part: top, people: highest, share: ratioOf(at.before + at.own * BigInt(highest - at.earlier), total) },
        }
      : {}),
    ...(four ? { holds: four.people * 5 <= people } : {}),
  }
}

const ceiling = (part: bigint, whole: bigint): bigint => (part <= 0n ? 0n : (part + whole - 1n) / whole)

function herfindahlOf(counts: readonly ValueCount[]): number {
  const total = counts.reduce((sum, one) => sum + one.value * one.count, 0)
  return counts.reduce((sum, one) => sum + one.count * (one.value / total) ** 2, 0)
}

const none: Bilingual = { zh: '(没有)', en: '(none)' }

async function partsOf({ reader, value, where }: ValueOfPeople, by: PartsBy, total: bigint): Promise<SharePart[]> {
  const rows =
    await reader.rows(`SELECT CAST(part AS VARCHAR) AS part, count(v) AS people, CAST(coalesce(sum(v), 0) AS VARCHAR) AS value
FROM (SELECT ${by.part} AS part, ${value} AS v FROM ${reader.from} WHERE ${where}) WHERE v IS NOT NULL GROUP BY 1 LIMIT ${mostParts + 1}`)
  if (rows.length > mostParts)
    throw evidenceErrors.error('too-many-groups', { name: by.id, count: `> ${mostParts}`, most: mostParts })
  const parts = rows
    .map((row) => ({
      ...(row['part'] === null ? { id: null, name: none } : by.nameOf(String(row['part']))),
      people: Number(row['people']),
      amount: amountOf(String(row['value'])),
    }))
    .toSorted((a, b) => Number(b.amount - a.amount) || (String(a.id) < String(b.id) ? -1 : 1))
  let before = 0n
  return parts.map(({ id, name, people, amount }) => {
    before += amount
    return {
      id,
      name,
      people,
      value: amountText(amount),
      share: total > 0n ? ratioOf(amount, total) : 0,
      cumulative: total > 0n ? ratioOf(before, total) : 0,
    }
  })
}

/** What has no type is in no band, whatever its share. */
function bandsOfParts(
  parts: readonly SharePart[],
  bands: readonly NamedBand[],
  total: bigint,
): Pick<Shares, 'parts' | 'bands' | 'inNoBand'> {
  const bounds = bandBounds(total, bands)
  const placed = parts.map((one) => ({
    ...one,
    at: one.id === null ? undefined : bandOf(bounds, amountOf(one.value)),
  }))
  const together = (own: readonly SharePart[]) => {
    const value = own.reduce((sum, one) => sum + amountOf(one.value), 0n)
    return {
      people: own.reduce((sum, one) => sum + one.people, 0),
      parts: own.flatMap((one) => one.id ?? []),
      value: amountText(value),
      share: ratioOf(value, total),
    }
  }
  return {
    parts: placed.map(({ at, ...one }) => (at === undefined ? one : { ...one, band: bands[at]!.band })),
    bands: bands.map((band, index): BandOfShares => ({
      ...band,
      ...together(placed.filter((one) => one.at === index)),
      members: [],
    })),
    inNoBand: together(placed.filter((one) => one.at === undefined)),
  }
}

async function bandsOfPeople(
  context: Pick<RunContext, 'engine'>,
  about: ValueOfPeople,
  bands: readonly NamedBand[],
  total: bigint,
  most: number,
): Promise<Pick<Shares, 'bands' | 'inNoBand'>> {
  const { reader, value, where } = about
  const bounds = bandBounds(total, bands).map(({ low, high }) => ({ low: amountText(low), high: amountText(high) }))
  const tests = bounds.map(({ low, high }) => `v BETWEEN ${low} AND ${high}`)
  const counted = [...tests, `NOT (${tests.join(' OR ')})`].map(
    (test, index) =>
      `count(*) FILTER (WHERE ${test}) AS n${index}, CAST(coalesce(sum(v) FILTER (WHERE ${test}), 0) AS VARCHAR) AS v${index}`,
  )
  const [row = {}] = await reader.rows(
    `SELECT ${counted.join(', ')} FROM (SELECT ${value} AS v FROM ${reader.from} WHERE ${where}) WHERE v IS NOT NULL`,
  )
  const together = (index: number) => {
    const amount = amountOf(String(row[`v${index}`] ?? '0'))
    return {
      people: Number(row[`n${index}`] ?? 0),
      parts: [],
      value: amountText(amount),
      share: ratioOf(amount, total),
    }
  }
  const found: BandOfShares[] = []
  for (const [index, band] of bands.entries()) {
    const own = together(index)
    const members = own.people ? await largestOf(context, about, total, most, bounds[index]) : []
    found.push({ ...band, ...own, bounds: bounds[index]!, members })
  }
  return { bands: found, inNoBand: together(bands.length) }
}
