import { createHash } from 'node:crypto'
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import type { FileEngine } from '../../engines/engine.ts'
import { FenqunError } from '../../errors.ts'
import type { Place, Problem } from '../../errors.ts'
import { checkTable } from '../../intake/check-table.ts'
import { intakeErrors } from '../../intake/errors.ts'
import type { OpenedSource } from '../../intake/relation.ts'
import type { DatabaseRows, SourceDefinition } from '../../intake/source-definition.ts'
import { isEventSource, storedType } from '../../intake/source-definition.ts'
import type { RowPlan } from '../../intake/typed-rows.ts'
import { openRows } from '../../sources/database-rows.ts'
import type { DatabaseColumn, OpenedDatabase, WrittenColumn, WrittenRows } from '../../sources/database.ts'
import { growing, watermarkColumn } from '../../sources/database.ts'
import { databases } from '../../sources/databases.ts'
import type { TableVersion } from '../../state/table-versions.ts'
import { filledAddress } from '../compute/database-address.ts'
import { openIncrement } from './increment.ts'
import type { Increment, ReadSoFar, WatermarkRead } from './increment.ts'
import type { LoadContext, SourceLoad } from './source-load.ts'

/** Rows of a database, fetched into a file of the load. */
export interface FetchedRows {
  opened: OpenedSource
  /** Tells what was read apart from what any other load read. */
  fingerprint: string
  /** Whether there is nothing that the load before had not read. */
  unchanged: boolean
  read?: ReadSoFar
  increment?: Increment
  problems: Problem[]
}

export interface DatabaseLoad {
  context: LoadContext
  definition: SourceDefinition
  plan: RowPlan
  definitionHash: string
  versions: readonly (TableVersion | undefined)[]
  /** Reads everything, whatever the load before has read. */
  again: boolean
  scratch: string
  /** Name of the zone of the source. */
  zone: string
  step: SourceLoad['step']
  at: (path: readonly string[]) => Place | undefined
}

/**
 * Reads what a source names in a database of its own, all of it, or from the last watermark on: one connection, which only
 * reads, sees one moment, and is closed before anything is made of the rows. Throws what `DatabaseSource` throws, and what `checkTable` does.
 */
export async function fetchRows(load: DatabaseLoad, rows: DatabaseRows): Promise<FetchedRows> {
  const { context, definition, plan, scratch, zone, step, at } = load
  const { engine } = context
  const named = rows.table ?? 'query'
  const placed = placedAt(at(['from']))
  const url = filledAddress(rows.address, context.env ?? process.env)
  step('open')
  await mkdir(scratch, { recursive: true })
  const path = join(scratch, 'database.csv')
  const database = await databases[rows.database].open({ url, rows, zone, source: definition.source }).catch(placed)
  const increment =
    rows.watermark === undefined || load.again
      ? undefined
      : await openIncrement(context, load.definitionHash, load.versions)
  const before = increment?.read.watermark
  const columns = columnsOf(definition, plan, database.columns)
  let written: WrittenRows
  try {
    checkTable(plan, { columns: seenAs(plan, database.columns) }, named, at)
    checkWatermark(database, rows, named, at)
    step('read')
    const watermark = rows.watermark === undefined ? {} : { watermark: watermarkOf(rows.watermark, before) }
    written = await database.write({ columns, ...watermark }, path).catch(placed)
  } finally {
    await database.close()
  }
  const file = {
    ...written,
    path,
    shown: `${named} (${database.shown})`,
    columns: columns.map(({ name }) => name),
    watermark: rows.watermark !== undefined,
    newest: plan.read.filter(({ column }) => column.as === 'time').map(({ header }) => header),
  }
  const opened = await openRows(engine, file)
  const problems =
    written.without > 0
      ? [
          intakeErrors.problem('rows-without-watermark', {
            source: definition.source,
            count: written.without,
            column: rows.watermark,
          }),
        ]
      : []
  if (rows.watermark === undefined) {
    const fingerprint = await digestOf(engine, opened, 'true')
    return { opened, fingerprint, unchanged: !load.again && isSame(load, fingerprint), problems }
  }
  const { newest, ahead } = await newestOf(engine, opened, rows.watermark, context.now)
  if (ahead > 0)
    problems.push(
      intakeErrors.problem('watermark-ahead', { source: definition.source, count: ahead, column: rows.watermark }),
    )
  const seen = before && newest && (await digestOf(engine, opened, isAt(engine, before.value))) === before.rows
  const read = newest ?? before
  return {
    // Rows that have the last watermark are read once more for those that came since; where none did, they are known.
    opened: seen ? await openRows(engine, { ...file, leftOut: before.value }) : opened,
    fingerprint: hashOf([read]),
    unchanged: before !== undefined && (newest === undefined || (seen === true && newest.value === before.value)),
    read: read ? { watermark: read } : {},
    ...(increment && before ? { increment } : {}),
    problems,
  }
}

