import type { Engine } from '../../engines/engine.ts'
import { storedType } from '../../intake/source-definition.ts'
import type { RowPlan } from '../../intake/typed-rows.ts'
import type { RowFindings } from './load-report.ts'
import type { SourceLoad } from './source-load.ts'

const day = 86_400_000

/** Of a column of days, so many may be later than now before it is taken for one that looks ahead (an expiry). */
const usual = 0.2

/** What stands in rows that is later than now, to the engine that has them: `rows` is SQL of them. */
export async function futureRows(
  { plan, context: { now } }: Pick<SourceLoad, 'plan'> & { context: { now: string } },
  rows: string,
  engine: Pick<Engine, 'rows' | 'dialect'>,
  names: { time: string; validFrom: string } = { time: '"time"', validFrom: 'valid_from' },
): Promise<Pick<RowFindings, 'future' | 'futureDates'>> {
  const { dialect } = engine
  const soon = new Date(Date.parse(now) + day).toISOString()
  const later = (column: string, type: 'date' | 'time') =>
    `${column} > ${type === 'date' ? dialect.date(soon.slice(0, 10)) : dialect.instant(soon)}`
  const dates = datesOf(plan)
  const own = plan.time
    ? `${names.time} >= ${dialect.instant(now)}`
    : plan.validFrom
      ? later(names.validFrom, 'date')
      : undefined
  if (own === undefined && dates.length === 0) return { future: 0 }
  const cells = dates.flatMap(({ name, type }, index) => {
    const column = dialect.quote(name)
    const late = later(column, type)
    return [
      `count(${column}) AS of${index}`,
      `count(*) FILTER (WHERE ${late}) AS late${index}`,
      `max(${column}) FILTER (WHERE ${late}) AS latest${index}`,
    ]
  })
  const future = own === undefined ? '0' : `count(*) FILTER (WHERE ${own})`
  const [row] = await engine.rows(`SELECT ${[`${future} AS future`, ...cells].join(', ')} FROM ${rows} AS seen`)
  const count = (name: string) => Number(row?.[name] ?? 0)
  const found = dates.flatMap(({ name }, index) => {
    const late = count(`late${index}`)
    const few = late === 1 || late <= count(`of${index}`) * usual
    return late > 0 && few ? [{ column: name, rows: late, latest: dayIn(row?.[`latest${index}`]) }] : []
  })
  return { future: count('future'), ...(found.length > 0 ? { futureDates: found } : {}) }
}

/** Columns of days and times beside the one that says when a row is of. */
function datesOf({ read }: RowPlan): { name: string; type: 'date' | 'time' }[] {
  return read.flatMap(({ name, column }) => {
    if (column.as !== undefined || column.private !== undefined) return []
    const type = storedType(column)
    return type === 'date' || type === 'time' ? [{ name, type }] : []
  })
}

function dayIn(value: unknown): string {
  return value instanceof Date ? value.toISOString().slice(0, 10) : String(value ?? '').slice(0, 10)
}
