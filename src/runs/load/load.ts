import { randomUUID } from 'node:crypto'
import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { FileEngine } from '../../engines/engine.ts'
import { FenqunError, nearest } from '../../errors.ts'
import type { ExitCode, Place, Problem } from '../../errors.ts'
import { checkSource } from '../../intake/check-source.ts'
import { holdsContact } from '../../intake/contact-text.ts'
import { intakeErrors } from '../../intake/errors.ts'
import type { OpenedSource } from '../../intake/relation.ts'
import { databaseOf, isEventSource, isLinkSource, shapesOf, tableOf } from '../../intake/source-definition.ts'
import type { SourceDefinition } from '../../intake/source-definition.ts'
import { planRows } from '../../intake/typed-rows.ts'
import type { RowPlan } from '../../intake/typed-rows.ts'
import { openSource } from '../../sources/open-source.ts'
import { privateFolder } from '../../state/private-folder.ts'
import type { TableVersion } from '../../state/table-versions.ts'
import { latestTableVersion } from '../../state/table-versions.ts'
import { zone } from '../../time/zone.ts'
import { applyIdentities } from '../identity/apply-identities.ts'
import type { KindIdentity } from '../identity/kind-identity.ts'
import { orDiskFull } from '../stored/disk-full.ts'
import { clearLeftovers } from '../stored/leftovers.ts'
import { canonicalPath, canonicalTexts } from './canonical-texts.ts'
import { categoryRules } from './category-rules.ts'
import { findContactColumns } from './contact-columns.ts'
import { fetchRows } from './load-database.ts'
import { loadEntities } from './load-entities.ts'
import { loadEvents } from './load-events.ts'
import { loadLinks } from './load-links.ts'
import { loadNewEntities } from './load-new-entities.ts'
import { IdentifiersTakenBack, loadNewEvents } from './load-new-events.ts'
import { loadNewLinks } from './load-new-links.ts'
import { basePath, definitionHashOf, fingerprintOf } from './load-files.ts'
import { addCounts, noRows } from './load-report.ts'
import type { LoadProgress, LoadReport, SourceReport } from './load-report.ts'
import { nothingOpened, openTable } from './load-table.ts'
import { checkEncoding } from './load-rejects.ts'
import { loadTableEvents } from './load-table-events.ts'
import type { LoadContext, LoadedSource, LoadOptions, SourceLoad } from './source-load.ts'
import { isIncrement } from './source-load.ts'
import { filesToRead } from './what-to-read.ts'

export type { LoadProgress, LoadReport } from './load-report.ts'

export type { LoadContext, LoadOptions } from './source-load.ts'

const decades = 30 * 365.25 * 86_400_000

/**
 * Reads every source that changed into new versions of its tables. One that cannot be read, or has
 * more rejects than its limit, fails alone: its last version stays. Throws only what ends the whole
 * load (interrupted, disk full, out of memory).
 */
export async function loadSources(context: LoadContext, options: LoadOptions = {}): Promise<LoadReport> {
  const isChosen = (source: string) => options.only?.includes(source) ?? true
  const broken = (context.broken ?? []).filter(({ source }) => isChosen(source))
  const files = new Set(context.broken?.map(({ file }) => file))
  const chosen = context.sources
    .filter(({ definition, place }) => isChosen(definition.source) && !files.has(place?.file ?? ''))
    .toSorted((a, b) => (a.definition.source < b.definition.source ? -1 : 1))
  const reports: SourceReport[] = []
  await clearLeftovers(context.ledger.folder)
  privateFolder(join(context.ledger.folder, 'tmp'))
  for (const { definition, place, at } of chosen) {
    const stop = watch(context.engine, definition.source, options.progress)
    try {
      reports.push(await loadSource(context, { definition, ...(at ? { at } : {}) }, options, stop.step))
    } catch (error) {
      if (!(error instanceof FenqunError) || (error.exit === 2 && !isOfSource(error))) throw orDiskFull(error)
      const problems = error.problems.map((problem) => withPlace(problem, place))
      reports.push({ source: definition.source, state: 'failed', tables: [], problems })
    } finally {
      stop.end()
      await clearLeftovers(context.ledger.folder)
    }
  }
  for (const { source, problems } of broken) reports.push({ source, state: 'failed', tables: [], problems })
  const identities = await putTogether(context, options)
  const read = new Set(reports.filter(({ state }) => state !== 'failed').map(({ source }) => source))
  await findContactColumns(
    context,
    chosen.map(({ definition }) => definition).filter(({ source }) => read.has(source)),
  )
  return {
    sources: reports,
    counts: reports
      .filter(({ state }) => state === 'loaded')
      .reduce((sum, { counts }) => addCounts(sum, counts ?? noRows), noRows),
    problems: reports.flatMap(({ problems }) => problems),
    ...(identities.length > 0 ? { identities } : {}),
    exit: exitOf(reports, broken.length),
  }
}

