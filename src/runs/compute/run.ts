import { mkdir, rm } from 'node:fs/promises'
import { dirname } from 'node:path'
import type { KindPlan } from '../../compile/compile.ts'
import type { Problem } from '../../errors.ts'
import { FenqunError, didYouMean } from '../../errors.ts'
import { addComparison } from '../../state/comparisons.ts'
import { publish } from '../../state/publications.ts'
import type { Json } from '../../state/runs.ts'
import { endRun, startRun } from '../../state/runs.ts'
import type { DefinitionChanges } from '../../state/definitions.ts'
import { allocateSlots } from '../../state/slots.ts'
import type { AsOf } from '../../time/as-of.ts'
import { catalogueOf } from '../catalogue.ts'
import { compareNeighbours } from '../history/compare-neighbours.ts'
import { withChanges } from '../history/compare.ts'
import { computeAll } from './compute-all.ts'
import type { RunContext } from '../context.ts'
import { isoNow } from '../context.ts'
import { driftWarnings } from '../history/drift-warnings.ts'
import { runErrors } from '../errors.ts'
import { closedGates, isGuarded, openedGates } from '../gate/gate-problems.ts'
import { guardingGate, judgeGates } from '../gate/judge-gates.ts'
import { runFiles } from '../stored/folders.ts'
import { filesDiffer } from '../in-force/files-differ.ts'
import { contextInForce, versioned, versionsInForce, versionsOf } from '../in-force/in-force.ts'
import { isInterrupted } from '../interrupted.ts'
import type { KindManifest, Manifest, RunProblem } from '../stored/manifest.ts'
import { writeJson } from '../stored/manifest.ts'
import { listHashes, missingLists } from './lists.ts'
import { syncFolder } from '../load/load-files.ts'
import { readMappings } from '../mappings.ts'
import { neighbour } from '../history/neighbours.ts'
import { runProgress } from '../progress.ts'
import { neverLoaded } from '../load/never-loaded.ts'
import { nothingPut, putFilesInForce } from '../in-force/put-in-force.ts'
import { staleSources, staleWarnings } from '../load/stale-sources.ts'
import { markStale } from './mark-stale.ts'
import { checkKept, knownTables } from './table-files.ts'
import { runWarnings } from './warnings.ts'

export interface RunOptions {
  asOf: AsOf
  /** Segments and schemes to compute, with what they rest on; the rest carries over. Everything when left out. */
  select?: readonly string[]
  /** Puts what the files define in force. A first run does so unasked; any other computes what is in force. */
  apply?: boolean
  /** Uses the tables, and looks back on the runs, that were known at this instant; what is known now when left out. */
  knownAt?: string
  /** Publishes although a gate is closed, for this reason. */
  publishAnyway?: string
  /** Further runs follow at once, so that what changed after this one need not be compared yet. */
  more?: boolean
}

export interface RunResult {
  manifest: Manifest
  /** The neighbour it was compared with. */
  before?: { run: string; day: string }
  /** What this run put in force: nothing but in a first run, and in one that applies a plan. */
  definitions: Pick<DefinitionChanges, 'added' | 'changed' | 'removed' | 'reworded'>
  problems: Problem[]
}

/**
 * Computes what is in force, at an as-of, and publishes it; a first run, or one that applies, puts what the files
 * define in force with it. Files are written first and synced; then one transaction makes all of it visible.
 * Whatever stops it before leaves what was published, and what is in force, as it was.
 */
