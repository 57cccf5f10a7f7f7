import { rm } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Compiled } from './compile/compile.ts'
import { groupProblems } from './compile/group-problems.ts'
import { kindValueProblems } from './compile/kind-value-problems.ts'
import type { WrittenProject } from './definition/project-files.ts'
import { readProject } from './definition/project-files.ts'
import type { ProjectExport } from './definition/export-shapes.ts'
import { readExports } from './definition/project-exports.ts'
import { readTests } from './definition/project-tests.ts'
import type { Written } from './definition/written.ts'
import type { ProjectFile } from './definition/shapes.ts'
import { databaseNamed } from './engines/database.ts'
import { databases, openFiles } from './engines/index.ts'
import type { FileEngine } from './engines/engine.ts'
import type { Bilingual, Language, Problem } from './errors.ts'
import { FenqunError, didYouMean } from './errors.ts'
import type { Separation } from './evidence/separation.ts'
import { separation } from './evidence/separation.ts'
import type { ContrastOptions, GroupContrast } from './evidence/compare-groups.ts'
import { compareGroups } from './evidence/compare-groups.ts'
import type { Places } from './evidence/places.ts'
import { isRegion, placesOf } from './evidence/places.ts'
import type { FitOptions, SegmentFit } from './evidence/segment-fit.ts'
import { segmentFit } from './evidence/segment-fit.ts'
import { splitOf } from './evidence/split-of.ts'
import { foldersOf as foldersOfSource } from './intake/source-files.ts'
import type { Vault } from './privacy/vault.ts'
import { openVault } from './privacy/vault.ts'
import { collectReport } from './report/collect/collect-report.ts'
import type { ReportData } from './report/report-data.ts'
import type { CatalogueEntry } from './runs/explain/attribute-catalogue.ts'
import { projectCatalogue } from './runs/explain/attribute-catalogue.ts'
import type { BackfillResult } from './runs/history/backfill.ts'
import { backfill } from './runs/history/backfill.ts'
import { copyState } from './runs/stored/backup.ts'
import { catalogueOf } from './runs/catalogue.ts'
import { clearUnkept } from './runs/history/compare.ts'
import { checkIdentities } from './runs/identity/check-identities.ts'
import type { Decision, DoubtfulValue, IdentityNumbers } from './runs/identity/identity-desk.ts'
import { decide, identityNumbers, reviewQueue, undoDecision } from './runs/identity/identity-desk.ts'
import { identityRules } from './runs/identity/identity-rules.ts'
import { compileProject } from './runs/in-force/compile-project.ts'
import type { RunContext } from './runs/context.ts'
import { isoNow } from './runs/context.ts'
import { lifePath, viewEntity } from './runs/people/customer.ts'
import { filledAddress } from './runs/compute/database-address.ts'
import { databaseWorkplace } from './runs/compute/database-workplace.ts'
import { runErrors } from './runs/errors.ts'
import type { EntityEvaluation } from './runs/people/evaluate-entity.ts'
import { evaluateEntity } from './runs/people/evaluate-entity.ts'
import type { Explanation } from './runs/explain/explain.ts'
import type { RunDiff } from './runs/diff/diff-runs.ts'
import { diffRuns } from './runs/diff/diff-runs.ts'
import { explainRun } from './runs/explain/explain-run.ts'
import type { ExportResult } from './runs/export/export.ts'
import { exportPeople } from './runs/export/export.ts'
import { checkExports } from './runs/export/check-exports.ts'
import type { ExportOptions } from './runs/export/export-options.ts'
import { namedExport } from './runs/export/named-export.ts'
import type { Entity } from './runs/people/find-entity.ts'
import { findEntity } from './runs/people/find-entity.ts'
import { foldersOf } from './runs/stored/folders.ts'
import type { GroupNotes } from './runs/people/group-notes.ts'
import { groupNotes } from './runs/people/group-notes.ts'
import type { EntityOrigins, SourceState } from './runs/people/lineage.ts'
import { entityOrigins, newestVersions, sourceStates } from './runs/people/lineage.ts'
import type { Portrait } from './runs/people/portrait/portrait.ts'
import { portraitOf } from './runs/people/portrait/portrait.ts'
import { fetchHeldRows } from './runs/compute/held-rows.ts'
import { orDiskFull } from './runs/stored/disk-full.ts'
import { clearLeftovers } from './runs/stored/leftovers.ts'
import { loadSources } from './runs/load/load.ts'
import { staleSources, staleWarnings } from './runs/load/stale-sources.ts'
import { localWorkplace } from './runs/compute/local-workplace.ts'
import type { LoadProgress, LoadReport } from './runs/load/load.ts'
import type { EntityHistory } from './runs/history/entity-history.ts'
import { entityHistory } from './runs/history/entity-history.ts'
import type { History, HistoryOptions } from './runs/history/history.ts'
import { historyOf } from './runs/history/history.ts'
import type { Funnel } from './runs/history/funnel.ts'
import { funnel } from './runs/history/funnel.ts'
import type { Migration } from './runs/history/migrate.ts'
import { migrate } from './runs/history/migrate.ts'
import type { Listener } from './runs/progress.ts'
import type { Published } from './runs/stored/published.ts'
import { openPublished } from './runs/stored/published.ts'
import type { ReadSource } from './runs/load/read-sources.ts'
import { readSources } from './runs/load/read-sources.ts'
import type { Repeated } from './runs/history/repeat.ts'
import { repeatRun } from './runs/history/repeat.ts'
import type { RunResult } from './runs/compute/run.ts'
import { runProject } from './runs/compute/run.ts'
import { contextInForce, isAboutDefinitions, isOfDefinitions } from './runs/in-force/in-force.ts'
import type { ApplyResult } from './runs/plan/apply-plan.ts'
import { applyPlan } from './runs/plan/apply-plan.ts'
import { openPlan } from './runs/plan/kept-plans.ts'
import { makePlan } from './runs/plan/make-plan.ts'
import type { Plan } from './runs/plan/plan.ts'
import { readDraft } from './runs/preview/draft.ts'
import type { Preview } from './runs/preview/preview.ts'
import { preview } from './runs/preview/preview.ts'
import type { Outcome } from './runs/project-tests/outcome.ts'
import { runTests } from './runs/project-tests/run-tests.ts'
import { selectionOf } from './runs/compute/selection.ts'
import { knownTables } from './runs/compute/table-files.ts'
import { openTables } from './runs/compute/tables.ts'
import type { Workplace } from './runs/compute/workplace.ts'
import { sensitiveWarnings } from './runs/sensitivity/sensitive-warnings.ts'
import { suggestedMarks } from './runs/sensitivity/suggested-marks.ts'
import type { Ledger } from './state/ledger.ts'
import { openLedger } from './state/ledger.ts'
import { privateFolder } from './state/private-folder.ts'
import type { ExportRecord } from './state/exports.ts'
import { listExports } from './state/exports.ts'
import type { LockHolder } from './state/lock.ts'
import { acquireLock, lockHolder, releaseLock } from './state/lock.ts'
import { currentPublication, publicationBefore, publicationsByAsOf } from './state/publications.ts'
import type { Run } from './state/runs.ts'
import { findRun, listRuns, recover } from './state/runs.ts'
import type { AsOf } from './time/as-of.ts'
import { endOfYesterday, parseAsOf, parseKnownAt, startOfText } from './time/as-of.ts'
import type { SeriesStep } from './time/series.ts'
import { seriesOfDays } from './time/series.ts'
import type { Zone } from './time/zone.ts'
import { dayOf, zone } from './time/zone.ts'

