import { mkdir, rm } from 'node:fs/promises'
import { dirname } from 'node:path'
import type { Catalogue } from '../compile/catalogue.ts'
import type { Compiled, KindPlan } from '../compile/compile.ts'
import { compile } from '../compile/compile.ts'
import type { WrittenProject } from '../definition/project-files.ts'
import type { Written } from '../definition/written.ts'
import type { Place, Problem } from '../errors.ts'
import { FenqunError, didYouMean } from '../errors.ts'
import { shapesOf } from '../intake/source-definition.ts'
import { publicationAt, publicationBefore, publish } from '../state/publications.ts'
import { endRun, startRun } from '../state/runs.ts'
import { allocateSlots } from '../state/slots.ts'
import type { DefinitionChanges, WrittenDefinition } from '../state/definitions.ts'
import { putInForce } from '../state/definitions.ts'
import type { AsOf } from '../time/as-of.ts'
import { catalogueOf } from './catalogue.ts'
import { writeChanges } from './changes.ts'
import type { Side } from './changes.ts'
import { computeKind } from './compute-kind.ts'
import type { Carried } from './compute-kind.ts'
import type { RunContext } from './context.ts'
import { isoNow } from './context.ts'
import { StepRefused } from './culprits.ts'
import { runErrors } from './errors.ts'
import { runFiles } from './folders.ts'
import { toPutInForce, versionsOf } from './in-force.ts'
import { kindManifest } from './kind-manifest.ts'
import type { KindManifest, Manifest, RunProblem } from './manifest.ts'
import { readManifest, writeJson } from './manifest.ts'
import { missingLists } from './lists.ts'
import { syncFolder } from './load-files.ts'
import { readMappings } from './mappings.ts'
import type { Progress } from './progress.ts'
import { runProgress } from './progress.ts'
import { staleSources } from './stale-sources.ts'
import { knownTables } from './table-files.ts'
import type { TableFiles } from './tables.ts'
import { openTables } from './tables.ts'
import { runWarnings } from './warnings.ts'

export interface RunOptions {
  asOf: AsOf
  /** Segments and schemes to compute, with what they rest on; the rest carries over. Everything when left out. */
  select?: readonly string[]
}

export interface RunResult {
  manifest: Manifest
  /** The neighbour it was compared with. */
  before?: { run: string; day: string }
  definitions: Pick<DefinitionChanges, 'added' | 'changed' | 'removed' | 'reworded'>
  problems: Problem[]
}

/**
 * Computes what the project files define, at an as-of, and publishes it. Files are written first and synced;
 * then one transaction makes all of it visible. Whatever stops it before leaves what was published as it was.
 */
