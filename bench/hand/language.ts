import { join } from 'node:path'
import { handFolder } from '../places.ts'
import { languageRules } from '../language/conditions.ts'
import { writeList } from '../language/write-project.ts'
import { eventRules } from '../language/event-rules.ts'
import { categoryBit } from './stored.ts'
import { measured, type Job } from './session.ts'
import { windowsOf } from './windows.ts'

const shifted = (day: string, days: number): string => {
  const date = new Date(`${day}T00:00:00Z`)
  date.setUTCDate(date.getUTCDate() + days)
  return `DATE '${date.toISOString().slice(0, 10)}'`
}

/** `{day -30}` is thirty days before the last day. */
const withDays = (sql: string, day: string): string =>
  sql.replaceAll(/\{day (-\d+)\}/g, (_, days: string) => shifted(day, Number(days)))

/** One row per customer with all that the rules of the language look at: order rows once, and what needs a phase of its own beside them. */
function measures({ day, file }: Job): string {
  const { end, year } = windowsOf(day)
  const since = (days: number): string => `ordered_at >= ${shifted(day, 1 - days)}`
  const count = (condition: string): string => `count(*) FILTER (${condition})`
  const ofYear = `ordered_at >= TIMESTAMP '${year}'`
  const halfYear = `ordered_at >= date_trunc('month', DATE '${day}') - INTERVAL 5 MONTH`
  const seen = `ordered_at < TIMESTAMP '${end}'`
  return `
    direct AS (
      SELECT customer_id, ${count(`channel = 'app' AND ${ofYear}`)} AS app_year, ${count(since(45))} AS in_45,
        ${count("channel = 'phone' OR amount >= 3000")} AS phone_or_dear, sum(amount) FILTER (${ofYear}) AS spend_year, sum(amount) AS spend,
        sum(amount)::DOUBLE / count(*) AS average_order, max(amount) AS largest, min(amount) AS smallest,
        max(ordered_at)::DATE AS last_day, min(ordered_at)::DATE AS first_day, arg_max(channel, ordered_at) AS last_channel, arg_min(channel, ordered_at) AS first_channel,
        ${count(since(30))} AS in_30, ${count(`ordered_at < ${shifted(day, -29)} AND ordered_at >= ${shifted(day, -209)}`)} AS in_gap
      FROM ${file('orders.parquet')} WHERE ${seen} GROUP BY customer_id
    ),
    days AS (
      SELECT customer_id, count(*) AS days_year FROM (
        SELECT customer_id, ordered_at::DATE FROM ${file('orders.parquet')} WHERE ${seen} AND ${ofYear} GROUP BY ALL
      ) GROUP BY customer_id
    ),
    months AS (
      SELECT customer_id, bit_count(bit_or(1 << (month(ordered_at) - 1))) AS months
      FROM ${file('orders.parquet')} WHERE ${seen} AND ${halfYear} GROUP BY customer_id
    ),
    values AS (
      SELECT customer_id, bit_count(bit_or(${categoryBit})) AS categories FROM ${file('lines.parquet')} WHERE ${seen} GROUP BY customer_id
    ),
    steps AS (
      SELECT DISTINCT customer_id FROM (
        SELECT customer_id, channel, max(CASE WHEN channel = 'app' THEN ordered_at END) OVER (
            PARTITION BY customer_id ORDER BY ordered_at RANGE BETWEEN INTERVAL 30 DAY PRECEDING AND INTERVAL 1 MICROSECOND PRECEDING) AS app_at
        FROM ${file('orders.parquet')} WHERE ${seen} AND ${ofYear} AND channel IN ('app', 'store')
      ) WHERE channel = 'store' AND app_at IS NOT NULL
    )`
}

/**
 * The rules of the language, or some of the event rules (the form says how many), in one pass into BIGINT words, and
 * their sizes.
 */
await measured(async (job) => {
  const events = Number(job.form || 0)
  const into = job.file(events ? `events-${events}.parquet` : 'language.parquet')
  const rules = events ? eventRules.slice(0, events) : languageRules
  const { file, day } = job
  writeList(join(handFolder(job.size), 'hundredth.csv'), job.size)
  const wordsOf = Math.ceil(rules.length / 50)
  const word = (number: number): string =>
    rules
      .slice(number * 50, (number + 1) * 50)
      .map(({ sql }, bit) => `(coalesce(${withDays(sql, day)}, false)::BIGINT << ${bit})`)
      .join('\n | ')
  await job.part('evaluate', () =>
    job.connection.run(`COPY (
      WITH ${
        events
          ? eventMeasures(job)
          : `${measures(job)},
      cut AS (SELECT quantile_disc(spend, -0.1) AS top_spend FROM direct),
      listed AS (SELECT id AS customer_id, true AS listed FROM read_csv(${file('hundredth.csv')}, header = false, names = ['id'])),
      people AS (
        SELECT *, region AS home_region, s.customer_id IS NOT NULL AS app_then_store
        FROM ${file('customers.parquet')} JOIN direct USING (customer_id) LEFT JOIN days USING (customer_id) LEFT JOIN months USING (customer_id)
          LEFT JOIN values USING (customer_id) LEFT JOIN steps s USING (customer_id) LEFT JOIN listed USING (customer_id), cut
      )`
      }
      SELECT customer_id, ${Array.from({ length: wordsOf }, (_, number) => `${word(number)} AS w${number}`).join(', ')} FROM people ORDER BY customer_id
    ) TO ${into}`),
  )
  const sums = rules.map((_, rule) => `sum((w${Math.floor(rule / 50)} >> ${rule % 50}) & 1)::BIGINT AS s${rule}`)
  const sizes = await job.part('sizes', async () => {
    const [found] = await job.rows(`SELECT ${sums.join(', ')} FROM ${into}`)
    return Object.values(found ?? {}).map(Number)
  })
  return async () => ({ sizes })
})

/** Everything the event rules count, each different one once. */
function eventMeasures({ day, file }: Job): string {
  const { end } = windowsOf(day)
  const counted = new Map(eventRules.flatMap((rule) => rule.counts).map((one) => [one.name, one.sql]))
  const columns = [...counted].map(([name, sql]) => `${withDays(sql, day)} AS ${name}`)
  return `counted AS (
      SELECT customer_id, ${columns.join(',\n        ')} FROM ${file('orders.parquet')} WHERE ordered_at < TIMESTAMP '${end}' GROUP BY customer_id
    ),
    people AS (SELECT *, region AS home_region FROM ${file('customers.parquet')} JOIN counted USING (customer_id))`
}
