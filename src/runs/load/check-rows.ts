import { join } from 'node:path'
import { mkdir } from 'node:fs/promises'
import type { FileEngine } from '../../engines/engine.ts'
import type { Reject } from '../../intake/rejects.ts'
import type { SourceDefinition } from '../../intake/source-definition.ts'
import type { SourceFile } from '../../intake/source-files.ts'
import { planRows } from '../../intake/typed-rows.ts'
import { openSource } from '../../sources/open-source.ts'
import { zone } from '../../time/zone.ts'
import { futureRows } from './future-rows.ts'
import { confusedByLineEnds } from './load.ts'
import { collectRejects } from './load-rejects.ts'
import type { RowFindings } from './load-report.ts'
import { rowFates } from './row-fates.ts'
import type { RowFates } from './row-fates.ts'

/** What the rows of a file would come to if they were loaded. */
export interface CheckedRows {
  /** All that stand in it. */
  rows: number
  /** What would be refused, in the order of the file. */
  rejected: number
  rejects: Reject[]
  /** Rows that would be there to compute from: all rows are these, rejects, or one of the next four. */
  good: number
  /** Rows that name nobody. */
  withoutId: number
  /** Rows that are the same as another in everything. */
  duplicates: number
  /** Rows with an id (of a customer, or an event's own) that comes again further down with other contents, and the first few ids. */
  superseded: RowFates['superseded']
  /** Rows that take their event or entity away. */
  deleted: number
  /** Of the good: rows after now, and the latest few of those days. */
  future: { rows: number; examples: string[] }
  futureDates: NonNullable<RowFindings['futureDates']>
}

export interface CheckRowsContext {
  engine: FileEngine
  /** The project folder. */
  folder: string
  /** A folder of its own, in which the engine may write. */
  scratch: string
  /** The project's time zone. */
  zone: string
  /** The clock, ISO UTC. */
  now: string
}

const decades = 30 * 365.25 * 86_400_000
const few = 5

/** Reads a file as a source would, and keeps nothing. Throws what opening a source throws. */
export async function checkRows(
  context: CheckRowsContext,
  source: SourceDefinition,
  file: SourceFile,
): Promise<CheckedRows> {
  try {
    return await check(context, source, file, false)
  } catch (error) {
    if (!confusedByLineEnds(error)) throw error
    return check(context, source, file, true)
  }
}

async function check(
  { engine, folder, scratch, now, ...context }: CheckRowsContext,
  source: SourceDefinition,
  file: SourceFile,
  normalise: boolean,
): Promise<CheckedRows> {
  const definition = plainly(source)
  const projectZone = zone(context.zone)
  const { quote, type } = engine.dialect
  const plan = planRows(definition, {
    quote: (name) => quote(name),
    type: (stored) => type(stored),
    projectZone,
    sourceZone: definition['time zone'] === undefined ? projectZone : zone(definition['time zone']),
    untilMs: Date.parse(now) + decades,
  })
  await mkdir(scratch, { recursive: true })
  const opened = await openSource(definition, { engine, folder, scratch, normalise }, [file])
  try {
    const path = join(scratch, 'checked.parquet')
    await opened.reset()
    const raw = plan.raw(true)
    const { rows } = await engine.writeParquet(plan.rows(opened.relation(raw), raw, opened.blanks), path, {
      quick: true,
    })
    const refused = await opened.refused()
    const staged = engine.parquetSource([path])
    const bad = `SELECT _file, _record, _bad, _cell FROM ${staged} WHERE _bad <> 0`
    const { rejects, swallowed } = await collectRejects({ context: { engine }, opened, plan }, refused, bad)
    const fates = await rowFates(engine, definition, plan, { staged, few })
    const good = fates.rows
    const names = { time: '_time', validFrom: quote(plan.validFrom ?? '') }
    const { future, futureDates = [] } = await futureRows({ plan, context: { now } }, `(${good})`, engine, names)
    const dated =
      future === 0
        ? []
        : await lastDays(engine, good, plan.time ? ['_time', '_day'] : [names.validFrom, names.validFrom], future)
    return {
      rows: rows + refused.length + opened.undecodable.length + swallowed,
      good: fates.kept,
      rejected: rejects.length + swallowed,
      rejects,
      withoutId: fates.withoutId,
      duplicates: fates.duplicates,
      superseded: fates.superseded,
      deleted: fates.deleted,
      future: { rows: future, examples: dated },
      futureDates,
    }
  } finally {
    await opened.close()
  }
}

/** The latest few days of the last rows. */
async function lastDays(
  engine: FileEngine,
  good: string,
  [time, day]: [string, string],
  rows: number,
): Promise<string[]> {
  const last = `SELECT CAST(${day} AS VARCHAR) AS day FROM (${good}) WHERE ${time} IS NOT NULL ORDER BY ${time} DESC LIMIT ${rows}`
  const days = `SELECT DISTINCT day FROM (${last}) ORDER BY day DESC LIMIT ${few}`
  return (await engine.rows(days)).map((one) => String(one['day']))
}

/** Canonical forms of texts are not what is checked. */
function plainly(definition: SourceDefinition): SourceDefinition {
  const columns = Object.fromEntries(
    Object.entries(definition.columns).map(([name, { normalise: _normalise, ...column }]) => [name, column]),
  )
  return { ...definition, columns }
}
