import { measured } from './session.ts'

/** Attributes only, from loaded tables. Waits for the library: how a run selects nothing but attributes. */
await measured(async ({ project, day }) => {
  await project.run({ asOf: day, select: ['attributes'] })
  return {}
})
