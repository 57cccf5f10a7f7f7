import { profileSums } from '../checks.ts'
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
  return async () => (await rows(profileSums(into)))[0] ?? {}
})
