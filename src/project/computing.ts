import { runProject } from '../runs/compute/run.ts'
import type { RunResult } from '../runs/compute/run.ts'
import { isoNow } from '../runs/context.ts'
import { backfill } from '../runs/history/backfill.ts'
import type { BackfillResult } from '../runs/history/backfill.ts'
import { finishIdentities } from '../runs/identity/apply-identities.ts'
import { identityContext } from '../runs/identity/identity-desk.ts'
import { identityRules } from '../runs/identity/identity-rules.ts'
import { openContactWarnings } from '../runs/load/contact-columns.ts'
import { loadSources } from '../runs/load/load.ts'
import type { LoadReport } from '../runs/load/load.ts'
import { staleSources, staleWarnings } from '../runs/load/stale-sources.ts'
import { unrunSources } from '../runs/load/unrun-sources.ts'
import type { UnrunSource } from '../runs/load/unrun-sources.ts'
import { newestVersions, sourceStates } from '../runs/people/lineage.ts'
import type { SourceState } from '../runs/people/lineage.ts'
import { parseAsOf } from '../time/as-of.ts'
import { seriesOfDays } from '../time/series.ts'
import type { SeriesStep } from '../time/series.ts'
import type { Desk } from './desk.ts'
import { anywayOf, guarded, noteOpened } from './gates.ts'
import { noted } from './noted.ts'
import { throwIfBroken } from './runs-of.ts'

/** Loading, computing and publishing. */
export interface Computing {
  /** Reads the sources that changed into new table versions. */
  load(options?: { only?: readonly string[]; again?: boolean }): Promise<LoadReport>
  /**
   * Loads (unless told not to), computes what is in force as of the end of yesterday or another as-of, and publishes. The
   * first run puts what the files define in force; later edits of them wait for `plan` and `apply`.
   */
  run(options?: {
    asOf?: string
    /** With the tables that were known at the end of this day, or at this instant; the sources are not read. */
    knownAt?: string
    select?: readonly string[]
    load?: boolean
    /** Publishes although a gate is closed, for this reason; the audit log notes it. */
    publishAnyway?: string
  }): Promise<RunResult & { load?: LoadReport }>
  /**
   * Computes and publishes a run for every date from one to another, oldest first: what was computed from the same tables
   * and definitions is kept, unless `again`. Each run is published when it is done.
   */
  backfill(options: {
    from: string
    /** Default: yesterday. */
    to?: string
    /** Default: month. A series of months that begins on the last day of one holds month ends. */
    every?: SeriesStep
    again?: boolean
    select?: readonly string[]
    knownAt?: string
    load?: boolean
  }): Promise<BackfillResult & { load?: LoadReport }>
  /** The sources as they were last loaded: which table, how many rows, and what was found in them. */
  sourceStates(): Promise<SourceState[]>
  /** Sources that were loaded since a run read its tables (`tables` of its manifest). */
  unrunSources(tables: Readonly<Record<string, number>>): UnrunSource[]
}

export function computing(desk: Desk): Computing {
  const { context, turns, moments } = desk
  const asKnown = (text: string | undefined) => (text === undefined ? {} : { knownAt: moments.knownAt(text) })
  /** What was known earlier is in tables that are loaded already. */
  const loaded = async (wanted: { load?: boolean; knownAt?: string }) => {
    if (wanted.load !== false && wanted.knownAt === undefined) {
      const load = await loadAll(desk)
      // What is wrong with files is told by the run.
      return { load: { ...load, problems: load.problems.filter((one) => !context.problems.includes(one)) } }
    }
    await finishIdentities(identityContext(context))
    return {}
  }
  return {
    load: (wanted = {}) =>
      turns.alone(async () => {
        throwIfBroken(desk, { loading: true })
        const report = await loadAll(desk, wanted)
        const stale = await staleSources(context)
        noted(desk, 'load', '', { only: [...(wanted.only ?? [])] })
        const asked = stale.filter((one) => wanted.only?.includes(one.source) ?? true)
        const opened = desk.problems.filter(({ code }) => code === 'column-opened')
        const held = openContactWarnings(context.ledger, desk.sources)
        return { ...report, problems: [...report.problems, ...opened, ...held, ...staleWarnings(asked)] }
      }),
    run: (wanted = {}) =>
      turns.alone(async () => {
        throwIfBroken(desk)
        const asOf = moments.notToCome(moments.asOf(wanted.asOf))
        const known = asKnown(wanted.knownAt)
        const load = await loaded(wanted)
        const { select } = wanted
        const anyway = anywayOf(wanted)
        const result = await guarded(desk, asOf.day, () =>
          runProject(context, { asOf, ...known, ...anyway, ...(select ? { select } : {}) }),
        )
        noteOpened(desk, result.manifest)
        noted(desk, 'run', `run/${result.manifest.run}`, { day: asOf.day })
        return { ...result, ...load }
      }),
    backfill: ({ from, to = moments.asOf(undefined).day, every = 'month', load: wantsLoad, knownAt, ...wanted }) =>
      turns.alone(async () => {
        throwIfBroken(desk)
        const dates = seriesOfDays(from, to, every).map((day) => moments.notToCome(parseAsOf(day, context.zone)))
        const known = asKnown(knownAt)
        const load = await loaded({
          ...(wantsLoad === undefined ? {} : { load: wantsLoad }),
          ...(knownAt === undefined ? {} : { knownAt }),
        })
        const result = await backfill(context, { ...wanted, dates, ...known })
        noted(desk, 'backfill', '', { days: dates.map((one) => one.day) })
        return { ...result, ...load }
      }),
    unrunSources: (tables) => unrunSources(context, tables),
    sourceStates: () => sourceStates(context, { tables: newestVersions(context.ledger, context.sources) }),
  }
}

function loadAll(
  { root, options, context, sources, broken, environment }: Desk,
  { only, again }: { only?: readonly string[]; again?: boolean } = {},
): Promise<LoadReport> {
  const { engine, ledger, vault, place } = context
  return loadSources(
    {
      engine,
      ledger,
      vault,
      folder: root,
      zone: context.zone.name,
      country: context.project.country,
      identities: identityRules(context.written.identities),
      sources,
      broken,
      workplace: place,
      now: isoNow(context),
      env: environment(),
    },
    {
      ...(only ? { only } : {}),
      ...(again ? { again } : {}),
      ...(options.onLoad ? { progress: options.onLoad } : {}),
    },
  )
}
