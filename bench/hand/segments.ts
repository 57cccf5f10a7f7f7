import { rules } from '../rules.ts'
import { lanesQuery, sizesOf } from './lanes.ts'
import { measured } from './session.ts'

/** Rule segments from the stored profile into BIGINT words, and their sizes. The form is how many: 100 or 10. */
await measured(async (job) => {
  const some = rules.slice(0, Number(job.form || 100))
  const into = job.file(some.length === rules.length ? `lanes-${job.day}.parquet` : `lanes-${some.length}.parquet`)
  await job.part('evaluate', () =>
    job.connection.run(`COPY (${lanesQuery(some, job.file(`profile-${job.day}.parquet`))}) TO ${into}`),
  )
  const sizes = await job.part('sizes', () => sizesOf(job, some, into))
  return async () => ({ memberships: sizes.reduce((sum, size) => sum + size, 0), sizes })
})
