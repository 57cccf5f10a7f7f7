import { measured } from './session.ts'

/** RFM alone. Waits for the library: the cpu of the step, without the attributes before it. */
await measured(async ({ project, day }) => {
  await project.run({ asOf: day, select: ['rfm'] })
  return {}
})