export interface OpenOptions {
  /** Memory for the engine, such as `2GB`. Default: half of the machine's, less 1 GiB. */
  memoryLimit?: string
  /** Default: the number of cores. */
  threads?: number
  /** The clock, in milliseconds since 1970. Default: the machine's. */
  now?: () => number
  /** Hears of long work as it goes. */
  onStep?: Listener
  onLoad?: (progress: LoadProgress) => void
  /** What stands in the lock while this project writes, e.g. the command line. */
  command?: string
  /** More folders that may be read (sources outside the project) or written (exports). */
  readable?: string[]
  writable?: string[]
  /** What `${NAME}` stands for in the address of a database. Default: the environment of the process. */
  env?: Readonly<Record<string, string | undefined>>
  /** How to wait (milliseconds) before a web address is tried again. Default: the machine's clock. */
  wait?: (milliseconds: number) => Promise<void>
  /** Ends what waits for the world outside, such as a web address that does not answer. */
  signal?: AbortSignal
}

export interface CheckResult {
  problems: Problem[]
  /** Undefined when the project file itself is broken. */
  compiled?: Compiled
}

/** Which published run is meant: by id, or the nearest at or before an as-of; the current one when left out. */
export interface At {
  run?: string
  /** A date (`2025-03-31`, that day included) or an instant. */
  asOf?: string
  /** As it was known at the end of this day, or at this instant: what was published later is not seen. */
  knownAt?: string
}

