import { categoryBit } from './stored.ts'
import { windowsOf } from './windows.ts'

interface Source {
  from: string
  /** Holds once per order. */
  order: string
  lines: string
  /** Absent where they come from elsewhere. */
  categories?: string
}

const money = (condition: string): string => `sum(amount) FILTER (${condition})`

const sums = (day: string, { from, order, lines, categories }: Source): string => {
  const { end, year, days90, lastYear, thisYear } = windowsOf(day)
  const inYear = `ordered_at >= TIMESTAMP '${year}'`
  const in90 = `ordered_at >= TIMESTAMP '${days90}'`
  const inLastYear = `ordered_at >= TIMESTAMP '${lastYear}' AND ordered_at < TIMESTAMP '${thisYear}'`
  const count = (condition: string): string => `count(*) FILTER (${[order, condition].filter(Boolean).join(' AND ')})`
  return `
    SELECT customer_id, max(ordered_at) AS last_at, min(ordered_at) AS first_at, ${order ? count('') : 'count(*)'} AS orders,
      ${count(inYear)} AS orders_12m, ${count(in90)} AS orders_90d, ${count("channel = 'app'")} AS orders_app, arg_max(channel, ordered_at) AS last_channel,
      sum(amount) AS spend, ${money(inYear)} AS spend_12m, ${money(in90)} AS spend_90d, ${money(inLastYear)} AS spend_previous_year,
      ${money(`channel = 'app' AND ${inYear}`)} AS spend_app_12m, sum(quantity) AS units, ${lines} AS lines${categories ? `, ${categories} AS categories` : ''}
    FROM ${from} WHERE ordered_at < TIMESTAMP '${end}' GROUP BY customer_id`
}

const profile = (day: string, aggregate: string, customers: string): string => `
  SELECT customer_id, region AS home_region, gender, date_diff('day', last_at::DATE, DATE '${day}') AS recency_days, date_diff('day', first_at::DATE, DATE '${day}') AS tenure_days,
    coalesce(orders, 0) AS orders, coalesce(orders_12m, 0) AS orders_12m, coalesce(orders_90d, 0) AS orders_90d, coalesce(orders_app, 0) AS orders_app,
    orders_app / orders AS app_share, last_channel, coalesce(spend, 0)::DECIMAL(18,2) AS spend, coalesce(spend_12m, 0)::DECIMAL(18,2) AS spend_12m,
    coalesce(spend_90d, 0)::DECIMAL(18,2) AS spend_90d, coalesce(spend_previous_year, 0)::DECIMAL(18,2) AS spend_previous_year,
    coalesce(spend_app_12m, 0)::DECIMAL(18,2) AS spend_app_12m, spend::DOUBLE / orders AS average_order, coalesce(units, 0)::BIGINT AS units,
    coalesce(lines, 0)::BIGINT AS lines, coalesce(categories, 0)::BIGINT AS categories
  FROM ${customers} LEFT JOIN (${aggregate}) USING (customer_id)
  ORDER BY customer_id`

/** From order lines: an order is its line 1, distinct categories are bits. */
export const fromLines = (day: string, lines: string, customers: string): string =>
  profile(
    day,
    sums(day, {
      from: lines,
      order: 'line_no = 1',
      lines: 'count(*)',
      categories: `bit_count(bit_or(${categoryBit}))`,
    }),
    customers,
  )

/** From order rows that carry their categories as bits. */
export const fromOrders = (day: string, orders: string, customers: string): string =>
  profile(
    day,
    sums(day, { from: orders, order: '', lines: 'sum(lines)', categories: 'bit_count(bit_or(categories))' }),
    customers,
  )

/** Order measures from order rows, and the categories from the lines: what a store without category bits can do. */
export const fromBoth = (day: string, orders: string, lines: string, customers: string): string =>
  profile(day, `
    SELECT * FROM (${sums(day, { from: orders, order: '', lines: 'sum(lines)' })})
    JOIN (SELECT customer_id, bit_count(bit_or(${categoryBit})) AS categories FROM ${lines}
      WHERE ordered_at < TIMESTAMP '${windowsOf(day).end}' GROUP BY customer_id) USING (customer_id)`, customers) // prettier-ignore
