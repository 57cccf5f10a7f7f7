import type { Job } from './session.ts'

type Cuts = Record<'recency_days' | 'orders' | 'spend', (number | string)[]>

/** Tenths of the people, counted from the best, at which the bands are cut; the half is for the eight classes. */
const tenths = [2, 4, 5, 6, 8]

/**
 * Exact cuts: of the two measures with few values from counts per value, of money by quantile_disc (whose negative
 * shares count from above). Each is the last value that the best tenths reach; who is on it belongs to the better band.
 */
async function cutsOf({ rows }: Job, profile: string): Promise<Cuts> {
  const counted = (column: string, best: 'ASC' | 'DESC'): string => `
    SELECT list(cut ORDER BY tenth) FROM (
      SELECT tenth, arg_min(value, upto) AS cut FROM (
        SELECT value, sum(n) OVER (ORDER BY value ${best}) AS upto, sum(n) OVER () AS total
        FROM (SELECT ${column} AS value, count(*) AS n FROM ${profile} WHERE orders > 0 GROUP BY value)
      ), (SELECT unnest(${JSON.stringify(tenths)}) AS tenth) WHERE upto * 10 >= tenth * total GROUP BY tenth)`
  const shares = tenths.map((tenth) => -tenth / 10)
  const [cuts] =
    await rows(`SELECT (${counted('recency_days', 'ASC')}) AS recency_days, (${counted('orders', 'DESC')}) AS orders,
    (SELECT quantile_disc(spend, ${JSON.stringify(shares)}) FROM ${profile} WHERE orders > 0) AS spend`)
  return cuts as unknown as Cuts
}

/** Five bands per measure and the eight classes, from literal cuts; customers with equal values stay together. */
export async function scoreByCuts(job: Job, profile: string, into: string): Promise<Cuts> {
  const cuts = await cutsOf(job, profile)
  const bands = [0, 1, 3, 4]
  const score = (column: keyof Cuts, reaches: '<=' | '>='): string =>
    `1 + ${bands.map((at) => `(${column} ${reaches} ${cuts[column][at]})::UTINYINT`).join(' + ')}`
  await job.connection.run(`COPY (
    SELECT customer_id, ${score('recency_days', '<=')} AS r, ${score('orders', '>=')} AS f, ${score('spend', '>=')} AS m,
      4 * (recency_days <= ${cuts.recency_days[2]})::UTINYINT + 2 * (orders >= ${cuts.orders[2]})::UTINYINT + (spend >= ${cuts.spend[2]})::UTINYINT AS class
    FROM ${profile} WHERE orders > 0 ORDER BY customer_id) TO ${into}`)
  return cuts
}

/** People per class of `scoreByCuts`, in fenqun's order: important before general; to value, to keep, to develop, to win back. */
export async function classSizes({ rows }: Job, scored: string): Promise<number[]> {
  const sizes = await rows(`SELECT class, count(*) AS people FROM ${scored} GROUP BY class`)
  const of = (wanted: number): number => Number(sizes.find((one) => Number(one.class) === wanted)?.people ?? 0)
  return [7, 3, 5, 1, 6, 2, 4, 0].map(of)
}

/** What most people write: three ntiles, which split customers with equal values. */
export async function scoreByNtile({ connection }: Job, profile: string, into: string): Promise<void> {
  await connection.run(`COPY (
    SELECT customer_id, ntile(5) OVER (ORDER BY recency_days DESC) AS r, ntile(5) OVER (ORDER BY orders) AS f, ntile(5) OVER (ORDER BY spend) AS m
    FROM ${profile} WHERE orders > 0 ORDER BY customer_id) TO ${into}`)
}

/** Gold, silver and bronze: the best fifth, the next three tenths, the rest. */
export async function tiers({ connection, rows }: Job, profile: string, into: string): Promise<void> {
  const [cuts] = await rows(`SELECT quantile_disc(spend_12m, [-0.2, -0.5]) AS cuts FROM ${profile} WHERE orders > 0`)
  const [gold, silver] = (cuts?.cuts ?? []) as string[]
  await connection.run(`COPY (
    SELECT customer_id, CASE WHEN spend_12m >= ${gold} THEN 1 WHEN spend_12m >= ${silver} THEN 2 ELSE 3 END::UTINYINT AS tier
    FROM ${profile} WHERE orders > 0 ORDER BY customer_id) TO ${into}`)
}

/** People per tier, best first. */
export async function tierSizes({ rows }: Job, tiered: string): Promise<number[]> {
  const sizes = await rows(`SELECT count(*) AS people FROM ${tiered} GROUP BY tier ORDER BY tier`)
  return sizes.map((one) => Number(one.people))
}
