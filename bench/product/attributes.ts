import { profileFound } from './found.ts'
import { measured, whole } from './session.ts'

/** Attributes only, from loaded tables: the step of a run that selects no segment and no scheme. */
await measured({ project: 'attributes', from: 'loaded', steps: ['customer profile'] }, async ({ project, day }) => {
  whole(await project.run({ asOf: day, load: false, select: [] }))
  return () => profileFound(project)
})
