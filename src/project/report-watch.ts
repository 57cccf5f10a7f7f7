import type { GoalAnswer } from '../evidence/goals/goals.ts'
import { goalTree } from '../evidence/goals/goals.ts'
import { readViews } from '../definition/project-views.ts'
import { FenqunError } from '../errors.ts'
import { mayShowMeasure } from '../privacy/may-show-measure.ts'
import type { GoalRow, GoalsPart, MovedPart, ReportData } from '../report/report-data.ts'
import type { Published } from '../runs/stored/published.ts'
import type { Desk } from './desk.ts'
import { contextOf } from './runs-of.ts'

/** The report with what moved beyond its limit, in the chapter of its kind, and with the trees of goals of `views/*.yml`, in the first chapter. */
export async function withWatch(desk: Desk, at: Published, data: ReportData): Promise<ReportData> {
  const { alerts = [] } = at.manifest
  const goals = await goalsOf(desk, at)
  return {
    ...data,
    kinds: data.kinds.map((kind, place) => {
      const own = alerts.filter((one) => one.kind === kind.kind)
      const moved: MovedPart | undefined = own[0] && {
        since: own[0].since.day,
        alerts: own.map(({ name, text }) => ({ name, text })),
      }
      return { ...kind, ...(moved ? { moved } : {}), ...(place === 0 && goals.length > 0 ? { goals } : {}) }
    }),
  }
}

async function goalsOf(desk: Desk, at: Published): Promise<GoalsPart[]> {
  const { views } = await readViews(desk.root)
  const minimum = desk.context.project['minimum group']
  const found: GoalsPart[] = []
  for (const { id, value } of views) {
    if (!value.goals) continue
    try {
      const { goals } = await goalTree(contextOf(desk, at), at, [], value.goals)
      const rows = goals.flatMap((one) => rowsOf(one, 0, minimum))
      found.push({ name: value.name ?? { zh: id, en: id }, rows })
    } catch (error) {
      // One that cannot be asked of this run is left out.
      if (!(error instanceof FenqunError)) throw error
    }
  }
  return found
}

function rowsOf(goal: GoalAnswer, depth: number, minimum: number): GoalRow[] {
  const below = goal.goals.flatMap((one) => rowsOf(one, depth + 1, minimum))
  const { actual } = goal
  const hides =
    actual !== undefined &&
    !mayShowMeasure({ people: actual.people, part: actual.part, isShare: actual.unit === 'share' }, minimum)
  const hidden = hides || below.some((one) => one.hidden)
  const isTold = actual !== undefined && !hides
  return [
    {
      depth,
      name: goal.name,
      better: goal.better,
      status: goal.status,
      hidden,
      ...(actual ? { unit: actual.unit } : {}),
      ...(isTold && actual.value !== null ? { actual: actual.value } : {}),
      ...(goal.target === undefined ? {} : { target: goal.target }),
      ...(isTold && typeof goal.distance === 'number' ? { distance: goal.distance } : {}),
      ...(goal.by === undefined ? {} : { by: goal.by }),
    },
    ...below,
  ]
}
