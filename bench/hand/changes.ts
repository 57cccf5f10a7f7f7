import { dayBefore, lastDay } from '../sizes.ts'
import { changesQuery } from './lanes.ts'
import { measured } from './session.ts'

/** Who entered and left the 100 segments between two days, by xor of their words. */
await measured(async ({ connection, rows, file }) => {
  const into = file('changes.parquet')
  await connection.run(
    `COPY (${changesQuery(file(`lanes-${dayBefore}.parquet`), file(`lanes-${lastDay}.parquet`))}) TO ${into}`,
  )
  return async () =>
    (await rows(`SELECT count(*) AS changes, count(*) FILTER (entered) AS entered FROM ${into}`))[0] ?? {}
})
