import { join } from 'node:path'
import type { Bilingual, ErrorParams, Problem } from '../../errors.ts'
import { intakeErrors } from '../../intake/errors.ts'
import type { SourceDefinition } from '../../intake/source-definition.ts'
import { firstReject, reasonsOf, rejectsCsv } from '../../intake/rejects.ts'
import type { Reject } from '../../intake/rejects.ts'
import { databaseOf, shapesOf } from '../../intake/source-definition.ts'
import { addTableVersion, latestTableVersion, nextTableVersion } from '../../state/table-versions.ts'
import type { RowCounts } from '../../state/table-versions.ts'
import { zone as zoneNamed } from '../../time/zone.ts'
import { zonedIso } from '../../time/zoned.ts'
import { normalisedColumns } from './normalised-columns.ts'
import { addTotals } from './increment.ts'
import type { Totals } from './increment.ts'
import { basePath, freshFolder, syncFolder, versionFolder, writeSynced } from './load-files.ts'
import type { RowFindings, SourceReport } from './load-report.ts'
import type { SourceLoad } from './source-load.ts'

/** A table that is written and not yet in force. */
export interface WrittenTable {
  table: string
  version: number
  path: string
  rows: number
  /** Name of the table in the database that has the rows, where they are not in the folder. */
  held?: string
  /** What lies over the base, the last on top. */
  overlays?: readonly string[]
  /** SQL of the rows that an increment brought. */
  changes?: string
}

/** An empty folder for the next version of a table. */
export async function beginTable(load: SourceLoad, table: string): Promise<WrittenTable> {
  const version = nextTableVersion(load.context.ledger, table)
  const path = versionFolder(table, version)
  await freshFolder(join(load.context.ledger.folder, path))
  return { table, version, path, rows: 0 }
}

/** Throws `too-many-rejects` or `nothing-left`, the rejects kept beside the last good version. */
export async function checkRejects(
  load: SourceLoad,
  table: string,
  counts: RowCounts,
  rejects: readonly Reject[],
): Promise<void> {
  const { source } = load.definition
  const limit = load.definition['reject limit']
  if (load.increment && counts.rejected <= counts.read * limit) return
  const [first] = load.opened.files
  if (counts.read === 0 && isTable(load))
    throw intakeErrors.error('table-empty', { table: load.table?.named ?? first?.shown })
  if (counts.read === 0)
    throw intakeErrors.error('header-only', { path: load.opened.files.map(({ shown }) => shown).join(', ') })
  const tooMany = counts.rejected / counts.read > limit
  if (!tooMany && counts.accepted > 0) return
  const file = rejects.length ? await writeRefused(load, table, rejects) : undefined
  if (tooMany) {
    const share = percent(counts.rejected / counts.read)
    throw intakeErrors.error(isTable(load) ? 'too-many-rejects-in-table' : 'too-many-rejects', {
      source,
      ...params(load, counts, rejects, file ?? ''),
      share,
      limit: percent(limit),
    })
  }
  throw intakeErrors.error('nothing-left', {
    source,
    rows: counts.read,
    rejected: counts.rejected,
    withoutId: counts.withoutId,
    why: file === undefined ? '' : firstIn(load, rejects, file),
  })
}

/** Keeps what was refused beside the last good version; answers with the file, from the `.fenqun` folder. */
async function writeRefused(load: SourceLoad, table: string, rejects: readonly Reject[]): Promise<string> {
  const folder = `tables/${table}/refused`
  await freshFolder(join(load.context.ledger.folder, folder))
  const file = `${folder}/rejects.csv`
  await writeSynced(join(load.context.ledger.folder, file), rejectsCsv(rejects))
  return file
}

/** Whether the rows come from a table, which has no lines. */
const isTable = ({ table, opened }: SourceLoad): boolean => table !== undefined || (opened.files[0]?.isTable ?? false)

/** Writes manifests and rejects, waits for the disk, and puts all tables of the source in force at once. */
export async function keepTables(
  load: SourceLoad,
  tables: readonly WrittenTable[],
  counts: RowCounts,
  found: RowFindings,
  rejects: readonly Reject[],
): Promise<SourceReport> {
  const findings = { ...found, ...(await normalisedIn(load, tables[0])) }
  const { ledger, now, engine } = load.context
  const { definition, plan, fingerprint, definitionHash } = load
  const shapes = shapesOf(definition)
  const before = latestTableVersion(ledger, tables[0]?.table ?? '')?.counts.accepted ?? 0
  const { increment, read } = load
  const own: Totals = {
    counts,
    ...(findings.from && findings.to ? { from: findings.from, to: findings.to } : {}),
    future: findings.future,
  }
  const totals = increment ? addTotals(increment.totals, own, tables[0]?.rows ?? 0, now) : own
  let rejectsFile: string | undefined
  for (const [index, { table, version, path, rows, held, overlays }] of tables.entries()) {
    const folder = join(ledger.folder, path)
    if (index === 0 && rejects.length > 0) {
      rejectsFile = `${path}/rejects.csv`
      await writeSynced(join(ledger.folder, rejectsFile), rejectsCsv(rejects))
    }
    const manifest = {
      table,
      version,
      source: definition.source,
      from: readFrom(definition),
      loadedAt: now,
      engine: engine.version,
      ...(held === undefined ? {} : { held }),
      ...(overlays === undefined ? {} : { overlays }),
      rows,
      counts,
      findings,
      ...(read ? { read, totals } : {}),
      ...(increment ? { increment: true } : {}),
      columns: shapes.find(({ name }) => name === table)?.columns ?? [],
      headers: plan.read.map(({ header }) => header),
    }
    await writeSynced(join(folder, 'manifest.json'), [`${JSON.stringify(manifest, null, 1)}\n`])
    await syncFolder(folder)
  }
  ledger.transaction(() => {
    for (const [index, { table, version, path, rows, held, overlays = [] }] of tables.entries()) {
      const all = index === 0 ? totals.counts : { read: rows, accepted: rows, rejected: 0, duplicates: 0, withoutId: 0 }
      addTableVersion(ledger, {
        table,
        version,
        path,
        fingerprint,
        definitionHash,
        counts: all,
        loadedAt: now,
        ...(held === undefined ? {} : { held }),
        ...(overlays.length === 0 ? {} : { overlays }),
      })
    }
  })
  load.step('done', counts.accepted)
  return {
    source: definition.source,
    state: 'loaded',
    ...(increment ? { increment: true } : {}),
    tables: tables.map(({ table, version, rows }) => ({ table, version, rows })),
    counts,
    findings,
    ...(rejectsFile ? { rejectsFile } : {}),
    problems: [
      ...(increment ? [] : shrunk(load, before, counts.accepted)),
      ...warnings(load, counts, findings, rejects, rejectsFile),
    ],
  }
}

