import { measured } from './session.ts'

/** The whole job from nothing: load, attributes, RFM, tiers and 100 segments, published. */
await measured(
  async ({ project, day }) => {
    await project.load()
    await project.run({ asOf: day })
    return {}
  },
  { afresh: true },
)
