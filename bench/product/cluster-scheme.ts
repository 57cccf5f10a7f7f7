import { measured, whole } from './session.ts'

/** A scheme of clusters by eight attributes and nothing else, published; `again`: the same with the centres of a run before. The step `fit` is what it learns. */
await measured({ project: 'clusters', from: 'loaded' }, async ({ project, day, form, figures }) => {
  if (form === 'again') whole(await project.run({ asOf: '2024-11-30', load: false, select: ['buying-groups'] }))
  const before = process.cpuUsage()
  whole(await project.run({ asOf: day, load: false, select: ['buying-groups'] }))
  const { user, system } = process.cpuUsage(before)
  figures['run s'] = (user + system) / 1e6
  return async () => {
    const { manifest } = await project.published()
    const scheme = manifest.kinds['customer']!.schemes.find((one) => one.id === 'buying-groups')!
    return { assigned: scheme.classes.reduce((sum, one) => sum + one.members, 0) }
  }
})
