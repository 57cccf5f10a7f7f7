import { measured } from './session.ts'
import { storeCustomers, storeLines, storeOrders } from './stored.ts'

/**
 * CSV to Parquet sorted by customer. Form `lines`: the order lines alone, a bare read_csv.
 * Form `all`: customers and one row per order as well, as the bench's project keeps them.
 */
await measured(async (job) => {
  await job.part('lines', () => storeLines(job))
  if (job.form === 'all') {
    await job.part('customers', () => storeCustomers(job))
    await job.part('orders', () => storeOrders(job))
  }
  return async () => {
    const [lines] = await job.rows(`SELECT num_rows AS rows FROM parquet_file_metadata(${job.file('lines.parquet')})`)
    const [rejects] = await job.rows('SELECT count(*) AS rejects FROM reject_errors')
    return { ...lines, ...rejects }
  }
})