export async function runProject(wanted: RunContext, options: RunOptions): Promise<RunResult> {
  const inForce = options.apply ? undefined : contextInForce(wanted)
  const context = inForce ?? wanted
  const { ledger, engine, folders, place, written, zone } = context
  const { asOf } = options
  const started = performance.now()
  const knownAt = options.knownAt ?? isoNow(context)
  const catalogue = catalogueOf(context.project, context.sources)
  const tables = knownTables(ledger, catalogue, { knownAt: options.knownAt })
  const { versions: tableVersions } = tables
  await checkKept(tables, place.database)
  const unloaded = neverLoaded(context, tables, options.knownAt)
  const mappings = context.mappings ?? (await readMappings(written))
  const unlisted = await missingLists(written)
  const lists = await listHashes(written)
  checkSelection(context, wanted, options.select)
  const run = startRun(ledger, {
    asOf: asOf.instant,
    asOfDay: asOf.day,
    knownAt,
    started: isoNow(context),
    tableVersions,
    definitionHashes: {},
  })
  const files = runFiles(folders, run)
  const progress = runProgress(ledger, run, context.listener, () => engine.progress())
  try {
    await mkdir(files.folder, { recursive: true })
    await place.open(catalogue, tables, progress)
    const base = await neighbour(context, asOf.instant, options.knownAt)
    const { compiled, whole, kinds, fits, unreadable, refused } = await computeAll({
      context,
      options,
      slots: (kind, names) => allocateSlots(ledger, kind, names, run),
      versions: (found) => (inForce ? versionsInForce(ledger) : versionsOf(ledger, versioned(found, written))),
      files,
      catalogue,
      mappings,
      unlisted,
      base,
      progress,
    })
    await writeJson(files.fits, fits)
    const stale = options.knownAt === undefined ? await staleSources(context) : []
    const manifest: Manifest = {
      run,
      asOf: asOf.instant,
      day: asOf.day,
      knownAt,
      computedAt: isoNow(context),
      took: 0,
      zone: zone.name,
      engine: await place.version(),
      tables: tableVersions,
      lists,
      ...(options.select ? { select: options.select } : {}),
      ...(base ? { base: base.manifest.run } : {}),
      kinds: markStale(kinds, whole.kinds, context.sources, stale),
      ...(stale.length ? { stale } : {}),
      problems: [],
    }
    const gates = await judgeGates(context, { manifest, files }, base, guardingGate(context, wanted))
    const closed = isGuarded(context, asOf.instant) ? closedGates(wanted, gates) : []
    if (closed.length > 0 && options.publishAnyway === undefined) throw new FenqunError(closed)
    if (gates.length > 0) manifest.gates = gates
    if (closed.length > 0) manifest.publishedAnyway = options.publishAnyway!
    const { comparisons, own } = await compareNeighbours(context, { manifest, files }, progress, options.more ?? false)
    const changed = withChanges(manifest, own?.summary)
    const drifted = own
      ? await driftWarnings(context, own.before, { manifest: changed, files, changes: own.changes })
      : undefined
    const problems = [
      ...context.problems,
      ...unloaded,
      ...compiled.problems.filter((one) => one.severity === 'error'),
      ...refused,
      ...failedProblems(compiled.kinds, kinds, unreadable),
      ...staleWarnings(stale),
      ...(closed.length > 0 ? openedGates(wanted, gates, options.publishAnyway!) : []),
      ...runWarnings(context, changed, whole),
      ...(drifted?.problems ?? []),
    ]
    manifest.problems = problems.map(forManifest)
    if (drifted?.alerts.length) manifest.alerts = drifted.alerts
    manifest.took = Math.round(performance.now() - started)
    await writeJson(files.manifest, manifest)
    for (const kind of Object.keys(kinds)) await syncFolder(dirname(files.profile(kind)))
    await syncFolder(files.folder)
    await syncFolder(folders.runs)
    const definitions = ledger.transaction(() => {
      const changes = inForce ? nothingPut : putFilesInForce(context, run, whole, mappings)
      publish(ledger, run, isoNow(context), { asOf: asOf.day })
      for (const one of comparisons) addComparison(ledger, one)
      return changes
    })
    return {
      manifest: {
        ...changed,
        ...(manifest.alerts ? { alerts: manifest.alerts } : {}),
        took: manifest.took,
        problems: manifest.problems,
      },
      ...(own ? { before: { run: own.summary.before.run, day: own.summary.before.day } } : {}),
      definitions,
      problems: [...problems, ...(inForce ? await filesDiffer(wanted, inForce) : [])],
    }
  } catch (error) {
    await rm(files.folder, { recursive: true, force: true })
    recordEnd(context, run, isInterrupted(error) ? 'interrupted' : 'failed', closedWords(error))
    throw error
  }
}

/** What ended the run is what is told; a ledger that cannot be written (full, busy) learns of it at the next start. */
function recordEnd(context: RunContext, run: string, state: 'interrupted' | 'failed', closed: Json): void {
  try {
    endRun(context.ledger, run, { state, finished: isoNow(context), ...(closed ? { summary: closed } : {}) })
  } catch (error) {
    const unwritten = error instanceof FenqunError && error.problems.every((one) => one.code.startsWith('ledger-'))
    if (!unwritten) throw error
  }
}

/** Of a run that its gates kept from being published: what they said, for the ledger. */
function closedWords(error: unknown): Json {
  if (!(error instanceof FenqunError)) return null
  const closed = error.problems.filter((one) => one.code === 'gate-closed')
  return closed.length > 0 ? { gates: closed.map(({ name = '', message }) => ({ scheme: name, ...message })) } : null
}

function forManifest({ code, severity, message, hint, name, place }: Problem): RunProblem {
  return { code, severity, message, ...(hint ? { hint } : {}), ...(name ? { name } : {}), ...(place ? { place } : {}) }
}

function checkSelection(context: RunContext, files: RunContext, select: readonly string[] | undefined): void {
  const idsOf = ({ written }: RunContext) => [...written.segments, ...written.schemes].map((one) => one.id)
  const [known, inFiles] = [idsOf(context), idsOf(files)]
  const wrong = (select ?? []).filter((id) => !known.includes(id))
  if (wrong.length === 0) return
  throw new FenqunError(
    wrong.map((name) =>
      inFiles.includes(name)
        ? runErrors.problem('not-in-force', { name })
        : runErrors.problem('unknown-selection', { name, near: didYouMean(name, known) }),
    ),
  )
}

/** One problem for each definition that could not be computed, saying what stands in its place. */
function failedProblems(
  plans: readonly KindPlan[],
  kinds: Record<string, KindManifest>,
  unreadable: readonly string[],
): Problem[] {
  const failed = plans.flatMap((plan) => plan.failed.filter((one) => one.what !== 'population').map((one) => one.id))
  const kept = Object.values(kinds).flatMap((kind) => [...kind.segments, ...kind.schemes])
  return [...new Set([...failed, ...unreadable])].map((id) => {
    const found = kept.find((one) => one.id === id)
    return found
      ? runErrors.problem('segment-failed', { id, asOf: found.asOf })
      : runErrors.problem('segment-failed-first', { id })
  })
}
