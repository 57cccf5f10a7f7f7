import { measured } from './session.ts'

/** Rule segments alone. Waits for the library: the cpu of the step, without the attributes before it, and how 10 of 100 are selected. */
await measured(async ({ project, day }) => {
  await project.run({ asOf: day, select: ['segments'] })
  return {}
})
