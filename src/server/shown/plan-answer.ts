import type { Project } from '../../project.ts'
import type { PlanAnswer, PlanChange, PlanEffect } from '../contract/plan.ts'
import { shownProblem } from '../problem.ts'
import { countOf } from './counts.ts'
import { flowCounts } from './flow-counts.ts'
import { tally } from './tally.ts'

type Plan = NonNullable<Awaited<ReturnType<Project['keptPlan']>>>
type Effects = Plan['effects'][string]
type Group = Effects['segments'][number]
type Scheme = Effects['schemes'][number]

export interface AboutPlan {
  state: Awaited<ReturnType<Project['planState']>>
  sentences: Awaited<ReturnType<Project['sentences']>>
  parts: ReturnType<Project['changedParts']>
  minimum: number
}

/** So many things that are written otherwise are shown of one definition. */
const mostParts = 20

/** Errors of a plan that whoever applies it may accept. */
const acceptable = new Set(['used-and-narrower', 'W13'])

/** A plan as people read it: what changes, in words, and who moves by it. */
export function planAnswer(
  plan: Plan,
  { state, sentences, parts, minimum }: AboutPlan,
): NonNullable<PlanAnswer['plan']> {
  const errors = plan.problems.filter((one) => one.severity === 'error')
  const isOnlyNarrower = errors.every((one) => acceptable.has(one.code))
  return {
    plan: plan.plan,
    madeAt: plan.madeAt,
    day: plan.day,
    asOf: plan.asOf,
    now: plan.now,
    changes: plan.changes.map((one): PlanChange => {
      const { change, what, kind, id, name, file, moves, through } = one
      const key = `${kind}/${what}/${id}`
      const [now, then] = [sentences.now.get(key), sentences.then.get(key)]
      return {
        change,
        what,
        kind,
        id,
        name,
        file,
        moves,
        ...(through ? { through } : {}),
        ...(now && change !== 'added' ? { now } : {}),
        ...(then && change !== 'removed' ? { then } : {}),
        // Only of a plan that holds: what is in force, and the files, are still those of it.
        parts: state.moved || state.applied ? [] : (parts.get(`${what}/${kind}/${id}`) ?? []).slice(0, mostParts),
      }
    }),
    effects: Object.entries(plan.effects).flatMap(([kind, { populations, segments, schemes }]) => [
      ...populations.map((one) => groupEffect(kind, 'population', one, minimum)),
      ...segments.map((one) => groupEffect(kind, 'segment', one, minimum)),
      ...schemes.map((one) => schemeEffect(kind, one, minimum)),
    ]),
    problems: plan.problems.map(shownProblem),
    refused: errors.length === 0 ? 'no' : isOnlyNarrower ? 'narrower' : 'problems',
    ...(plan.estimate === undefined ? {} : { estimateMs: Math.round(plan.estimate) }),
    ...state,
  }
}

function groupEffect(kind: string, what: 'population' | 'segment', group: Group, minimum: number): PlanEffect {
  const { id, name, change, now, then, entered, left } = group
  const flows = flowCounts({ before: now?.members ?? 0, now: then?.members ?? 0, entered, left }, minimum)
  const size = (one: { members: number; unknown: number }) => ({
    members: countOf(one.members, minimum),
    unknown: countOf(one.unknown, minimum),
  })
  return {
    kind,
    what,
    id,
    name,
    change,
    ...(now ? { now: size(now) } : {}),
    ...(then ? { then: size(then) } : {}),
    entered: flows.entered,
    left: flows.left,
    usedBy: usesOf(group),
  }
}

function schemeEffect(kind: string, scheme: Scheme, minimum: number): PlanEffect {
  const { id, name, change, classes, moves, moved } = scheme
  const cells = tally(minimum)
  const flows = moves.map((one) => ({ ...one, cell: cells.add(one.people) }))
  const cellsOf = (list: typeof flows) => list.map((one) => one.cell)
  const peopleOf = (list: typeof flows) => list.reduce((sum, one) => sum + one.people, 0)
  const all = cells.add(moved)
  cells.sum(cellsOf(flows), all)
  const sizes = classes.map((one) => {
    const goes = flows.filter((flow) => flow.from === one.id)
    const comes = flows.filter((flow) => flow.to === one.id)
    const was = one.now === undefined ? undefined : cells.add(one.now, 'open')
    const is = one.then === undefined ? undefined : cells.add(one.then)
    const stays = cells.add(Math.max(0, (one.now ?? 0) - peopleOf(goes)), 'implied')
    if (was !== undefined) cells.sum([stays, ...cellsOf(goes)], was)
    if (is !== undefined) cells.sum([stays, ...cellsOf(comes)], is)
    return { was, is }
  })
  const shown = cells.shown()
  return {
    kind,
    what: 'scheme',
    id,
    name,
    change,
    moved: shown(all),
    classes: classes.map((one, at) => {
      const { was, is } = sizes[at]!
      return {
        id: one.id,
        name: one.name,
        ...(was === undefined ? {} : { now: shown(was) }),
        ...(is === undefined ? {} : { then: shown(is) }),
      }
    }),
    moves: flows.map(({ from, to, cell }) => ({ from, to, people: shown(cell) })),
    usedBy: usesOf(scheme),
  }
}

function usesOf({ usedBy }: Pick<Group, 'usedBy'>): PlanEffect['usedBy'] {
  return usedBy.map((one) =>
    one.what === 'export'
      ? { what: 'export', id: one.at.slice(0, 10), name: { zh: one.purpose, en: one.purpose } }
      : { what: one.what, id: one.id, name: one.name },
  )
}
