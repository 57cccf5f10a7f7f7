import { join } from 'node:path'
import type { Dialect } from '../sql/dialect.ts'
import type { Bilingual } from '../errors.ts'
import { didYouMean } from '../errors.ts'
import { catalogueOf } from '../runs/catalogue.ts'
import { knownTables } from '../runs/compute/table-files.ts'
import { inWorkFolder } from '../runs/compute/work-folder.ts'
import type { RunContext } from '../runs/context.ts'
import { runErrors } from '../runs/errors.ts'
import { fetched } from '../runs/load/load-table.ts'
import type { Published } from '../runs/stored/published.ts'
import { keptIfLarge } from '../runs/stored/kept-rows.ts'
import type { ResultRow } from '../runs/stored/run-reader.ts'
import { readRun } from '../runs/stored/run-reader.ts'
import { addDays } from '../time/calendar.ts'
import type { Period } from '../time/period.ts'
import { periodAfter } from '../time/period.ts'
import { startOfDay } from '../time/zone.ts'
import { cohortTable } from './cohorts.ts'
import type { Cohort, CohortRow } from './cohorts.ts'
import { evidenceErrors } from './errors.ts'
import { peopleIn } from './people-in.ts'
import { streamCohorts } from './stream-cohorts.ts'
import type { CountedUnits } from './stream-cohorts.ts'

export interface CohortOptions {
  /** Default `customer`; of a group (`in`) its kind. */
  kind?: string
  /** An event of the kind; default: the one with orders, else the first. */
  event?: string
  by?: Period
  /** A numeric column of the event that is summed. */
  sum?: string
  /** Only these people: a segment, class (`rfm/important-value`), population or kind. */
  in?: string
}

export interface CountedCohorts {
  kind: string
  event: { id: string; name: Bilingual }
  events: { id: string; name: Bilingual }[]
  /** Columns of the event that can be summed. */
  sums: { id: string; unit?: string }[]
  by: Period
  sum?: string
  cohorts: Cohort[]
  run: string
  day: string
}

const summable = ['money', 'integer', 'number']

/**
 * Who did something again, by when they did it first: over the events before a run's as-of, one GROUP BY of people and units. The
 * run's tables must be open. Who is in no profile of the run is nobody. Throws `no-such-event`, `no-such-column`, `not-found`.
 */
