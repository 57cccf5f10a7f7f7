import type { Project } from '../../project.ts'
import type { Zone } from '../../time/zone.ts'
import type { Run, RunGroup, RunRow, RunStep } from '../contract/runs.ts'
import { shownProblem } from '../problem.ts'
import { stepName } from '../jobs/step-names.ts'
import { countOf } from './counts.ts'
import { flowCounts } from './flow-counts.ts'
import { schemeCells } from './scheme-list.ts'
import { sizesOf } from './segment-answer.ts'
import { zonedText } from './zoned.ts'

type KeptRun = ReturnType<Project['runs']>[number]
type KeptStep = ReturnType<Project['steps']>[number]
type Manifest = Awaited<ReturnType<Project['published']>>['manifest']
type Diff = Awaited<ReturnType<Project['diff']>>

/** What a run in the list is shown with. */
interface Beside {
  /** The runs that count for their day, the newest as-of last. */
  counting: readonly string[]
  steps: readonly KeptStep[]
  /** Of a run that was published. */
  manifest: Pick<Manifest, 'took'> | undefined
  zone: Zone
}

/** A run in the list. */
export function runRow(run: KeptRun, { counting, steps, manifest, zone }: Beside): RunRow {
  const { id, asOfDay, asOf, state, started, finished } = run
  return {
    run: id,
    day: asOfDay,
    asOf: zonedText(asOf, zone),
    state,
    started: zonedText(started, zone),
    finished: finished === null ? null : zonedText(finished, zone),
    // As the status line has it; of one that published nothing by the clock, or by its steps where that stood still.
    tookMs: manifest
      ? Math.round(manifest.took)
      : finished === null
        ? null
        : Math.max(
            Date.parse(finished) - Date.parse(started),
            steps.reduce((sum, one) => sum + (one.ms ?? 0), 0),
          ),
    counts: counting.includes(id),
    newest: counting.at(-1) === id,
  }
}

/** Steps with when they began: one follows the other. */
export function runSteps(steps: readonly KeptStep[]): RunStep[] {
  let startMs = 0
  return steps.map(({ name, state, rows, ms }) => {
    const shown: RunStep = { step: name, name: stepName(name), state, rows, ms, startMs }
    startMs += ms ?? 0
    return shown
  })
}

/** What a run has members in, with what changed since the run before. */
export function runGroups({ kinds }: Manifest, minimum: number, zone: Zone): RunGroup[] {
  const common = commonIn(zone)
  return Object.entries(kinds).flatMap(([kind, own]) => [
    ...own.segments.map((one): RunGroup => {
      const { members } = one.before ?? {}
      const { entered, left } = one
      const flows =
        members === undefined || entered === undefined || left === undefined
          ? undefined
          : flowCounts({ before: members, now: one.members, entered, left }, minimum)
      const population = own.populations.find((each) => each.id === one.population)?.members ?? own.entities
      return {
        kind,
        what: 'segment',
        ...common(one),
        members: countOf(one.members, minimum),
        unknown: sizesOf(one, population, minimum).unknown,
        ...(members === undefined ? {} : { before: countOf(members, minimum) }),
        ...(flows ? { entered: flows.entered, left: flows.left } : {}),
      }
    }),
    ...own.schemes.map((one): RunGroup => {
      const { assigned, shown } = schemeCells(one, minimum)
      return { kind, what: 'scheme', ...common(one), members: shown(assigned) }
    }),
  ])
}

type Grouped = Manifest['kinds'][string]['segments'][number] | Manifest['kinds'][string]['schemes'][number]

const commonIn =
  (zone: Zone) =>
  ({ id, name, state, version, asOf, stale = [] }: Grouped) => ({
    id,
    name,
    state,
    version,
    asOf: zonedText(asOf, zone),
    stale,
  })

/** All of a run; of one that was not published only what the ledger knows. */
export function runAnswer(
  run: KeptRun,
  {
    manifest,
    states,
    diff,
    minimum,
    ...beside
  }: Omit<Beside, 'manifest'> & {
    manifest: Manifest | undefined
    states: Awaited<ReturnType<Project['sourceStates']>>
    diff: Diff | undefined
    minimum: number
  },
): Run {
  const { steps, zone } = beside
  return {
    ...runRow(run, { ...beside, manifest }),
    knownAt: zonedText(run.knownAt, zone),
    ...(manifest ? { engine: manifest.engine } : {}),
    ...(manifest?.select ? { select: [...manifest.select] } : {}),
    steps: runSteps(steps),
    tables: Object.entries(run.tableVersions).flatMap(([table, version]) => {
      // What fenqun keeps beside the tables of sources is no news to anybody.
      if (table.startsWith('_')) return []
      const state = states.find((one) => one.table === table)
      const same = state?.version === version
      return {
        table,
        version,
        ...(state ? { source: state.source, name: state.name } : {}),
        ...(same && state.loadedAt ? { loadedAt: zonedText(state.loadedAt, zone) } : {}),
        ...(same && state.counts
          ? {
              read: state.counts.read,
              accepted: state.counts.accepted,
              rejected: state.counts.rejected,
              duplicates: state.counts.duplicates,
            }
          : {}),
      }
    }),
    groups: manifest ? runGroups(manifest, minimum, zone) : [],
    ...(diff ? { before: { run: diff.from.run, day: diff.from.day } } : {}),
    definitions: (diff?.definitions ?? []).map(({ change, what, kind, id, name, moves }) => ({
      change,
      what,
      kind,
      id,
      name,
      moves,
    })),
    problems: (manifest?.problems ?? []).map((one) => shownProblem({ ...one, exit: 1 })),
  }
}
