import { dayBefore } from '../sizes.ts'
import { rules } from '../rules.ts'
import { changesFound } from './found.ts'
import { measured, whole } from './session.ts'

/**
 * What changed against the run of the day before, with the reason of each change and the moves between classes. The form
 * `segments` has no schemes, and so no moves. The two runs are not counted.
 */
await measured({ project: 'changes', from: 'loaded', steps: ['customer changes'] }, async ({ project, day, form }) => {
  const select = form === 'segments' ? { select: rules.map((rule) => rule.segment) } : {}
  for (const asOf of [dayBefore, day]) whole(await project.run({ asOf, load: false, ...select }))
  return () => changesFound(project)
})
