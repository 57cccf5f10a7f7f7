import type { Goal } from '../../definition/watch-shapes.ts'
import { FenqunError } from '../../errors.ts'
import type { Bilingual } from '../../errors.ts'
import type { RunContext } from '../../runs/context.ts'
import type { KindManifest } from '../../runs/stored/manifest.ts'
import type { Published } from '../../runs/stored/published.ts'
import { daysBetween } from '../../time/calendar.ts'
import type { Measured } from './measure.ts'
import { measured, measureIn } from './measure.ts'

/**
 * How a goal stands: `met`; `missed`, its day is past; `on-track` and `behind` against the straight line from its start to its target; `open`, it says no start;
 * `unknown`, nobody is known. One that is made of others is met when all of them are.
 */
export type GoalStatus = 'met' | 'missed' | 'on-track' | 'behind' | 'open' | 'unknown'

export interface GoalPoint {
  run: string
  day: string
  value: number | null
  /** On how many people it rests. */
  people: number
  part?: number
  /** What it measures is defined otherwise than in the newest run. */
  redefined: boolean
}

/** A goal with what it came to. Numbers are true: hide what rests on few people before it is shown. */
export interface GoalAnswer {
  id: string
  name: Bilingual
  better: 'higher' | 'lower'
  status: GoalStatus
  /** Why there is no figure, such as a segment that the run does not have. */
  problem?: Bilingual
  /** Left out of one that is only made of others, or has a `problem`. */
  actual?: Measured
  target?: number
  /** Actual less target, in the unit of the measure (of shares a fraction: −0.03 are −3 points); null where nobody is known. */
  distance?: number | null
  by?: string
  /** Days from the run to that day; below 0 where it is past. */
  daysLeft?: number
  start?: { value: number; on: string }
  /** What the straight line from start to target has for the day of the run. */
  expected?: number
  /** Published runs up to this one, the oldest first. */
  trend: GoalPoint[]
  /** Of the goals it is made of, how many are met. */
  met?: number
  goals: GoalAnswer[]
}

/** A tree of goals as a run finds them (N05). */
export interface GoalTree {
  goals: GoalAnswer[]
  run: string
  day: string
}

/** So many runs are in a trend. */
const mostRuns = 24

/**
 * Goals against what a run found, with how they went over the published runs before it. `earlier` are these, the oldest first.
 */
export async function goalTree(
  context: RunContext,
  published: Published,
  earlier: readonly Published[],
  goals: readonly Goal[],
): Promise<GoalTree> {
  const { run, day } = published.manifest
  const past = earlier.slice(-(mostRuns - 1))
  const answers: GoalAnswer[] = []
  for (const one of goals) answers.push(await goalAnswer(context, published, past, one))
  return { goals: answers, run, day }
}

async function goalAnswer(
  context: RunContext,
  published: Published,
  past: readonly Published[],
  goal: Goal,
): Promise<GoalAnswer> {
  const { day } = published.manifest
  const goals: GoalAnswer[] = []
  for (const one of goal.goals) goals.push(await goalAnswer(context, published, past, one))
  const found = await measured(context, published, goal).catch((error: unknown) => {
    // What a goal names may be newer than the run: the other goals are told all the same.
    if (error instanceof FenqunError) return { problem: error.problems[0]!.message }
    throw error
  })
  const actual = found && 'value' in found ? found : undefined
  const { by, start, target, better } = goal
  const about = {
    id: goal.goal,
    name: goal.name,
    better,
    ...(by === undefined ? {} : { by, daysLeft: daysBetween(day, by) }),
    ...(start ? { start } : {}),
    ...(found && 'problem' in found ? { problem: found.problem } : {}),
    goals,
    ...(goals.length ? { met: goals.filter((one) => one.status === 'met').length } : {}),
  }
  if (!actual || target === undefined)
    return { ...about, status: found ? 'unknown' : statusOfParts(goals, day, by), trend: [] }
  const expected = start && by !== undefined ? onLine(start, { value: target, on: by }, day) : undefined
  return {
    ...about,
    actual,
    target,
    distance: actual.value === null ? null : rounded(actual.value - target),
    ...(expected === undefined ? {} : { expected }),
    status: statusOf(actual.value, { target, better, by, expected }, day),
    trend: await trendOf(context, [...past, published], goal),
  }
}

/** Of decimals that are written, nothing of how they are kept. */
const rounded = (value: number): number => Number(value.toPrecision(12))

/** The status of a figure by a day. */
export function statusOf(
  value: number | null,
  {
    target,
    better,
    by,
    expected,
  }: { target: number; better: 'higher' | 'lower'; by?: string | undefined; expected?: number | undefined },
  day: string,
): GoalStatus {
  if (value === null) return 'unknown'
  const reaches = (wanted: number) => {
    const over = rounded(value - wanted)
    return better === 'higher' ? over >= 0 : over <= 0
  }
  if (reaches(target)) return 'met'
  if (by !== undefined && day >= by) return 'missed'
  return expected === undefined ? 'open' : reaches(expected) ? 'on-track' : 'behind'
}

function statusOfParts(goals: readonly GoalAnswer[], day: string, by: string | undefined): GoalStatus {
  if (goals.every((one) => one.status === 'met')) return 'met'
  if (goals.some((one) => one.status === 'missed') || (by !== undefined && day >= by)) return 'missed'
  for (const worst of ['behind', 'unknown', 'open'] as const)
    if (goals.some((one) => one.status === worst)) return worst
  return 'on-track'
}

function onLine(start: { value: number; on: string }, end: { value: number; on: string }, day: string): number {
  const part = daysBetween(start.on, day) / daysBetween(start.on, end.on)
  return start.value + (end.value - start.value) * Math.min(1, Math.max(0, part))
}

async function trendOf(context: RunContext, runs: readonly Published[], goal: Goal): Promise<GoalPoint[]> {
  const now = meaningIn(runs.at(-1)!, goal)
  const points: GoalPoint[] = []
  for (const one of runs) {
    const { run, day } = one.manifest
    const found = await measured(context, one, goal).catch((error: unknown) => {
      // A run of before may lack what is measured now.
      if (error instanceof FenqunError) return undefined
      throw error
    })
    if (!found) continue
    points.push({
      run,
      day,
      value: found.value,
      people: found.people,
      ...(found.part === undefined ? {} : { part: found.part }),
      redefined: meaningIn(one, goal) !== now,
    })
  }
  return points
}

/** Hashes of what a goal names, as a run has them. */
function meaningIn({ manifest }: Published, goal: Goal): string {
  const measure = measureIn(goal)
  const names = [measure && goal[measure], goal.of, goal.in].flatMap((one) =>
    one === undefined ? [] : [one.split('/')[0]],
  )
  const hashes = (own: KindManifest) =>
    [...own.segments, ...own.schemes, ...own.populations, ...own.attributes]
      .filter((one) => names.includes(one.id))
      .map((one) => one.hash ?? '')
  return Object.values(manifest.kinds).flatMap(hashes).join(' ')
}
