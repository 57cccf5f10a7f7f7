import { profileSums } from '../checks.ts'
import { rules } from '../rules.ts'
import { fromLines, fromOrders } from './features.ts'
import { lanesQuery, sizesOf } from './lanes.ts'
import { classSizes, scoreByCuts, tierSizes, tiers } from './score.ts'
import { measured } from './session.ts'
import { storeCustomers, storeLines, storeOrders } from './stored.ts'

/**
 * The whole job: CSV, sorted Parquet, attributes, RFM, tiers and 100 segments, each stored.
 * Form `lines` is the shortest way; form `orders` also keeps one row per order, as the bench's project does, and counts from it.
 */
await measured(async (job) => {
  const { part, file, connection, rows, day, form } = job
  const profile = file('pipeline-profile.parquet')
  await part('lines', () => storeLines(job))
  await part('customers', () => storeCustomers(job))
  if (form === 'orders') await part('orders', () => storeOrders(job))
  const features =
    form === 'orders'
      ? fromOrders(day, file('orders.parquet'), file('customers.parquet'))
      : fromLines(day, file('lines.parquet'), file('customers.parquet'))
  await part('attributes', () => connection.run(`COPY (${features}) TO ${profile}`))
  const [scored, tiered] = [file('pipeline-rfm.parquet'), file('pipeline-tiers.parquet')]
  await part('rfm', () => scoreByCuts(job, profile, scored))
  await part('tiers', () => tiers(job, profile, tiered))
  const lanes = file('pipeline-lanes.parquet')
  await part('segments', () => connection.run(`COPY (${lanesQuery(rules, profile)}) TO ${lanes}`))
  const sizes = await part('sizes', () => sizesOf(job, rules, lanes))
  return async () => ({
    ...(await rows(profileSums(profile)))[0],
    memberships: sizes.reduce((sum, size) => sum + size, 0),
    sizes,
    classes: await classSizes(job, scored),
    tiers: await tierSizes(job, tiered),
  })
})