export async function runProject(context: RunContext, options: RunOptions): Promise<RunResult> {
  const { ledger, engine, folders, written, zone } = context
  const { asOf } = options
  const started = performance.now()
  const catalogue = catalogueOf(context.project, context.sources)
  const { files: tableFiles, versions: tableVersions } = knownTables(ledger, catalogue)
  const unloaded = neverLoaded(context, tableFiles)
  const mappings = await readMappings(written)
  const unlisted = await missingLists(written)
  checkSelection(context, options.select)
  const run = startRun(ledger, {
    asOf: asOf.instant,
    asOfDay: asOf.day,
    knownAt: isoNow(context),
    started: isoNow(context),
    tableVersions,
    definitionHashes: {},
  })
  const files = runFiles(folders, run)
  const progress = runProgress(ledger, run, context.listener, () => engine.progress())
  try {
    await mkdir(files.folder, { recursive: true })
    await openTables(engine, catalogue, tableFiles)
    const base = await neighbour(context, asOf.instant)
    const { compiled, inForce, kinds, fits, unreadable, refused } = await computeAll({
      context,
      options,
      run,
      files,
      catalogue,
      mappings,
      unlisted,
      base,
      progress,
    })
    const previous = await previousRun(context, asOf.instant)
    await compareWith(context, previous, kinds, files, progress)
    await writeJson(files.fits, fits)
    const manifest: Manifest = {
      run,
      asOf: asOf.instant,
      day: asOf.day,
      knownAt: isoNow(context),
      computedAt: isoNow(context),
      took: Math.round(performance.now() - started),
      zone: zone.name,
      engine: engine.version,
      tables: tableVersions,
      kinds,
      problems: [],
    }
    const problems = [
      ...context.problems,
      ...unloaded,
      ...compiled.problems.filter((one) => one.severity === 'error'),
      ...refused,
      ...removedInUse(compiled.problems, base),
      ...failedProblems(compiled.kinds, kinds, unreadable),
      ...(await staleSources(context)),
      ...runWarnings(context, manifest),
    ]
    manifest.problems = problems.map(forManifest)
    await writeJson(files.manifest, manifest)
    for (const kind of Object.keys(kinds)) await syncFolder(dirname(files.profile(kind)))
    await syncFolder(files.folder)
    await syncFolder(folders.runs)
    const definitions = ledger.transaction(() => {
      const changes = putInForce(ledger, inForce, { at: isoNow(context), run })
      publish(ledger, run, isoNow(context), { asOf: asOf.day })
      return changes
    })
    return {
      manifest,
      ...(previous ? { before: { run: previous.manifest.run, day: previous.manifest.day } } : {}),
      definitions,
      problems,
    }
  } catch (error) {
    const interrupted = error instanceof FenqunError && error.problems.some((one) => one.code === 'interrupted')
    await rm(files.folder, { recursive: true, force: true })
    recordEnd(context, run, interrupted ? 'interrupted' : 'failed')
    throw error
  }
}

/** Sources that have never given a table. Where none has, there is nothing to compute: throws. */
function neverLoaded({ sources, written }: RunContext, files: TableFiles): Problem[] {
  const names = sources.map((one) => ({ source: one.source, tables: shapesOf(one).map(({ name }) => name) }))
  const missing = names.flatMap(({ source, tables }) => {
    const table = tables.find((name) => !files[name])
    if (table === undefined) return []
    const place = written.sources.find((one) => one.id === source)?.place([])
    return [runErrors.problem('nothing-loaded', { table, source }, place)]
  })
  if (missing.length > 0 && !names.some(({ tables }) => tables.some((name) => files[name])))
    throw new FenqunError(missing.map((problem) => ({ ...problem, exit: 3 })))
  return missing
}

interface Computation {
  context: RunContext
  options: RunOptions
  run: string
  files: ReturnType<typeof runFiles>
  catalogue: Catalogue
  mappings: Awaited<ReturnType<typeof readMappings>>
  unlisted: Awaited<ReturnType<typeof missingLists>>
  base: Neighbour | undefined
  progress: Progress
}

interface Computed {
  compiled: Compiled
  inForce: WrittenDefinition[]
  kinds: Record<string, KindManifest>
  fits: Record<string, unknown>
  /** Ids that carry over since their files, or the data, do not let them be computed. */
  unreadable: string[]
  refused: Problem[]
}

/**
 * Compiles and computes every kind. A definition that the engine refuses over the data is left out, with its
 * problem, and the rest is computed again without it: one failing segment never stops another.
 */
async function computeAll(input: Computation): Promise<Computed> {
  let { written } = input.context
  const refused: Problem[] = []
  const left: string[] = []
  for (;;) {
    try {
      return { ...(await computeOnce({ ...input, context: { ...input.context, written } }, left)), refused }
    } catch (error) {
      if (!(error instanceof StepRefused)) throw error
      for (const { what, id, words } of error.culprits) {
        const place = placeOf(written, what, id)
        refused.push(runErrors.problem('not-computable', { id }, place, words))
        if (what !== 'attribute') left.push(id)
        written = without(written, what, id)
      }
    }
  }
}

