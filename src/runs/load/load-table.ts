import { createHash } from 'node:crypto'
import { mkdir, readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { FileEngine, RemoteEngine } from '../../engines/engine.ts'
import type { Place } from '../../errors.ts'
import { FenqunError } from '../../errors.ts'
import { checkTable } from '../../intake/check-table.ts'
import { intakeErrors } from '../../intake/errors.ts'
import { rejectReason } from '../../intake/rejects.ts'
import type { OpenedSource } from '../../intake/relation.ts'
import { shortText } from '../../intake/short-text.ts'
import type { SourceDefinition } from '../../intake/source-definition.ts'
import { shapesOf, tableOf } from '../../intake/source-definition.ts'
import type { TableRowsContext } from '../../intake/table-rows.ts'
import { tableRows, tableTexts } from '../../intake/table-rows.ts'
import type { RowPlan } from '../../intake/typed-rows.ts'
import type { Ledger } from '../../state/ledger.ts'
import { nextTableVersion } from '../../state/table-versions.ts'
import type { UnknownTexts } from './canonical-texts.ts'
import type { CategoryRules } from './category-rules.ts'
import { writeCanonical } from './canonical-texts.ts'
import { versionFolder } from './load-files.ts'
import type { LoadContext, SourceLoad, StagedTable } from './source-load.ts'

/** A table of the database that a source reads, looked at and found to fit. */
export interface OpenedTable {
  /** Tells the table's content apart; reads every row. */
  fingerprint(): Promise<string>
  /** Whether the database still has a table that versions name. */
  holds(table: string): Promise<boolean>
  /** Does work with the table's rows, read at one moment and judged, which are gone afterwards. */
  staged<T>(
    zones: Omit<TableRowsContext, 'dialect' | 'canonical'>,
    texts: { categories: CategoryRules; scratch: string },
    step: SourceLoad['step'],
    work: (staged: StagedTable) => Promise<T>,
  ): Promise<T>
}

/** Where there is no file, there is nothing to open. */
export const nothingOpened: OpenedSource = {
  files: [],
  blanks: [],
  undecodable: [],
  relation: () => '',
  reset: () => Promise.resolve(),
  refused: () => Promise.resolve([]),
  close: () => Promise.resolve(),
}

/** Examples of rejected rows that are kept, each with the column and the value. */
const examples = 1000

/** Throws `table-needs-database`, `table-missing`, `table-not-readable` and what `checkTable` throws, each at its place. */
export async function openTable(
  context: LoadContext,
  definition: SourceDefinition,
  plan: RowPlan,
  at: (path: readonly string[]) => Place | undefined = () => undefined,
): Promise<OpenedTable> {
  const named = tableOf(definition) ?? ''
  const database = context.workplace?.database
  if (!database)
    throw intakeErrors.error('table-needs-database', { source: definition.source, table: named }, at(['from']))
  const remote = await database()
  const table = await remote.foreign(named).catch((error: unknown) => {
    if (!(error instanceof FenqunError)) throw error
    throw new FenqunError(error.problems.map((one) => ({ ...one, place: one.place ?? at(['from', 'table']) })))
  })
  checkTable(plan, table, named, at)
  await forgetUnkept(remote, context.ledger, definition)
  return {
    fingerprint: () => remote.contentOf(`SELECT ${table.rowDigest('seen')} AS digest FROM ${table.sql} AS seen`),
    holds: async (stored) => (await remote.noteOf(stored)) !== undefined,
    async staged(zones, { categories, scratch }, step, work) {
      const staged = remote.dialect.quote(`staged ${definition.source}`)
      step('read')
      const { dialect } = remote
      const form = (place: number) => `canonical ${definition.source} ${place}`
      const canonical =
        plan.normalised.length === 0
          ? undefined
          : await writeCanonical(plan, categories, remote.chunks(tableTexts(plan, table, dialect)), scratch)
      for (const { place, path, columns } of canonical?.files ?? []) await remote.receive(form(place), columns, path)
      const forms = { canonical: (place: number) => dialect.quote(form(place)) }
      const rows = tableRows(definition, plan, table, { ...zones, ...forms, dialect })
      await remote.execute(`DROP TABLE IF EXISTS ${staged}; CREATE TABLE ${staged} AS ${rows}; ANALYZE ${staged}`)
      const typeOf = new Map(table.columns.map((column) => [column.name, column.type]))
      const instants = plan.read.filter(({ header }) => typeOf.get(header) === 'instant').map(({ name }) => name)
      try {
        const fingerprint = await remote.contentOf(`SELECT _tie AS digest FROM ${staged}`)
        const rejected = await rejectsOf(remote, staged, named, plan)
        const unknownTexts: UnknownTexts = canonical?.unknown ?? new Map()
        return await work({
          named,
          remote,
          staged,
          fingerprint,
          instants: new Set(instants),
          unknownTexts,
          ...rejected,
        })
      } finally {
        for (const { place } of canonical?.files ?? []) await remote.forget(form(place)).catch(() => undefined)
        await remote.execute(`DROP TABLE IF EXISTS ${staged}`).catch(() => undefined)
      }
    },
  }
}

/** A name that no version had before: of this one, should it be made twice, the first is no version. */
export function nameOfRows(ledger: Ledger, table: string, version: number, now: string, fingerprint: string): string {
  const digest = createHash('sha256')
    .update(JSON.stringify([ledger.folder, now, fingerprint]))
    .digest('hex')
  return `${table}#${version}~${digest.slice(0, 8)}`
}

/** What the folder of a version says of where its rows are, from before they are there. */
export const heldFile = 'held'

/** Drops what a load made that died before its versions were kept. */
async function forgetUnkept(remote: RemoteEngine, ledger: Ledger, definition: SourceDefinition): Promise<void> {
  for (const { name } of shapesOf(definition)) {
    const folder = versionFolder(name, nextTableVersion(ledger, name))
    const left = await readFile(join(ledger.folder, folder, heldFile), 'utf8').catch(() => undefined)
    if (left !== undefined) await remote.forget(left)
  }
}

async function rejectsOf(
  remote: RemoteEngine,
  staged: string,
  named: string,
  plan: RowPlan,
): Promise<Pick<StagedTable, 'rejects' | 'reasons'>> {
  const bad = await remote.rows(
    `SELECT _bad AS code, count(*) AS rows, min(_cell) AS example FROM ${staged} WHERE _bad <> 0 GROUP BY _bad ORDER BY 2 DESC, 1`,
  )
  const cells = await remote.rows(
    `SELECT _bad AS code, _cell AS cell FROM ${staged} WHERE _bad <> 0 GROUP BY _bad, _cell ORDER BY count(*) DESC, 1, 2 LIMIT ${examples}`,
  )
  const found = bad.map((row) => {
    const { column, kind } = plan.reason(Number(row['code']))
    return { column, kind, rows: Number(row['rows']), example: shortText(String(row['example'] ?? '')) }
  })
  const said = (language: 'zh' | 'en') =>
    found
      .map(({ column, kind, rows, example }) => {
        const reason = rejectReason(kind)[language]
        if (language === 'zh') return `列 “${column}”:${reason},${rows} 行${example ? ` (如 “${example}”)` : ''}`
        return `column "${column}": ${reason}, ${rows} rows${example ? ` (such as "${example}")` : ''}`
      })
      .join('; ')
  return {
    reasons: { zh: said('zh'), en: said('en') },
    rejects: {
      rejects: cells.map((row) => {
        const { column, kind } = plan.reason(Number(row['code']))
        return { file: named, line: 0, column, value: shortText(String(row['cell'] ?? '')), reason: rejectReason(kind) }
      }),
      gaps: found.filter(({ kind }) => kind === 'gap').reduce((sum, { rows }) => sum + rows, 0),
      swallowed: 0,
    },
  }
}

/** Brings staged rows, which are about entities, to a file here; a table has no order, so their content is it. */
export async function fetchStaged(
  { remote, staged }: StagedTable,
  engine: FileEngine,
  path: string,
): Promise<{ staged: string; rows: number }> {
  const sql = `SELECT 0 AS _file, row_number() OVER (ORDER BY _tie) AS _record, s.* FROM ${staged} AS s`
  const { rows } = await fetched(remote, engine, sql, path, (source) =>
    engine.writeParquet(source, path, { quick: true }),
  )
  return { staged: engine.parquetSource([path]), rows }
}

/** Does work here with SQL that reads the rows of a query there; `path` is near where they stop on their way. */
export async function fetched<T>(
  remote: RemoteEngine,
  engine: FileEngine,
  query: string,
  path: string,
  work: (source: string) => Promise<T>,
): Promise<T> {
  const carried = `${path}.csv`
  await mkdir(join(path, '..'), { recursive: true })
  try {
    const { columns } = await remote.send(query, carried)
    return await work(engine.rowsSource(carried, columns))
  } finally {
    await rm(carried, { force: true })
  }
}