const isAt = (engine: FileEngine, watermark: string) => `c0 = ${engine.dialect.text(watermark)}`

const watermarkOf = (column: string, before: WatermarkRead | undefined) =>
  before?.column === column ? { column, from: before.value } : { column }

/** The named columns, or of events that no id tells apart all there are: where one differs they are two. */
function columnsOf(definition: SourceDefinition, plan: RowPlan, there: readonly DatabaseColumn[]): WrittenColumn[] {
  const named = new Map(plan.read.map(({ header, column }) => [header, storedType(column)]))
  const all = isEventSource(definition) && !plan.eventId ? there.map(({ name }) => name) : [...named.keys()]
  return all.map((name) => {
    const stored = named.get(name)
    return stored === undefined ? { name } : { name, stored }
  })
}

/** What can be a number as well as a yes or no is what the source says it is. */
function seenAs(plan: RowPlan, columns: readonly DatabaseColumn[]): DatabaseColumn[] {
  return columns.map((column) => {
    const declared = plan.read.find(({ header }) => header === column.name)
    const isNumber = column.shown === 'tinyint(1)' && declared && storedType(declared.column) !== 'boolean'
    return isNumber ? { ...column, type: 'integer' } : column
  })
}

/** Throws `column-not-in-table` and `watermark-unfit`. */
function checkWatermark(
  { columns }: OpenedDatabase,
  { watermark }: DatabaseRows,
  table: string,
  at: DatabaseLoad['at'],
): void {
  if (watermark === undefined) return
  const found = columns.find(({ name }) => name === watermark)
  const place = at(['from', 'watermark'])
  const shown = columns.map(({ name }) => name).join(', ')
  if (!found) throw intakeErrors.error('column-not-in-table', { column: watermark, table, columns: shown }, place)
  if (!growing.includes(found.type))
    throw intakeErrors.error('watermark-unfit', { column: watermark, table, is: found.shown }, place)
}

function placedAt(place: Place | undefined): (error: unknown) => never {
  return (error) => {
    if (!(error instanceof FenqunError) || !place) throw error
    throw new FenqunError(error.problems.map((one) => ({ ...one, place: one.place ?? place })))
  }
}

const isSame = ({ versions, definitionHash }: DatabaseLoad, fingerprint: string): boolean =>
  versions.every((version) => version?.fingerprint === fingerprint && version.definitionHash === definitionHash)

/** What rows are, whatever their order. */
async function digestOf(engine: FileEngine, opened: OpenedSource, where: string): Promise<string> {
  await opened.reset()
  const raw = opened.relation({ columns: where === 'true' ? [] : [watermarkColumn], numbered: false })
  const [row] = await engine.rows(
    `SELECT count(*) AS rows, CAST(sum(CAST(_tie AS HUGEINT)) AS VARCHAR) AS sum, CAST(bit_xor(_tie) AS VARCHAR) AS odd FROM (${raw}) WHERE ${where}`,
  )
  return hashOf([row?.['rows'], row?.['sum'], row?.['odd']])
}

/** The largest watermark and what the rows are that have it; undefined where there is no row. */
async function newestOf(
  engine: FileEngine,
  opened: OpenedSource,
  column: string,
  now: string,
): Promise<{ newest: WatermarkRead | undefined; ahead: number }> {
  await opened.reset()
  const raw = opened.relation({ columns: [watermarkColumn], numbered: false })
  const number = 'TRY_CAST(c0 AS DECIMAL(38,9))'
  // Some zone is a day ahead. A time that is further off, or never, would keep every later row from being read.
  const limit = new Date(Date.parse(now) + 2 * 86_400_000).toISOString().slice(0, 10)
  const isAhead = `${number} IS NULL AND c0 >= ${engine.dialect.text(limit)}`
  // The order is that of the database: among numbers by size, among times by text, which is that of time.
  const [row] = await engine.rows(
    `SELECT c0 AS value FROM (${raw}) WHERE NOT (${isAhead}) ORDER BY ${number} DESC NULLS LAST, c0 DESC LIMIT 1`,
  )
  const [further] = await engine.rows(`SELECT count(*) AS rows FROM (${raw}) WHERE ${isAhead}`)
  const ahead = Number(further?.['rows'] ?? 0)
  if (!row) return { newest: undefined, ahead }
  const value = String(row['value'])
  return { newest: { column, value, rows: await digestOf(engine, opened, isAt(engine, value)) }, ahead }
}

function hashOf(parts: readonly unknown[]): string {
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex').slice(0, 32)
}