/** Which ids are one, now that all sources are read. */
async function putTogether(context: LoadContext, { progress }: LoadOptions): Promise<KindIdentity[]> {
  const { vault, identities = [], sources } = context
  if (!vault) return []
  if (identities.length > 0) progress?.({ source: 'identity', step: 'identity' })
  return applyIdentities({ ...context, vault, identities, sources: sources.map((one) => one.definition) })
}

/** Whether it is the database of one source that failed: the others go on. */
function isOfSource({ problems }: FenqunError): boolean {
  return problems.every(({ code }) => code.startsWith('source-database-'))
}

/** Sources that are not loaded are the last `broken` of them. */
function exitOf(reports: readonly SourceReport[], broken: number): ExitCode {
  const tried = reports.slice(0, reports.length - broken)
  if (tried.some(({ state }) => state === 'failed')) return worst(tried)
  // What could be loaded is.
  return broken === 0 ? 0 : tried.length > 0 ? 1 : 3
}

function worst(reports: readonly SourceReport[]): 1 | 2 | 3 {
  const errors = reports.flatMap(({ problems }) => problems).filter(({ severity }) => severity === 'error')
  if (errors.some(({ exit }) => exit === 2)) return 2
  return errors.some(({ exit }) => exit === 3) ? 3 : 1
}

async function loadSource(
  context: LoadContext,
  loaded: LoadedSource,
  options: LoadOptions,
  step: SourceLoad['step'],
): Promise<SourceReport> {
  const { definition, at } = loaded
  const { engine, ledger } = context
  checkSource(definition)
  const projectZone = zone(context.zone)
  const zones = {
    projectZone,
    sourceZone: definition['time zone'] === undefined ? projectZone : zone(definition['time zone']),
    untilMs: Date.parse(context.now) + decades,
  }
  // A folder of its own each time: the engine keeps footers of Parquet files by path and second, and would take a new file for the one before.
  const scratch = join(ledger.folder, 'tmp', `load-${definition.source}-${randomUUID()}`)
  const categories = await categoryRules(definition, context.folder, at)
  const plan = planRows(definition, {
    quote: (name) => engine.dialect.quote(name),
    type: (type) => engine.dialect.type(type),
    canonical: (place) => `SELECT raw, value FROM ${engine.parquetSource([canonicalPath(scratch, place)])}`,
    ...zones,
  })
  const table = tableOf(definition) === undefined ? undefined : await openTable(context, definition, plan, at)
  const definitionHash = definitionHashOf(definition, context.zone, categories.digest)
  const held = shapesOf(definition).map(({ name }) => latestTableVersion(ledger, name))
  const again = options.again ?? false
  const rows = databaseOf(definition)
  const fetched =
    rows &&
    (await fetchRows(
      {
        context,
        definition,
        plan,
        definitionHash,
        versions: held,
        again,
        scratch,
        zone: zones.sourceZone.name,
        step,
        at: at ?? (() => undefined),
      },
      rows,
    ))
  const fingerprint =
    fetched?.fingerprint ?? (await (table ? table.fingerprint() : fingerprintOf(definition, context.folder)))
  const there = async (version: TableVersion): Promise<boolean> =>
    version.held === undefined
      ? existsSync(basePath(ledger.folder, version.path))
      : ((await table?.holds(version.held)) ?? false)
  let same = !again
  for (const version of held)
    same &&=
      (fetched?.unchanged ?? version?.fingerprint === fingerprint) &&
      version?.definitionHash === definitionHash &&
      (await there(version))
  if (same) {
    step('unchanged')
    const tables = held.flatMap((version) =>
      version ? [{ table: version.table, version: version.version, rows: version.counts.accepted }] : [],
    )
    return {
      source: definition.source,
      state: 'unchanged',
      tables,
      problems: fetched?.problems ?? [],
      ...(held[0] ? { counts: held[0].counts } : {}),
    }
  }
  if (table)
    return table.staged(zones, { categories, scratch }, step, (staged) => {
      const opened = nothingOpened
      // Of the rows that were read: the table may have changed since it was looked at.
      const read = { fingerprint: staged.fingerprint, definitionHash }
      const { unknownTexts } = staged
      const load = { context, definition, opened, plan, ...read, scratch, step, table: staged, unknownTexts }
      if (isEventSource(definition)) return loadTableEvents(load, definition)
      return isLinkSource(definition) ? loadLinks(load, definition) : loadEntities(load, definition)
    })
  const wanted = fetched ?? (await filesToRead(context, definition, definitionHash, held, again))
  const attempt = async (normalise: boolean): Promise<SourceReport> => {
    step('open')
    const files = { engine, folder: context.folder, scratch, normalise }
    const opened = 'opened' in wanted ? wanted.opened : await openSource(definition, files, wanted.files)
    try {
      if (!rows) await checkHeader(context, definition, opened, plan)
      const unknownTexts = await canonicalTexts(engine, plan, opened, categories, scratch)
      const read = { fingerprint, definitionHash, unknownTexts }
      const { read: kept, increment, problems } = wanted
      const more = { ...(kept ? { read: kept } : {}), ...(increment ? { increment } : {}) }
      const report = await loadRows({ context, definition, opened, plan, ...read, ...more, scratch, step })
      return { ...report, problems: [...problems, ...report.problems] }
    } finally {
      await opened.close()
    }
  }
  try {
    return await attempt(false)
  } catch (error) {
    if (error instanceof IdentifiersTakenBack) {
      const report = await loadSource(context, loaded, { ...options, again: true }, step)
      const problem = intakeErrors.problem('identifiers-taken-back', { source: definition.source })
      return { ...report, problems: [problem, ...report.problems] }
    }
    if (rows || !confusedByLineEnds(error)) throw error
    return attempt(true)
  }
}