/** Where people look at identities and decide on them; `kind` where more than one kind has an identity. */
export interface IdentityDesk {
  numbers(): Promise<IdentityNumbers[]>
  review(kind?: string): Promise<DoubtfulValue[]>
  /** These ids are one, whatever tells them apart. */
  merge(ids: readonly string[], options: { by: string; kind?: string }): Promise<Decision>
  /** These ids, and all of merged ones among them, stay apart for good. */
  part(ids: readonly string[], options: { by: string; kind?: string }): Promise<Decision>
  undo(number: number, options: { by: string }): Promise<Decision>
}

/** An open project: everything the CLI, the server and other programs can ask of it. */
export interface Project {
  readonly folder: string
  readonly file: ProjectFile
  readonly written: WrittenProject
  readonly sources: readonly ReadSource[]
  readonly zone: Zone
  readonly ledger: Ledger
  readonly vault: Vault
  readonly engine: FileEngine
  /** Where steps are computed. */
  readonly place: Workplace
  /** Every problem of the project files at once; nothing is read but definitions. */
  check(): Promise<CheckResult>
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
  /**
   * What edited files would change: definitions, and exactly who would enter, leave and move, at the as-of of the last
   * published run or another. Nothing changes but that the plan is kept. Throws every error of the files.
   */
  plan(options?: { asOf?: string }): Promise<Plan>
  /**
   * Puts a plan (by id; the last one made when left out) in force: computes and publishes it. Refuses when files, data or
   * what is in force have moved since; `replan` makes a new plan and applies that.
   */
  apply(options?: { plan?: string; replan?: boolean; asOf?: string; acceptNarrower?: boolean }): Promise<ApplyResult>
  /**
   * Counts an unsaved segment exactly: the id of a segment in the files, or a definition (or no more than its condition) as an
   * object or YAML. `file` is what its places are called. Nothing is kept.
   */
  preview(rule: string | object, options?: { file?: string }): Promise<Preview>
  /**
   * Runs the tests of `tests/*.yml`. Those with rows of their own compute the definitions of the files over them; the others look
   * at the last published run, or with `files` at what the files would give on the current tables. Throws what is wrong with the
   * files of tests.
   */
  test(options?: At & { only?: readonly string[]; files?: boolean }): Promise<Outcome[]>
  /**
   * Whether the classes of a scheme (or a segment and the rest of its population) differ in a numeric attribute beyond chance,
   * with the effect and its interval.
   */
  separation(
    id: string,
    attribute: string,
    at?: At,
  ): Promise<Separation & { name: Bilingual; unit?: string; run: string; day: string }>
  /**
   * How the people of a segment, class or population are spread over the places of a `region` attribute, level by level; undefined where
   * the attribute is none.
   */
  places(id: string, attribute: string, at?: At): Promise<Places | undefined>
  /** How groups by one attribute differ in another: shares or means with intervals, and differences to the rest. */
  contrast(attribute: string, by: string, options?: At & ContrastOptions): Promise<GroupContrast>
  /** Which products the buyers of a segment bought more and less often than those of a base: shares, index, intervals. */
  fit(segment: string, options: At & FitOptions): Promise<SegmentFit>
  /** All that is different between two published runs: definitions, data, sizes, people, classes, learned numbers. */
  diff(from: At, to: At): Promise<RunDiff>
  /** Computes a published run again, from what it records, and says whether every file is the same; publishes nothing. */
  repeat(run: string): Promise<Repeated>
  published(at?: At): Promise<Published>
  /** Every published as-of, oldest first, with the run that counts for it. */
  history(): Promise<Published[]>
  /** How a segment or scheme went over the published as-of dates: sizes, changes, drift, and a sum of a value. */
  timeline(id: string, options?: HistoryOptions): Promise<History>
  /** What published runs found an entity to enter, leave and move to, with reasons. */
  entityTimeline(id: string, options?: { kind?: string; knownAt?: string }): Promise<EntityHistory>
  runs(): Run[]
  /** Which ids are one entity, what waits for somebody to decide, and deciding it. */
  readonly identity: IdentityDesk
  /** The services that members of a segment or of classes of a scheme get, and the research notes about it, by the files. */
  notesAbout(id: string): GroupNotes
  /** Why a segment or scheme of a run is what it is; with an entity's id, why it is in or out. */
  explain(id: string, options?: At & { entity?: string }): Promise<Explanation>
  /**
   * Everything a run knows of one entity, where each value comes from, and its contacts, masked; undefined when the run
   * does not know it.
   */
  entity(id: string, options?: At & { kind?: string }): Promise<(EntityOrigins & { key: number }) | undefined>
  /**
   * All that a run and its tables know of one entity, exact and masked: facts with their sources and load times, tags, segments with why
   * and since when, value, timeline, consent, services, links. `timeline` is how many entries (default 20), `before` a day or an instant
   * that they are all before. Undefined when the run does not know the entity.
   */
  portrait(
    id: string,
    options?: At & { kind?: string; timeline?: number; before?: string },
  ): Promise<Portrait | undefined>
  /** The attributes of a run: how full, how varied, how fresh; of one kind, population or name (`search`) if asked. */
  catalogue(options?: At & { kind?: string; search?: string; population?: string }): Promise<CatalogueEntry[]>
  /** The sources as they were last loaded: which table, how many rows, and what was found in them. */
  sourceStates(): Promise<SourceState[]>
  /** What the report shows of a run, against the published run before it. */
  report(at?: At): Promise<ReportData>
  /** The same as one self-contained HTML page in both languages, opening in the given one. */
  reportPage(at?: At & { language?: Language }): Promise<string>
  /** Every list that ever left, oldest first. */
  exports(): ExportRecord[]
  /** Who is writing now, if anybody. */
  writer(): LockHolder | undefined
  /**
   * One entity at any instant (default now), from its own rows and those of entities linked to it in the newest tables,
   * with the definitions and fits of a published run (`run`; default the newest): at that run's as-of and tables, what the run found.
   */
  evaluate(kind: string, id: string, options?: { asOf?: string; run?: string }): Promise<EntityEvaluation>
  /** The classes of a scheme that an entity went through over the published runs. */
  path(id: string, scheme: string): Promise<Awaited<ReturnType<typeof lifePath>>>
  /** Who moved between the classes of a scheme from one published run to another. */
  migration(scheme: string, options?: { from?: At; to?: At }): Promise<Migration>
  /** How many of a scheme with `stages` came how far, and how long they stayed in each stage, by the runs up to one. */
  funnel(scheme: string, at?: At): Promise<Funnel>
  /**
   * Sends a list to a file, a table or a web address and logs it: members of a segment (`loyal-core`), a class (`rfm/important-value`), a
   * scheme, a population, or everybody of a kind. Parquet can only be written in a folder the project may write (`writable`).
   */
  export(what: string, options: At & ExportOptions): Promise<ExportResult>
  /** The same with a list of `exports/*.yml`, by its name; what is asked for here goes before what the file says. */
  exportNamed(name: string, options: At & Partial<ExportOptions> & Pick<ExportOptions, 'by'>): Promise<ExportResult>
  /** The lists of `exports/*.yml`. Throws what is wrong with the files. */
  namedExports(): Promise<Written<ProjectExport>[]>
  /** Copies the ledger, the vault and the published runs to a folder. */
  backup(target: string): Promise<void>
  close(): Promise<void>
}

