import { fromBoth, fromLines, fromOrders } from './features.ts'
import { measured } from './session.ts'

/** The attributes of bench/project from sorted Parquet. Forms: `lines`, `orders`, `both`. */
await measured(async ({ connection, rows, file, day, form }) => {
  const query = {
    lines: () => fromLines(day, file('lines.parquet'), file('customers.parquet')),
    orders: () => fromOrders(day, file('orders.parquet'), file('customers.parquet')),
    both: () => fromBoth(day, file('orders.parquet'), file('lines.parquet'), file('customers.parquet')),
  }[form || 'lines']
  if (!query) throw new Error(`no form "${form}"`)
  const into = file(`profile-${day}.parquet`)
  await connection.run(`COPY (${query()}) TO ${into}`)
  const [checks] =
    await rows(`SELECT count(*) AS customers, sum(recency_days)::BIGINT AS recency, sum(orders)::BIGINT AS orders, sum(orders_90d)::BIGINT AS orders_90d,
    sum(spend)::VARCHAR AS spend, sum(spend_12m)::VARCHAR AS spend_12m, sum(spend_previous_year)::VARCHAR AS spend_previous_year,
    sum(categories)::BIGINT AS categories, sum(lines)::BIGINT AS lines, count(*) FILTER (last_channel = 'app') AS app FROM ${into}`)
  return checks ?? {}
})
