import { categories } from '../data-sql.ts'
import { linesCsv, customersCsv } from './read-csv.ts'
import type { Job } from './session.ts'

/** A bit per category, for counting distinct ones without a distinct. */
export const categoryBit = `1 << (list_position([${categories.map((name) => `'${name}'`).join(', ')}], category) - 1)`

export async function storeLines({ connection, size, file }: Job): Promise<void> {
  await connection.run(
    `COPY (SELECT * FROM ${linesCsv(size, true)} ORDER BY customer_id, ordered_at) TO ${file('lines.parquet')}`,
  )
}

export async function storeCustomers({ connection, size, file }: Job): Promise<void> {
  await connection.run(
    `COPY (SELECT * FROM ${customersCsv(size)} ORDER BY customer_id) TO ${file('customers.parquet')}`,
  )
}

/** One row per order beside the lines, with the categories of its lines as bits. */
export async function storeOrders({ connection, file }: Job): Promise<void> {
  await connection.run(`COPY (
    SELECT customer_id, order_id, min(ordered_at) AS ordered_at, first(channel) AS channel, first(region) AS region, count(*)::INTEGER AS lines,
      sum(quantity)::INTEGER AS quantity, sum(amount)::DECIMAL(18,2) AS amount, bit_or(${categoryBit})::INTEGER AS categories
    FROM ${file('lines.parquet')} GROUP BY ALL ORDER BY customer_id, ordered_at, order_id
  ) TO ${file('orders.parquet')}`)
}
