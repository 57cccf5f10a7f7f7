import { measured } from './session.ts'

/** What entered and left against the run of the day before. Waits for the library: the cpu of the step. */
await measured(async ({ project, day }) => {
  await project.run({ asOf: day, select: [] })
  return {}
})
