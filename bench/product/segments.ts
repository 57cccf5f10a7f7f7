import { rules } from '../rules.ts'
import { sizesFound } from './found.ts'
import { measured, whole } from './session.ts'

/**
 * Rule segments alone, and their sizes (with unknowns, overlaps and the union). The form is how many: 100 or 10, the first
 * of them. The attributes before are not counted.
 */
await measured(
  { project: 'segments', from: 'loaded', steps: ['customer members', 'customer sizes'] },
  async ({ project, day, form }) => {
    const some = rules.slice(0, Number(form || 100)).map((rule) => rule.segment)
    whole(await project.run({ asOf: day, load: false, select: some }))
    return () => sizesFound(project, some.length)
  },
)
