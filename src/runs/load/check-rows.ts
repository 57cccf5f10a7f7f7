import { join } from 'node:path'
import { mkdir } from 'node:fs/promises'
import type { FileEngine } from '../../engines/engine.ts'
import type { Reject } from '../../intake/rejects.ts'
import { isEventSource } from '../../intake/source-definition.ts'
import type { SourceDefinition } from '../../intake/source-definition.ts'
import type { SourceFile } from '../../intake/source-files.ts'
import { planRows } from '../../intake/typed-rows.ts'
import { openSource } from '../../sources/open-source.ts'
import { zone } from '../../time/zone.ts'
import { confusedByLineEnds } from './load.ts'
import { collectRejects } from './load-rejects.ts'

/** What the rows of a file would come to if they were loaded. */
export interface CheckedRows {
  /** All that stand in it. */
  rows: number
  /** What would be refused, in the order of the file. */
  rejected: number
  rejects: Reject[]
  /** Rows that name nobody. */
  withoutId: number
  /** Rows that are the same as another in everything. */
  duplicates: number
  /** Ids that stand in more rows than one where each should come once (of customers, or of events by their own id), and the first few. */
  repeated: { ids: number; rows: number; examples: string[] }
  /** Rows after now, and the first few of those times. */
  future: { rows: number; examples: string[] }
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
    const good = `SELECT * FROM ${staged} WHERE _bad = 0 AND _id IS NOT NULL`
    const [counts] = await engine.rows(
      `SELECT count(*) FILTER (WHERE _bad = 0 AND _id IS NULL) AS nobody, count(*) FILTER (WHERE _bad = 0 AND _id IS NOT NULL) AS good, count(DISTINCT _tie) FILTER (WHERE _bad = 0 AND _id IS NOT NULL) AS different FROM ${staged}`,
    )
    const count = (name: string) => Number(counts?.[name] ?? 0)
    const own = isEventSource(definition)
      ? plan.eventId && [plan.order, plan.eventId].filter((name) => name !== undefined).map((name) => quote(name))
      : ['_id', ...(plan.validFrom === undefined ? [] : [quote(plan.validFrom)])]
    const time = plan.time === undefined ? undefined : '_time'
    return {
      rows: rows + refused.length + opened.undecodable.length + swallowed,
      rejected: rejects.length + swallowed,
      rejects,
      withoutId: count('nobody'),
      duplicates: count('good') - count('different'),
      repeated: own ? await repeatedIn(engine, good, own) : { ids: 0, rows: 0, examples: [] },
      future: time ? await futureIn(engine, good, time, now) : { rows: 0, examples: [] },
    }
  } finally {
    await opened.close()
  }
}

/** Rows that are the same in everything are counted apart. */
async function repeatedIn(engine: FileEngine, good: string, own: readonly string[]): Promise<CheckedRows['repeated']> {
  const shown = own.at(own[0] === '_id' ? 0 : -1)
  const groups = `SELECT CAST(any_value(${shown}) AS VARCHAR) AS example, count(DISTINCT _tie) AS rows, min(_record) AS place FROM (${good}) AS good WHERE ${shown} IS NOT NULL GROUP BY ${own.join(', ')} HAVING count(DISTINCT _tie) > 1`
  const [sums] = await engine.rows(`SELECT count(*) AS ids, coalesce(sum(rows), 0) AS rows FROM (${groups})`)
  const examples = await engine.rows(`SELECT example FROM (${groups}) ORDER BY place LIMIT ${few}`)
  return {
    ids: Number(sums?.['ids'] ?? 0),
    rows: Number(sums?.['rows'] ?? 0),
    examples: examples.map((one) => String(one['example'])),
  }
}

async function futureIn(engine: FileEngine, good: string, time: string, now: string): Promise<CheckedRows['future']> {
  const late = `SELECT ${time}, _day, _record FROM (${good}) AS good WHERE ${time} >= ${engine.dialect.instant(now)}`
  const [sums] = await engine.rows(`SELECT count(*) AS rows FROM (${late})`)
  const examples = await engine.rows(`SELECT CAST(_day AS VARCHAR) AS day FROM (${late}) ORDER BY _record LIMIT ${few}`)
  return { rows: Number(sums?.['rows'] ?? 0), examples: examples.map((one) => String(one['day'])) }
}

/** Canonical forms of texts are not what is checked. */
function plainly(definition: SourceDefinition): SourceDefinition {
  const columns = Object.fromEntries(
    Object.entries(definition.columns).map(([name, { normalise: _normalise, ...column }]) => [name, column]),
  )
  return { ...definition, columns }
}