export async function countCohorts(
  context: RunContext,
  published: Published,
  options: CohortOptions = {},
): Promise<CountedCohorts> {
  const { engine, place, ledger, folders } = context
  const { manifest } = published
  const group = options.in === undefined ? undefined : peopleIn(context, published, options.in, options.kind)
  const kind = group?.reader.kind ?? options.kind ?? Object.keys(manifest.kinds)[0]!
  const reader = group?.reader ?? readRun(engine, published, kind)
  if (!reader) throw runErrors.error('not-found', { name: kind, near: didYouMean(kind, Object.keys(manifest.kinds)) })
  const catalogue = catalogueOf(context.project, context.sources)
  const events = catalogue.events.filter((one) => one.kind === kind)
  const wanted = options.event ?? (events.find((one) => one.eventId === 'order') ?? events[0])?.name ?? ''
  const event = events.find((one) => one.name === wanted)
  if (!event)
    throw evidenceErrors.error('no-such-event', { name: wanted, kind, known: events.map((one) => one.name).join(', ') })
  const sums = event.columns.filter((one) => summable.includes(one.type) && !one.name.startsWith('_'))
  const summed = sums.find((one) => one.name === options.sum)
  if (options.sum !== undefined && !summed) {
    const known = sums.map((one) => one.name).join(', ')
    throw evidenceErrors.error('no-such-sum', { name: options.sum, event: wanted, known })
  }
  const by = options.by ?? 'month'
  const days = (dialect: Dialect, table: string) => {
    const amount = summed
      ? dialect.cast(dialect.sum(dialect.quote(summed.name), summed.type), 'money')
      : dialect.cast('NULL', 'money')
    return `SELECT _key AS k, ${dialect.quote('day')} AS d, ${amount} AS a FROM ${dialect.quote(table)}
WHERE ${dialect.quote('time')} < ${dialect.instant(manifest.asOf)} GROUP BY 1, 2`
  }
  const who = `SELECT ${reader.key} AS k FROM ${group ? reader.from : reader.fromProfile} WHERE ${group?.where ?? 'TRUE'}`
  const count = async (source: string): Promise<CohortRow[]> => {
    const rows =
      await reader.rows(`SELECT CAST(c AS VARCHAR) AS cohort, CAST(u AS VARCHAR) AS start, count(*) AS people, CAST(sum(a) AS VARCHAR) AS amount
FROM (
  SELECT k, u, a, min(u) OVER (PARTITION BY k) AS c
  FROM (SELECT k, CAST(date_trunc('${by}', d) AS DATE) AS u, sum(a) AS a FROM (${source}) WHERE k IN (${who}) GROUP BY 1, 2)
)
GROUP BY 1, 2 ORDER BY 1, 2`)
    return rows.map((row) => ({
      cohort: String(row['cohort']),
      start: String(row['start']),
      people: Number(row['people']),
      amount: row['amount'] === null ? null : plain(String(row['amount'])),
    }))
  }
  const streamed = async (): Promise<CohortRow[] | undefined> => {
    const { dialect } = engine
    const events = `SELECT _key AS k, ${dialect.quote('day')} AS d FROM ${dialect.quote(wanted)} WHERE ${dialect.quote('time')} < ${dialect.instant(manifest.asOf)}`
    const compute = async () => (await streamCohorts(engine, events, who))?.flatMap(rowsOf) ?? []
    const kept = await keptIfLarge(published, kind, `cohorts of ${events}; ${who}`, compute)
    return kept.length > 0 ? countsOf(kept, by) : undefined
  }
  const stored = knownTables(ledger, catalogue, { versions: manifest.tables }).held[wanted]
  const rows =
    stored === undefined || !place.database
      ? ((summed ? undefined : await streamed()) ?? (await count(days(engine.dialect, wanted))))
      : await place
          .database()
          .then((remote) =>
            inWorkFolder(folders, (folder) =>
              fetched(remote, engine, days(remote.dialect, stored), join(folder, 'days'), count),
            ),
          )
  const ends = startOfDay(addDays(manifest.day, 1), context.zone)
  const lastDay = Date.parse(manifest.asOf) >= ends ? manifest.day : addDays(manifest.day, -1)
  return {
    kind,
    event: { id: event.name, name: event.label },
    events: events.map(({ name, label }) => ({ id: name, name: label })),
    sums: sums.map(({ name, type }) => ({ id: name, ...(type === 'money' ? { unit: context.project.currency } : {}) })),
    by,
    ...(summed ? { sum: summed.name } : {}),
    cohorts: cohortTable(rows, by, { day: manifest.day, lastDay }),
    run: manifest.run,
    day: manifest.day,
  }
}

/** Rows that can be kept: one for each cohort of each unit. */
const rowsOf = ({ unit, first, cohorts }: CountedUnits): ResultRow[] =>
  cohorts.map(({ began, people }) => ({ unit, first, began, people }))

/** What was kept of one unit; nobody in a unit is no row. */
function countsOf(kept: readonly ResultRow[], by: Period): CohortRow[] {
  const starts: string[] = []
  const startOf = (first: string, after: number) => (starts[after] ??= periodAfter(first, after, by))
  return kept
    .filter((row) => row['unit'] === by)
    .flatMap((row) =>
      (row['people'] as number[]).flatMap((people, after) => {
        if (people === 0) return []
        const [first, began] = [String(row['first']), Number(row['began'])]
        return [{ cohort: startOf(first, began), start: startOf(first, began + after), people, amount: null }]
      }),
    )
}

/** A decimal without the zeros that its type adds. */
const plain = (amount: string): string => (amount.includes('.') ? amount.replace(/\.?0+$/, '') : amount)
