import { languageRules } from '../language/conditions.ts'
import { mixedRules } from '../language/mixed.ts'
import { words } from '../child.ts'
import { segmentSizes } from './found.ts'
import { measured, whole } from './session.ts'

const { form } = words()

/** The rules of the language, or as many of the mixed ones as the form says, from loaded tables: the whole run. */
await measured({ project: form ? `mixed-${form}` : 'language', from: 'loaded' }, async ({ project, day }) => {
  const some = (form ? mixedRules.slice(0, Number(form)) : languageRules).map((rule) => rule.segment)
  whole(await project.run({ asOf: day, load: false }))
  return async () => ({ sizes: await segmentSizes(project, some) })
})