async function computeOnce(input: Computation, left: readonly string[]): Promise<Omit<Computed, 'refused'>> {
  const { context, options, run, files, catalogue, base, progress } = input
  const { ledger, engine, folders, written, zone } = context
  const { asOf } = options
  const compiled = compile(written, {
    catalogue,
    asOf,
    zone,
    mappings: input.mappings,
    missingLists: input.unlisted,
    ...(options.select ? { only: options.select } : {}),
    slots: (kind, wanted) => {
      const kept = base?.manifest.kinds[kind]?.slots ?? []
      const names = [...wanted.map(slotName), ...kept.map(slotName)]
      const slots = allocateSlots(ledger, kind, [...new Set(names)], run)
      return wanted.map((one) => ({ ...one, slot: slots.get(slotName(one))! }))
    },
  })
  const inForce = toPutInForce(ledger, compiled, [...context.problems, ...compiled.problems])
  const versions = versionsOf(ledger, inForce)
  const unreadable = [...brokenIn(context, base), ...left]
  const defined = new Map([
    ...unreadable.map((id): [string, string] => [id, anyKind]),
    ...[...written.segments, ...written.schemes].map((one): [string, string] => [one.id, one.value.kind]),
  ])
  const kinds: Record<string, KindManifest> = {}
  const fits: Record<string, unknown> = {}
  for (const plan of compiled.kinds) {
    const before = base && sideOf(base, plan.kind)
    const carried = before && carriedFrom(before, plan, defined)
    const computed = await computeKind(engine, folders.project, plan, files, carried, progress)
    for (const [scheme, fitted] of computed.fits) fits[`${plan.kind}/${scheme}`] = fitted
    kinds[plan.kind] = await progress.step(`${plan.kind} sizes`, () =>
      kindManifest({ engine, catalogue, plan, files, asOf, computed, carried, before, versions, unreadable }),
    )
  }
  return { compiled, inForce, kinds, fits, unreadable }
}

const lists = { attribute: 'attributes', segment: 'segments', scheme: 'schemes' } as const

function placeOf(written: WrittenProject, what: keyof typeof lists, id: string): Place | undefined {
  return (written[lists[what]] as readonly Written<unknown>[]).find((one) => one.id === id)?.place([])
}

/** The project as if this definition were broken. */
function without(written: WrittenProject, what: keyof typeof lists, id: string): WrittenProject {
  const list = written[lists[what]] as readonly Written<unknown>[]
  return {
    ...written,
    [lists[what]]: list.filter((one) => one.id !== id),
    broken: [...written.broken, { sort: what, id }],
  }
}

/** What ended the run is what is told; that a full disk also keeps the ledger from noting it is found at the next start. */
function recordEnd(context: RunContext, run: string, state: 'interrupted' | 'failed'): void {
  try {
    endRun(context.ledger, run, { state, finished: isoNow(context) })
  } catch (error) {
    if (!(error instanceof Error)) throw error
  }
}

function forManifest({ code, severity, message, hint, place }: Problem): RunProblem {
  return { code, severity, message, ...(hint ? { hint } : {}), ...(place ? { place } : {}) }
}

interface Neighbour {
  manifest: Manifest
  files: ReturnType<typeof runFiles>
}

const slotName = (one: { what: string; id: string }): string =>
  one.what === 'segment' ? one.id : `${one.what}:${one.id}`

/** What carries over comes from the run of the same as-of, or else the nearest before. */
async function neighbour(context: RunContext, asOf: string): Promise<Neighbour | undefined> {
  const found = publicationAt(context.ledger, asOf) ?? publicationBefore(context.ledger, asOf)
  return found && openNeighbour(context, found.run)
}

/** What changes are counted against: the nearest run with an earlier as-of. */
async function previousRun(context: RunContext, asOf: string): Promise<Neighbour | undefined> {
  const found = publicationBefore(context.ledger, asOf)
  return found && openNeighbour(context, found.run)
}

async function openNeighbour(context: RunContext, run: string): Promise<Neighbour> {
  const files = runFiles(context.folders, run)
  return { manifest: await readManifest(files.manifest), files }
}

