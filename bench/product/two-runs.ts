import { measured, whole } from './session.ts'

/** Tables as loaded and two published runs, a month apart: what pages read. */
await measured({ project: 'pages', from: 'loaded' }, async ({ project, day, part }) => {
  await part('run before', async () => whole(await project.run({ asOf: '2024-11-30', load: false })))
  await part('run', async () => whole(await project.run({ asOf: day, load: false })))
  return async () => ({})
})