async function loadRows(load: SourceLoad): Promise<SourceReport> {
  const { definition } = load
  if (isEventSource(definition))
    return isIncrement(load) ? loadNewEvents(load, definition) : loadEvents(load, definition)
  if (isLinkSource(definition)) return isIncrement(load) ? loadNewLinks(load, definition) : loadLinks(load, definition)
  return isIncrement(load) ? loadNewEntities(load, definition) : loadEntities(load, definition)
}

/** DuckDB gives up on files that mix line ends; copied with plain ones they can be read. */
export function confusedByLineEnds(error: unknown): boolean {
  return (
    error instanceof FenqunError &&
    error.problems.some(({ original }) => original?.includes('reached an invalid state') ?? false)
  )
}

async function checkHeader(
  context: LoadContext,
  definition: SourceDefinition,
  opened: OpenedSource,
  plan: RowPlan,
): Promise<void> {
  const before = await headersBefore(context, definition)
  const problems: Problem[] = []
  for (const { shown, header } of opened.files) {
    for (const { header: column } of plan.read) {
      if (header.includes(column)) continue
      // A file without a header shows its first row here.
      const known = header.some(holdsContact) ? [] : header
      const near = nearest(column, known)
      problems.push(
        intakeErrors.problem(before.has(column) ? 'column-vanished' : 'column-not-in-file', {
          column,
          path: shown,
          header: known.length > 0 ? known.join(', ') : '***',
          nearZh: near ? `您是不是想写 “${near}”?` : '',
          nearEn: near ? `did you mean "${near}"? ` : '',
        }),
      )
    }
  }
  if (problems.length === 0) return
  // What could not be decoded may be the header itself.
  const garbled = opened.files.flatMap(({ header }, file) =>
    header.some((text) => text.includes('\uFFFD')) ? [{ file, kind: 'encoding' as const }] : [],
  )
  await checkEncoding(definition, opened, garbled)
  throw new FenqunError(problems)
}

/** Headers that the last loaded version of the source was read from. */
async function headersBefore(context: LoadContext, definition: SourceDefinition): Promise<Set<string>> {
  const table = shapesOf(definition)[0]?.name ?? ''
  const version = latestTableVersion(context.ledger, table)
  if (!version) return new Set()
  try {
    const manifest = JSON.parse(await readFile(join(context.ledger.folder, version.path, 'manifest.json'), 'utf8')) as {
      headers?: string[]
    }
    return new Set(manifest.headers)
  } catch {
    return new Set()
  }
}

function withPlace(problem: Problem, place: Place | undefined): Problem {
  return problem.place || !place ? problem : { ...problem, place }
}

/** Says how far the running step is, a few times a second. */
function watch(
  engine: FileEngine,
  source: string,
  progress: LoadOptions['progress'],
): { step: SourceLoad['step']; end(): void } {
  let now: LoadProgress['step'] = 'open'
  const timer = progress
    ? setInterval(() => {
        const share = engine.progress()
        if (share !== undefined) progress({ source, step: now, share })
      }, 250)
    : undefined
  timer?.unref()
  return {
    step(step, rows) {
      now = step
      progress?.({ source, step, ...(rows === undefined ? {} : { rows }) })
    },
    end: () => clearInterval(timer),
  }
}
