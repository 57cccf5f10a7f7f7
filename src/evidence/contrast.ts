import { combinedMoments } from '../stats/combined-moments.ts'
import { shareDifference, wilsonInterval } from '../stats/proportion.ts'
import type { GroupMoments } from '../stats/group-moments.ts'
import { meanDifference, meanInterval } from '../stats/welch.ts'
import type { ResultRow, RunReader } from '../runs/stored/run-reader.ts'

/** Probability of error that is accepted: intervals hold with 95 %. */
const alpha = 0.05

/**
 * What can be said of groups: `compared`, or why it cannot be: `one-group` (nobody to compare with), `too-few` (fewer than two groups as large as
 * the minimum), `no-variation` (everybody has the same value).
 */
export type ContrastVerdict = 'compared' | 'one-group' | 'too-few' | 'no-variation'

export interface Contrast {
  /** Share of people with `value` (true, of a boolean), or their mean. */
  measure: 'share' | 'mean'
  value?: string
  verdict: ContrastVerdict
  groups: ContrastGroup[]
  /** People in a group and with a value; in a group and without; in no group. */
  n: number
  missing: number
  ungrouped: number
}

export interface ContrastGroup {
  group: string
  n: number
  missing: number
  /** Of a share, how many have the value. */
  count?: number
  /** Share (0 to 1) or mean, with its 95 % interval: Wilson's of shares, Student's of means. */
  estimate?: number
  from?: number
  to?: number
  /** Estimate less that of the people in all other groups, with its 95 % interval: Newcombe's method 10 of shares, Welch's of means. */
  difference?: { value: number; from: number; to: number }
  /**
   * Why a group of a comparison has no difference: `one-person` (it or the rest has fewer than two with a value), `no-spread` (all of it have one
   * value and all others one too, so that chance cannot be measured).
   */
  untold?: 'one-person' | 'no-spread'
  /** The interval of the difference leaves out 0, and the group and the rest are large enough to say so. */
  differs: boolean
  /** Fewer people with a value than the project's minimum. */
  few: boolean
}

/** What is compared: an SQL value per person, and the group as an SQL text; `minimum` is the fewest people that a claim rests on. */
export interface ContrastQuery {
  value: string
  by: string
  where: string
  minimum: number
}

/** The share of people of whom a truth value is true (`what` names it), by group. */
export async function shareContrast(
  reader: Pick<RunReader, 'rows' | 'from'>,
  query: ContrastQuery,
  what?: string,
): Promise<Contrast> {
  const rows = await reader.rows(`SELECT g, count(*) AS people, count(v) AS n, count(*) FILTER (WHERE v) AS held
FROM (SELECT ${query.by} AS g, ${query.value} AS v FROM ${reader.from} WHERE ${query.where}) GROUP BY g`)
  const found = groupsOf(rows).map((one) => ({ ...one, counted: { count: Number(one.row['held']), n: one.n } }))
  const all = found.reduce((sum, { counted }) => ({ count: sum.count + counted.count, n: sum.n + counted.n }), {
    count: 0,
    n: 0,
  })
  const groups = found.map(({ group, n, missing, counted }): ContrastGroup => {
    const interval = wilsonInterval(counted)
    const rest = { count: all.count - counted.count, n: all.n - n }
    const difference = shareDifference(counted, rest)
    return {
      group,
      n,
      missing,
      count: counted.count,
      ...(interval ? { estimate: counted.count / n, from: interval.low, to: interval.high } : {}),
      ...against(difference, n, rest.n, query.minimum),
    }
  })
  const same = all.count === 0 || all.count === all.n
  return {
    measure: 'share',
    ...(what === undefined ? {} : { value: what }),
    ...summary(groups, rows, same, query.minimum),
  }
}

/** The mean of a number, by group. Sums go by key, so that they are the same whatever the number of threads. */
export async function meanContrast(
  reader: Pick<RunReader, 'rows' | 'from' | 'key'>,
  query: ContrastQuery,
): Promise<Contrast> {
  const rows =
    await reader.rows(`SELECT g, count(*) AS people, count(v) AS n, avg(v ORDER BY k) AS mean, var_samp(v ORDER BY k) AS variance
FROM (SELECT ${reader.key} AS k, ${query.by} AS g, CAST(${query.value} AS DOUBLE) AS v FROM ${reader.from} WHERE ${query.where}) GROUP BY g`)
  const found = groupsOf(rows).map((one) => ({
    ...one,
    moments: { n: one.n, mean: Number(one.row['mean'] ?? 0), variance: Number(one.row['variance'] ?? 0) },
  }))
  const groups = found.map(({ group, n, missing, moments }): ContrastGroup => {
    const interval = meanInterval(moments, alpha)
    const rest = combinedMoments(found.filter((one) => one.group !== group).map((one) => one.moments))
    const difference = rest && meanDifference(moments, rest, alpha)
    return {
      group,
      n,
      missing,
      ...(n > 0 ? { estimate: moments.mean } : {}),
      ...(interval ? { from: interval[0], to: interval[1] } : {}),
      ...against(difference, n, rest?.n ?? 0, query.minimum),
    }
  })
  const all: GroupMoments | undefined = combinedMoments(found.map((one) => one.moments))
  return { measure: 'mean', ...summary(groups, rows, !(all && all.variance > 0), query.minimum) }
}

interface FoundGroup {
  group: string
  n: number
  missing: number
  row: ResultRow
}

/** The largest first; people without a group are in none. */
function groupsOf(rows: readonly ResultRow[]): FoundGroup[] {
  return rows
    .filter((row) => row['g'] !== null)
    .map((row) => ({
      group: String(row['g']),
      n: Number(row['n']),
      missing: Number(row['people']) - Number(row['n']),
      row,
    }))
    .toSorted((a, b) => b.n - a.n || (a.group < b.group ? -1 : 1))
}

function against(
  found: { difference: number; low: number; high: number } | undefined,
  n: number,
  rest: number,
  minimum: number,
): Pick<ContrastGroup, 'difference' | 'untold' | 'differs' | 'few'> {
  const few = n < minimum
  if (!found) return { untold: n < 2 || rest < 2 ? 'one-person' : 'no-spread', differs: false, few }
  const { difference: value, low: from, high: to } = found
  return { difference: { value, from, to }, differs: !few && rest >= minimum && (from > 0 || to < 0), few }
}

function summary(
  groups: readonly ContrastGroup[],
  rows: readonly ResultRow[],
  same: boolean,
  minimum: number,
): Omit<Contrast, 'measure' | 'value'> {
  const filled = groups.filter((one) => one.n > 0)
  const large = filled.filter((one) => one.n >= minimum)
  const verdict =
    filled.length < 2 ? 'one-group' : large.length < 2 ? 'too-few' : same ? 'no-variation' : ('compared' as const)
  return {
    verdict,
    groups: verdict === 'compared' ? [...groups] : groups.map(unclaimed),
    n: groups.reduce((sum, one) => sum + one.n, 0),
    missing: groups.reduce((sum, one) => sum + one.missing, 0),
    ungrouped: Number(rows.find((row) => row['g'] === null)?.['people'] ?? 0),
  }
}

/** A group of which nothing is claimed. */
function unclaimed({ group, n, missing, count, estimate, from, to, few }: ContrastGroup): ContrastGroup {
  return {
    group,
    n,
    missing,
    ...(count === undefined ? {} : { count }),
    ...(estimate === undefined ? {} : { estimate }),
    ...(from === undefined || to === undefined ? {} : { from, to }),
    differs: false,
    few,
  }
}
