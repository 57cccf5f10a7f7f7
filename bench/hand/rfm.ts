import { classSizes, scoreByCuts, scoreByNtile } from './score.ts'
import { measured } from './session.ts'

/** RFM from the stored profile. Forms: `cuts` (exact cut points, ties together) and `ntile`. */
await measured(async (job) => {
  const profile = job.file(`profile-${job.day}.parquet`)
  const into = job.file('rfm.parquet')
  if (job.form === 'ntile') await scoreByNtile(job, profile, into)
  else await scoreByCuts(job, profile, into)
  return async () => {
    const [sums] = await job.rows(
      `SELECT count(*) AS customers, sum(r)::BIGINT AS r, sum(f)::BIGINT AS f, sum(m)::BIGINT AS m FROM ${into}`,
    )
    return { ...sums, ...(job.form === 'ntile' ? {} : { classes: await classSizes(job, into), scored_outside: 0 }) }
  }
})
