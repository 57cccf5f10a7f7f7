import { classesFound, profileFound, sizesFound } from './found.ts'
import { measured, whole } from './session.ts'

/** The whole job from nothing: load, attributes, RFM, tiers and 100 segments, published. */
await measured({ project: 'whole', from: 'nothing' }, async ({ project, day, part }) => {
  await part('load', async () => whole(await project.load()))
  whole(await project.run({ asOf: day, load: false }))
  return async () => ({
    ...(await profileFound(project)),
    ...(await sizesFound(project)),
    classes: await classesFound(project, 'rfm'),
    tiers: await classesFound(project, 'value-tiers'),
  })
})