/** What normalising made of the rows of a table that was just written. */
async function normalisedIn(
  { context, table, unknownTexts }: SourceLoad,
  written: WrittenTable | undefined,
): Promise<Pick<RowFindings, 'normalised'>> {
  if (!written || !unknownTexts?.size) return {}
  const { engine, ledger } = context
  const here = written.changes ?? engine.parquetSource([basePath(ledger.folder, written.path)])
  const normalised =
    written.held !== undefined && table
      ? await normalisedColumns(table.remote, table.remote.dialect.quote(written.held), unknownTexts)
      : await normalisedColumns(engine, here, unknownTexts)
  return { normalised }
}

/** Less than half of what was there is more often a filter left on in an export than the truth. */
function shrunk(load: SourceLoad, before: number, rows: number): Problem[] {
  const { source } = load.definition
  return rows < before / 2 ? [intakeErrors.problem('rows-shrank', { source, before, rows })] : []
}

function warnings(
  load: SourceLoad,
  counts: RowCounts,
  findings: RowFindings,
  rejects: readonly Reject[],
  file: string | undefined,
): Problem[] {
  const { source } = load.definition
  const zone = load.definition['time zone'] ?? load.context.zone
  const found: Problem[] = [...(load.opened.warnings ?? [])]
  const warn = (
    code: Parameters<typeof intakeErrors.problem>[0],
    count: number,
    more: Record<string, string | number> = {},
  ) => {
    if (count > 0) found.push(intakeErrors.problem(code, { source, count, zone, ...more }))
  }
  if (counts.rejected > 0)
    found.push(
      intakeErrors.problem(isTable(load) ? 'rejected-rows-in-table' : 'rejected-rows', {
        source,
        ...params(load, counts, rejects, file ?? ''),
      }),
    )
  for (const { column, unmapped, unmappedSpellings, commonestUnmapped } of findings.normalised ?? []) {
    const texts = commonestUnmapped.slice(0, 5).map((one) => `“${one.text}” (${one.rows})`)
    warn('texts-not-mapped', unmapped, { column, spellings: unmappedSpellings, texts: texts.join(', ') })
  }
  warn('rows-without-id', counts.withoutId)
  warn('duplicate-rows', counts.duplicates)
  warn('duplicate-ids', findings.duplicateIds)
  const local = (iso: string) => zonedIso(Date.parse(iso), zoneNamed(zone))
  warn('future-times', findings.future, {
    now: local(load.context.now),
    latest: findings.to === undefined ? '' : local(findings.to),
  })
  for (const { column, rows, latest } of findings.futureDates ?? []) warn('future-dates', rows, { column, latest })
  warn('numbers-not-finite', findings.notFinite)
  warn('times-in-gap', findings.gaps)
  warn('times-overlap', findings.overlaps)
  return found
}

function params(load: SourceLoad, counts: RowCounts, rejects: readonly Reject[], file: string): ErrorParams {
  return {
    rows: counts.read,
    rejected: counts.rejected,
    first: firstReject(rejects, load.opened.files.length > 1),
    file: `.fenqun/${file}`,
    reasons: load.table?.reasons ?? reasonsOf(rejects),
  }
}

/** A sentence about the first reject, and where all are. */
function firstIn({ opened }: SourceLoad, rejects: readonly Reject[], file: string): Bilingual {
  const { zh, en } = firstReject(rejects, opened.files.length > 1)
  return { zh: `第一处:${zh}。全部在 .fenqun/${file}`, en: `the first: ${en}. all are in .fenqun/${file}` }
}

function percent(share: number): string {
  return `${Number((share * 100).toFixed(2))}%`
}

/** What a source reads, as it is written; of a database all but its address. */
function readFrom(definition: SourceDefinition) {
  const rows = databaseOf(definition)
  if (!rows) return definition.from
  const { database, table, query, watermark } = rows
  return { database, table, query, watermark }
}
