import type { Job } from './session.ts'

type Cuts = Record<'recency_days' | 'orders' | 'spend', (number | string)[]>

/** Shares at which the bands are cut; the half is for the eight classes. */
const shares = [0.2, 0.4, 0.5, 0.6, 0.8]

/** Exact cuts: of the two measures with few values from counts per value, of money by quantile_disc. */
async function cutsOf({ rows }: Job, profile: string): Promise<Cuts> {
  const counted = (column: string): string => `
    SELECT list(cut ORDER BY share) FROM (
      SELECT share, min(value) AS cut FROM (
        SELECT value, sum(n) OVER (ORDER BY value) AS upto, sum(n) OVER () AS total
        FROM (SELECT ${column} AS value, count(*) AS n FROM ${profile} WHERE orders > 0 GROUP BY value)
      ), (SELECT unnest(${JSON.stringify(shares)}) AS share) WHERE upto >= share * total GROUP BY share)`
  const [cuts] = await rows(`SELECT (${counted('recency_days')}) AS recency_days, (${counted('orders')}) AS orders,
    (SELECT quantile_disc(spend, ${JSON.stringify(shares)}) FROM ${profile} WHERE orders > 0) AS spend`)
  return cuts as unknown as Cuts
}

/** Five bands per measure and the eight classes, from literal cuts; customers with equal values stay together. */
export async function scoreByCuts(job: Job, profile: string, into: string): Promise<Cuts> {
  const cuts = await cutsOf(job, profile)
  const above = (column: keyof Cuts, which: number[]): string =>
    which.map((at) => `(${column} > ${cuts[column][at]})::UTINYINT`).join(' + ')
  const bands = [0, 1, 3, 4]
  await job.connection.run(`COPY (
    SELECT customer_id, 5 - (${above('recency_days', bands)}) AS r, 1 + ${above('orders', bands)} AS f, 1 + ${above('spend', bands)} AS m,
      4 * (recency_days <= ${cuts.recency_days[2]})::UTINYINT + 2 * (orders >= ${cuts.orders[2]})::UTINYINT + (spend >= ${cuts.spend[2]})::UTINYINT AS class
    FROM ${profile} WHERE orders > 0 ORDER BY customer_id) TO ${into}`)
  return cuts
}

/** What most people write: three ntiles, which split customers with equal values. */
export async function scoreByNtile({ connection }: Job, profile: string, into: string): Promise<void> {
  await connection.run(`COPY (
    SELECT customer_id, ntile(5) OVER (ORDER BY recency_days DESC) AS r, ntile(5) OVER (ORDER BY orders) AS f, ntile(5) OVER (ORDER BY spend) AS m
    FROM ${profile} WHERE orders > 0 ORDER BY customer_id) TO ${into}`)
}

/** Gold, silver and bronze by a fifth and a half of the people. */
export async function tiers({ connection, rows }: Job, profile: string, into: string): Promise<void> {
  const [cuts] = await rows(`SELECT quantile_disc(spend_12m, [0.5, 0.8]) AS cuts FROM ${profile} WHERE orders > 0`)
  const [silver, gold] = (cuts?.cuts ?? []) as string[]
  await connection.run(`COPY (
    SELECT customer_id, CASE WHEN spend_12m >= ${gold} THEN 1 WHEN spend_12m >= ${silver} THEN 2 ELSE 3 END::UTINYINT AS tier
    FROM ${profile} WHERE orders > 0 ORDER BY customer_id) TO ${into}`)
}