function sideOf({ manifest, files }: Neighbour, kind: string): Side | undefined {
  const own = manifest.kinds[kind]
  return own && { files, manifest: own }
}

/** Stands for the kind of a definition whose file cannot be read. */
const anyKind = '*'

/** What the project still has of this kind but this run does not compute; `defined` gives the kind of each id. */
function carriedFrom(from: Side, plan: KindPlan, defined: Map<string, string>): Carried | undefined {
  const stays = (id: string) => [plan.kind, anyKind].includes(defined.get(id) ?? '')
  const computed = new Set([...plan.segments, ...plan.schemes].map((one) => one.id))
  const slots = from.manifest.slots.filter(
    (slot) => slot.what === 'segment' && stays(slot.id) && !computed.has(slot.id),
  )
  const schemes = from.manifest.schemes
    .filter((one) => stays(one.id) && !computed.has(one.id))
    .map(({ id, extras }) => ({ id, extras: extras.map((extra) => extra.name) }))
  return slots.length || schemes.length ? { from, slots, schemes } : undefined
}

async function compareWith(
  context: RunContext,
  previous: Neighbour | undefined,
  kinds: Record<string, KindManifest>,
  files: ReturnType<typeof runFiles>,
  progress: Progress,
): Promise<void> {
  if (!previous) return
  for (const [kind, manifest] of Object.entries(kinds)) {
    const before = sideOf(previous, kind)
    if (!before) continue
    const side = { run: previous.manifest.run, asOf: previous.manifest.asOf }
    const counts = await progress.step(`${kind} changes`, () =>
      writeChanges(context.engine, kind, before, { files, manifest }),
    )
    for (const segment of manifest.segments) {
      const other = before.manifest.segments.find((one) => one.id === segment.id)
      if (!other || segment.state !== 'computed') continue
      segment.before = { ...side, members: other.members, version: other.version }
      segment.entered = counts.entered.get(segment.id) ?? 0
      segment.left = counts.left.get(segment.id) ?? 0
      segment.because = counts.because.get(segment.id) ?? { data: 0, time: 0, definition: 0 }
    }
    for (const scheme of manifest.schemes) {
      const other = before.manifest.schemes.find((one) => one.id === scheme.id)
      if (other) scheme.before = { ...side, version: other.version }
    }
  }
}

function checkSelection(context: RunContext, select: readonly string[] | undefined): void {
  const known = [...context.written.segments, ...context.written.schemes].map((one) => one.id)
  const wrong = (select ?? []).filter((id) => !known.includes(id))
  if (wrong.length === 0) return
  throw new FenqunError(
    wrong.map((name) => runErrors.problem('unknown-selection', { name, near: didYouMean(name, known) })),
  )
}

/** Segments and schemes of the run before whose files cannot be read now: they are not removed, they carry over. */
function brokenIn(context: RunContext, base: Neighbour | undefined): string[] {
  const files = new Set(context.problems.filter((one) => one.severity === 'error').map((one) => one.place?.file ?? ''))
  const known = new Set([...context.written.segments, ...context.written.schemes].map((one) => one.id))
  return Object.values(base?.manifest.kinds ?? {})
    .flatMap((kind) => [...kind.segments, ...kind.schemes])
    .filter((one) => files.has(one.file) && !known.has(one.id))
    .map((one) => one.id)
}

/** W13: what was removed while something still refers to it. */
function removedInUse(problems: readonly Problem[], base: Neighbour | undefined): Problem[] {
  const before = Object.values(base?.manifest.kinds ?? {}).flatMap((kind) => [...kind.segments, ...kind.schemes])
  const unknown = problems.filter((one) => one.code === 'unknown-segment' || one.code === 'unknown-scheme')
  return before.flatMap(({ id, name }) => {
    const users = unknown.filter((one) => one.message.en.endsWith(`"${id}"`))
    const files = [...new Set(users.map((one) => one.place?.file ?? ''))]
    return files.length ? [runErrors.problem('W13', { name, users: files.join(', ') }, users[0]!.place)] : []
  })
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
