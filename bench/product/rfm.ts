import { scoresFound } from './found.ts'
import { measured, whole } from './session.ts'

/** RFM alone: finding the cuts, and writing everybody's class, reason and scores. The attributes before it are not counted. */
await measured({ project: 'rfm', from: 'loaded', steps: ['fit rfm', 'customer members'] }, async ({ project, day }) => {
  whole(await project.run({ asOf: day, load: false, select: ['rfm'] }))
  return () => scoresFound(project)
})