/**
 * Opens a project folder. Throws `FenqunError` when there is none, or when fenqun.yml or a source is broken;
 * broken segments and schemes only stand in the way of themselves.
 */
export async function openProject(folder: string, options: OpenOptions = {}): Promise<Project> {
  const root = resolve(folder)
  const written = await readProject(root)
  const { sources, problems } = readSources(written.sources, written.project?.value.engine !== undefined)
  const { project } = written
  if (!project) throw new FenqunError(written.problems)
  const definitions = sources.map((one) => one.definition)
  problems.push(...checkIdentities(written.identities, definitions, Object.keys(project.value.kinds)))
  const now = options.now ?? Date.now
  const folders = foldersOf(root)
  try {
    privateFolder(folders.runs)
  } catch (error) {
    throw runErrors.error('folder-not-writable', { folder: folders.state }, undefined, String(error))
  }
  const ledger = openLedger(folders.state)
  const vault = openVault(folders.state)
  const own = zone(project.value['time zone'])
  const outside = sources.flatMap(({ definition }) => foldersOfSource(definition, root))
  const engine = await openFiles({
    temporaryFolder: folders.temporary,
    readable: [root, ...outside, ...(options.readable ?? [])],
    writable: [folders.state, root, ...(options.writable ?? [])],
    ...(options.memoryLimit ? { memoryLimit: options.memoryLimit } : {}),
    ...(options.threads ? { threads: options.threads } : {}),
  })
  const named = project.value.engine
  const database = named && databaseNamed(databases, named)
  const place = database
    ? databaseWorkplace({
        open: () =>
          database.open({ url: filledAddress(database.address, options.env ?? process.env), schema: named.schema }),
        dialect: database.dialect,
        files: engine,
        ledger,
        scratch: join(folders.temporary, `${process.pid}-carried`),
      })
    : localWorkplace(engine)
  const context: RunContext = {
    folders,
    ledger,
    engine,
    place,
    written,
    vault,
    project: project.value,
    sources: sources.map((one) => one.definition),
    zone: own,
    problems: [...written.problems.filter((one) => !isAboutDefinitions(one.place?.file ?? '')), ...problems],
    now,
    listener: options.onStep,
  }
  const catalogue = catalogueOf(context.project, context.sources)
  let closed = false

  let last: Promise<unknown> = Promise.resolve()

  /**
   * One after the other: the engine's views show one set of table versions at a time. Who wants to read while a run
   * goes on opens the project a second time.
   */
  function inTurn<T>(work: () => Promise<T>): Promise<T> {
    const turn = last.then(work, work)
    last = turn.catch(() => undefined)
    return turn
  }

  /** One writer at a time; what a killed process left behind is cleared first. */
  async function locked<T>(work: () => Promise<T>): Promise<T> {
    return inTurn(() => alone(work))
  }

  async function alone<T>(work: () => Promise<T>): Promise<T> {
    acquireLock(ledger, { command: options.command ?? 'library', since: isoNow(context) })
    try {
      const { orphans } = recover(ledger, isoNow(context))
      for (const run of orphans) await rm(join(folders.runs, run), { recursive: true, force: true })
      await clearLeftovers(folders.state)
      await clearUnkept(ledger, folders)
      return await work()
    } catch (error) {
      throw orDiskFull(error)
    } finally {
      releaseLock(ledger)
    }
  }

  /** Without the project file and the sources nothing can be trusted; any other file only fails itself. */
  function broken(): void {
    const errors = context.problems.filter(
      (problem) => problem.severity === 'error' && !isOfDefinitions(problem.place?.file ?? ''),
    )
    if (errors.length) throw new FenqunError([runErrors.problem('broken-project', { count: errors.length }), ...errors])
  }

  const deciding = (work: (desk: RunContext & { vault: Vault }) => Promise<Decision>): Promise<Decision> =>
    locked(async () => {
      broken()
      return work({ ...context, vault })
    })

  const asOfOf = (text: string | undefined): AsOf =>
    text === undefined ? endOfYesterday(isoNow(context), own) : parseAsOf(text, own)

  /** Today may be looked at (W02 says that it is not over), a day to come may not. */
  function notToCome(asOf: AsOf): AsOf {
    const today = dayOf(now(), own)
    if (asOf.day > today) throw runErrors.error('as-of-to-come', { day: asOf.day, today })
    return asOf
  }

  function knownAtOf(text: string): string {
    const instant = parseKnownAt(text, own)
    const late = Date.parse(instant) > now()
    if (late && dayOf(Date.parse(instant), own) !== dayOf(now(), own))
      throw runErrors.error('known-at-to-come', { knownAt: text })
    return late ? isoNow(context) : instant
  }

  const knownAtIn = (at: At = {}): string | undefined =>
    at.knownAt === undefined ? undefined : parseKnownAt(at.knownAt, own)

  function planOf(asOf: string | undefined): Promise<Plan> {
    broken()
    const wanted = asOf === undefined ? {} : { asOf: notToCome(parseAsOf(asOf, own)) }
    return makePlan(context, { ...wanted, otherwise: asOfOf(undefined) })
  }

  /** Of the last published run; before there is one, the end of yesterday. */
  function lastAsOf(): AsOf {
    const current = currentPublication(ledger)
    return current ? { instant: current.asOf, day: findRun(ledger, current.run)!.asOfDay } : asOfOf(undefined)
  }

  /** The definitions that a run computed. */
  const contextOf = ({ manifest }: Published): RunContext => contextInForce(context, manifest.run) ?? context

  async function published(at: At = {}): Promise<Published> {
    return openPublished(context, {
      run: at.run,
      asOf: at.asOf === undefined ? undefined : parseAsOf(at.asOf, own),
      knownAt: knownAtIn(at),
    })
  }

  async function openTablesOf({ manifest }: Published): Promise<void> {
    await openTables(engine, catalogue, knownTables(ledger, catalogue, { versions: manifest.tables }))
  }

  async function history(knownAt?: string): Promise<Published[]> {
    const runs = publicationsByAsOf(ledger, knownAt)
    return Promise.all(runs.map((one) => openPublished(context, { run: one.run })))
  }

  async function found(id: string, at: Published, kind?: string): Promise<Entity> {
    await openTablesOf(at)
    const entity = await findEntity(engine, catalogue, id, kind)
    if (!entity) throw runErrors.error('not-found', { name: id })
    return entity
  }

  async function send(what: string, wanted: At & ExportOptions): Promise<ExportResult> {
    const at = await published(wanted)
    await openTablesOf(at)
    const { env = process.env, signal } = options
    const patience = signal ? { signal } : {}
    const wait = options.wait ?? ((milliseconds: number) => sleep(milliseconds, undefined, patience).catch(() => {}))
    return exportPeople({ ...context, vault, env, wait, ...patience }, at, selectionOf(at.manifest, what), wanted)
  }

  async function namedExports(): Promise<Written<ProjectExport>[]> {
    const { exports, problems: found } = await readExports(root)
    const errors = found.filter((one) => one.severity === 'error')
    if (errors.length) throw new FenqunError(errors)
    return exports
  }

  const report = (wanted: At = {}): Promise<ReportData> =>
    inTurn(async () => {
      const at = await published(wanted)
      await openTablesOf(at)
      const earlier = publicationBefore(ledger, at.manifest.asOf, knownAtIn(wanted))
      return collectReport({
        context: contextOf(at),
        published: at,
        before: earlier && (await published({ ...wanted, run: earlier.run })),
      })
    })

  const load = (only?: readonly string[], again?: boolean) =>
    loadSources(
      {
        engine,
        ledger,
        vault,
        folder: root,
        zone: own.name,
        country: context.project.country,
        identities: identityRules(written.identities),
        sources,
        workplace: place,
        env: options.env ?? process.env,
        now: isoNow(context),
      },
      {
        ...(only ? { only } : {}),
        ...(again ? { again } : {}),
        ...(options.onLoad ? { progress: options.onLoad } : {}),
      },
    )

  return {
    folder: root,
    file: project.value,
    written,
    sources,
    zone: own,
    ledger,
    vault,
    engine,
    place,
    async check() {
      const compiled = await compileProject(context, asOfOf(undefined))
      const tests = await readTests(root)
      const lists = await readExports(root)
      const groups = groupProblems(written, compiled)
      const named = checkExports(lists.exports, { written, compiled, sources: context.sources })
      const values = kindValueProblems(written, compiled, catalogue)
      const ofFiles = [...tests.problems, ...lists.problems, ...named, ...values]
      const sensitive = [...sensitiveWarnings(written, compiled), ...suggestedMarks(written)]
      const found = [...written.problems, ...problems, ...compiled.problems, ...groups, ...ofFiles, ...sensitive]
      return { problems: found, compiled }
    },
    load: (wanted = {}) =>
      locked(async () => {
        broken()
        const report = await load(wanted.only, wanted.again)
        const stale = await staleSources(context)
        const asked = stale.filter((one) => wanted.only?.includes(one.source) ?? true)
        return { ...report, problems: [...report.problems, ...staleWarnings(asked)] }
      }),
    run: (wanted = {}) =>
      locked(async () => {
        broken()
        const asOf = notToCome(asOfOf(wanted.asOf))
        const knownAt = wanted.knownAt === undefined ? undefined : knownAtOf(wanted.knownAt)
        const loaded = wanted.load === false || knownAt !== undefined ? undefined : await load()
        const result = await runProject(context, {
          asOf,
          ...(knownAt === undefined ? {} : { knownAt }),
          ...(wanted.select ? { select: wanted.select } : {}),
        })
        return { ...result, ...(loaded ? { load: loaded } : {}) }
      }),
    backfill: ({
      from,
      to = asOfOf(undefined).day,
      every = 'month',
      load: wantsLoad,
      knownAt: writtenKnownAt,
      ...wanted
    }) =>
      locked(async () => {
        broken()
        const dates = seriesOfDays(from, to, every).map((day) => notToCome(parseAsOf(day, own)))
        const knownAt = writtenKnownAt === undefined ? undefined : knownAtOf(writtenKnownAt)
        const loaded = wantsLoad === false || knownAt !== undefined ? undefined : await load()
        const result = await backfill(context, { ...wanted, dates, ...(knownAt === undefined ? {} : { knownAt }) })
        return { ...result, ...(loaded ? { load: loaded } : {}) }
      }),
    plan: (wanted = {}) => inTurn(() => planOf(wanted.asOf)),
    apply: (wanted = {}) =>
      locked(async () => {
        broken()
        const plan = wanted.replan ? await planOf(wanted.asOf) : await openPlan(folders, wanted.plan)
        return applyPlan(context, plan, wanted.acceptNarrower ? { narrower: true } : {})
      }),
    preview: (rule, wanted = {}) =>
      inTurn(() => {
        const known = typeof rule === 'string' ? written.segments.find((one) => one.id === rule) : undefined
        return preview(context, known ?? readDraft(rule, wanted.file), asOfOf(undefined))
      }),
    test: ({ only, files, ...at } = {}) =>
      inTurn(async () => {
        const { tests, problems: found } = await readTests(root)
        const errors = found.filter((one) => one.severity === 'error')
        if (errors.length) throw new FenqunError(errors)
        const unknown = (only ?? []).filter((id) => !tests.some((one) => one.id === id))
        const known = tests.map((one) => one.id)
        if (unknown.length)
          throw new FenqunError(
            unknown.map((name) =>
              runErrors.problem('test-unknown', {
                name,
                near: didYouMean(name, known),
                known: known.join(', ') || '—',
              }),
            ),
          )
        return runTests(context, tests, {
          published: () => published(at),
          ...(only ? { only } : {}),
          ...(files ? { files: at.asOf === undefined ? lastAsOf() : notToCome(parseAsOf(at.asOf, own)) } : {}),
        })
      }),
    separation: (id, attribute, wanted = {}) =>
      inTurn(async () => {
        const at = await published(wanted)
        const { reader, split, value } = await splitOf(contextOf(at), at, id, attribute)
        const { name, unit } = reader.manifest.attributes.find((one) => one.id === attribute)!
        const { run, day } = at.manifest
        return { ...(await separation(reader, split, value)), name, ...(unit ? { unit } : {}), run, day }
      }),
    places: (id, attribute, wanted = {}) =>
      inTurn(async () => {
        const at = await published(wanted)
        return isRegion(contextOf(at), attribute) ? placesOf(contextOf(at), at, id, attribute) : undefined
      }),
    contrast: (attribute, by, wanted = {}) =>
      inTurn(async () => {
        const at = await published(wanted)
        return compareGroups(contextOf(at), at, attribute, by, wanted)
      }),
    fit: (segment, wanted) =>
      inTurn(async () => {
        const at = await published(wanted)
        await openTablesOf(at)
        return segmentFit(contextOf(at), at, segment, wanted)
      }),
    diff: (from, to) => inTurn(async () => diffRuns(engine, await published(from), await published(to))),
    repeat: (run) => inTurn(async () => repeatRun(context, await published({ run }))),
    published,
    history,
    timeline: (id, wanted = {}) => inTurn(() => historyOf(context, id, { ...wanted, knownAt: knownAtIn(wanted) })),
    entityTimeline: (id, wanted = {}) =>
      inTurn(async () => {
        const entity = await found(id, await published(wanted), wanted.kind)
        return entityHistory(context, entity, { knownAt: knownAtIn(wanted) })
      }),
    runs: () => listRuns(ledger),
    identity: {
      numbers: () => inTurn(() => identityNumbers({ ...context, vault })),
      review: (kind) => inTurn(() => reviewQueue({ ...context, vault }, kind)),
      merge: (ids, wanted) => deciding((desk) => decide(desk, { decision: 'merge', ids, ...wanted })),
      part: (ids, wanted) => deciding((desk) => decide(desk, { decision: 'part', ids, ...wanted })),
      undo: (number, wanted) => deciding((desk) => undoDecision(desk, { number, ...wanted })),
    },
    notesAbout: (id) => groupNotes(written, id),
    explain: (id, wanted = {}) =>
      inTurn(async () => {
        const at = await published(wanted)
        await openTablesOf(at)
        return explainRun(context, at, id, wanted.entity)
      }),
    portrait: (id, { timeline, before, ...wanted } = {}) =>
      inTurn(async () => {
        const at = await published(wanted)
        const entity = await found(id, at, wanted.kind)
        const known = knownTables(ledger, catalogue, { versions: at.manifest.tables })
        await fetchHeldRows(context, catalogue, known, new Map([[entity.kind, new Set([entity.key])]]))
        return portraitOf({ ...contextOf(at), vault, catalogue }, at, entity, {
          timeline,
          before: before === undefined ? undefined : startOfText(before, own),
          knownAt: knownAtIn(wanted),
        })
      }),
    entity: (id, wanted = {}) =>
      inTurn(async () => {
        const at = await published(wanted)
        const entity = await found(id, at, wanted.kind)
        const view = await viewEntity(engine, at, entity)
        const known = knownTables(ledger, catalogue, { versions: at.manifest.tables })
        await fetchHeldRows(context, catalogue, known, new Map([[entity.kind, new Set([entity.key])]]))
        return view && { ...(await entityOrigins({ ...contextOf(at), vault }, at, entity, view)), key: entity.key }
      }),
    evaluate: (kind, id, wanted = {}) =>
      inTurn(async () => {
        const at = await published(wanted.run === undefined ? {} : { run: wanted.run })
        const asOf = parseAsOf(wanted.asOf ?? isoNow(context), own)
        await openTables(engine, catalogue, knownTables(ledger, catalogue))
        const entity = await findEntity(engine, catalogue, id, kind)
        if (!entity) throw runErrors.error('not-found', { name: id })
        return evaluateEntity(contextOf(at), at, entity, asOf)
      }),
    catalogue: (wanted = {}) =>
      inTurn(async () => {
        const at = await published(wanted)
        return projectCatalogue(contextOf(at), at, wanted)
      }),
    sourceStates: () => sourceStates(context, { tables: newestVersions(ledger, context.sources) }),
    report,
    async reportPage(wanted = {}) {
      const data = await report(wanted)
      const { renderReport } = await import('./report/render.ts')
      return renderReport(data, wanted.language ? { language: wanted.language } : {})
    },
    exports: () => listExports(ledger),
    writer: () => lockHolder(ledger),
    path: (id, scheme) =>
      inTurn(async () => {
        const runs = await history()
        const entity = await found(id, await published())
        return lifePath(engine, runs, entity, scheme)
      }),
    async migration(scheme, wanted = {}) {
      const after = await published(wanted.to)
      if (wanted.from) return migrate(engine, await published(wanted.from), after, scheme)
      const before = publicationBefore(ledger, after.manifest.asOf, knownAtIn(wanted.to))
      if (!before) throw runErrors.error('no-earlier-run', { day: after.manifest.day })
      return migrate(engine, await published({ run: before.run }), after, scheme)
    },
    async funnel(scheme, wanted = {}) {
      const at = await published(wanted)
      const runs = (await history(knownAtIn(wanted))).filter((one) => one.manifest.asOf < at.manifest.asOf)
      return funnel(engine, [...runs, at], scheme)
    },
    export: (what, wanted) => inTurn(() => send(what, wanted)),
    exportNamed: (name, { asOf, run, knownAt, ...asked }) =>
      inTurn(async () => {
        const { what, options: whole } = namedExport(root, await namedExports(), name, asked)
        return send(what, {
          ...whole,
          ...(asOf === undefined ? {} : { asOf }),
          ...(run === undefined ? {} : { run }),
          ...(knownAt === undefined ? {} : { knownAt }),
        })
      }),
    namedExports,
    backup: (target) => locked(() => copyState(context, vault, resolve(target))),
    async close() {
      if (closed) return
      closed = true
      await place.close()
      await engine.close()
      vault.close()
      ledger.close()
    },
  }
}
