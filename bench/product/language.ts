import { words } from '../child.ts'
import { languageRules } from '../language/conditions.ts'
import { eventRules } from '../language/event-rules.ts'
import { segmentSizes } from './found.ts'
import { measured, whole } from './session.ts'

const { form } = words()
const rules = form.startsWith('events-') ? eventRules.slice(0, Number(form.slice(7))) : languageRules

/** The rules of the language, `events-N` event rules, or `mixed-N` rules, from loaded tables: the whole run. */
await measured({ project: form || 'language', from: 'loaded' }, async ({ project, day }) => {
  whole(await project.run({ asOf: day, load: false }))
  const ids = rules.map((rule) => rule.segment)
  return async () => (form.startsWith('mixed-') ? {} : { sizes: await segmentSizes(project, ids) })
})
