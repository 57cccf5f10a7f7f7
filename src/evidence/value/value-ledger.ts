import { join } from 'node:path'
import type { Bilingual } from '../../errors.ts'
import { catalogueOf } from '../../runs/catalogue.ts'
import { knownTables } from '../../runs/compute/table-files.ts'
import { inWorkFolder } from '../../runs/compute/work-folder.ts'
import type { RunContext } from '../../runs/context.ts'
import { fetched } from '../../runs/load/load-table.ts'
import type { Published } from '../../runs/stored/published.ts'
import type { RunReader } from '../../runs/stored/run-reader.ts'
import { readRun } from '../../runs/stored/run-reader.ts'
import type { Dialect } from '../../sql/dialect.ts'
import { printExpression } from '../../sql/print.ts'
import type { LedgerLine, LineSource } from '../../values/value-plan.ts'
import { peopleIn } from '../people-in.ts'
import { findValue } from './find-value.ts'
import { isValued } from './value-sums.ts'

export interface LedgerOptions {
  /** A segment, class or population: only these people. */
  in?: string
  /** Default year. */
  per?: 'month' | 'quarter' | 'year'
  /** Leaves costs of acquisition out, as the parts of the value do then. */
  withoutAcquisition?: boolean
}

/** A line of the ledger in a period: its first day, or undefined of amounts that have no day. */
export interface LedgerCell {
  period?: string
  line: string
  amount: number
}

/** Income and costs by period and sort: what historic value is made of. */
export interface ValueLedger {
  run: string
  day: string
  id: string
  name: Bilingual
  currency: string
  per: 'month' | 'quarter' | 'year'
  lines: Pick<LedgerLine, 'line' | 'name' | 'side' | 'type' | 'indirect'>[]
  /** First days of periods with any amount, rising. */
  periods: string[]
  cells: LedgerCell[]
  /** Income less costs of each period, and of what has no day. */
  net: { period?: string; amount: number }[]
}

/** The ledger of a value by period. The run's tables must be open. */
export async function valueLedger(
  context: RunContext,
  published: Published,
  id: string | undefined,
  options: LedgerOptions = {},
): Promise<ValueLedger> {
  const { kind, value } = findValue(published, id)
  const people = options.in === undefined ? undefined : peopleIn(context, published, options.in, kind)
  const reader = people?.reader ?? readRun(context.engine, published, kind)!
  const where = `(${people?.where ?? 'TRUE'}) AND ${isValued(reader, value)}`
  const who = `SELECT ${reader.key} AS k FROM ${reader.from} WHERE ${where}`
  const per = options.per ?? 'year'
  const byLine = new Map<string, LedgerCell[]>()
  for (const { line, source } of value.lines) {
    if (source.from === 'events') byLine.set(line, await ofEvents(context, published, line, source, who, per))
    if (source.from === 'attribute') byLine.set(line, await ofAttribute(reader, line, source, where, per, value.id))
  }
  for (const { line, source } of value.lines)
    if (source.from === 'share')
      byLine.set(
        line,
        byLine.get(source.line)!.map((one) => ({ ...one, line, amount: one.amount * Number(source.share) })),
      )
  const isTold = (one: LedgerLine) =>
    !(options.withoutAcquisition === true && one.side === 'cost' && one.type === 'acquisition')
  const lines = value.lines.filter(isTold)
  const cells = lines.flatMap(({ line }) => byLine.get(line)!)
  const periods = [...new Set(cells.flatMap((one) => one.period ?? []))].toSorted()
  const sign = new Map(lines.map((one) => [one.line, one.side === 'income' ? 1 : -1]))
  const netOf = (own: readonly LedgerCell[]) => own.reduce((sum, one) => sum + sign.get(one.line)! * one.amount, 0)
  const undated = cells.filter((one) => one.period === undefined)
  return {
    run: published.manifest.run,
    day: published.manifest.day,
    id: value.id,
    name: value.name,
    currency: context.project.currency,
    per,
    lines: lines.map(({ line, name, side, type, indirect }) => ({
      line,
      name,
      side,
      type,
      ...(indirect === undefined ? {} : { indirect }),
    })),
    periods,
    cells,
    net: [
      ...periods.map((period) => ({ period, amount: netOf(cells.filter((one) => one.period === period)) })),
      ...(undated.length ? [{ amount: netOf(undated) }] : []),
    ],
  }
}

/** Sums of each day of the people, then of each period. Rows of a table that only the database has are fetched from there. */
async function ofEvents(
  context: RunContext,
  { manifest }: Published,
  line: string,
  { event, where, sum, share, each }: Extract<LineSource, { from: 'events' }>,
  who: string,
  per: string,
): Promise<LedgerCell[]> {
  const { engine, place, ledger, folders } = context
  const days = (dialect: Dialect, table: string) => {
    const amount = sum === undefined ? 'count(*)' : `sum(${dialect.quote(sum)})`
    const kept = where ? ` AND (${printExpression(where, dialect)})` : ''
    return `SELECT _key AS k, ${dialect.quote('day')} AS d, ${dialect.cast(amount, 'money')} AS a FROM ${dialect.quote(table)}
WHERE ${dialect.quote('time')} < ${dialect.instant(manifest.asOf)}${kept} GROUP BY 1, 2`
  }
  const count = (source: string) =>
    engine.rows(`SELECT CAST(CAST(date_trunc('${per}', d) AS DATE) AS VARCHAR) AS period, CAST(sum(a) AS DOUBLE) AS amount
FROM (${source}) WHERE k IN (${who}) GROUP BY 1 ORDER BY 1`)
  const { held } = knownTables(ledger, catalogueOf(context.project, context.sources), { versions: manifest.tables })
  const stored = held[event]
  const rows =
    stored === undefined || !place.database
      ? await count(days(engine.dialect, event))
      : await place
          .database()
          .then((remote) =>
            inWorkFolder(folders, (folder) =>
              fetched(remote, engine, days(remote.dialect, stored), join(folder, 'days'), count),
            ),
          )
  const factor = Number(share ?? each ?? 1)
  return rows.map((row) => ({
    period: String(row['period']),
    line,
    amount: Number(row['amount'] ?? 0) * factor,
  }))
}

async function ofAttribute(
  reader: RunReader,
  line: string,
  { dated }: Extract<LineSource, { from: 'attribute' }>,
  where: string,
  per: string,
  value: string,
): Promise<LedgerCell[]> {
  const amount = reader.value(value, `line:${line}`)
  const day = dated === undefined ? undefined : reader.attribute(dated)
  const period = day ? `CAST(CAST(date_trunc('${per}', ${day}) AS DATE) AS VARCHAR)` : 'NULL'
  const rows = await reader.rows(
    `SELECT ${period} AS period, CAST(sum(${amount}) AS DOUBLE) AS amount FROM ${reader.from} WHERE (${where}) AND ${amount} <> 0 GROUP BY 1 ORDER BY 1`,
  )
  return rows.map((row) => ({
    ...(row['period'] === null ? {} : { period: String(row['period']) }),
    line,
    amount: Number(row['amount'] ?? 0),
  }))
}
