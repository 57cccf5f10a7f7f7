import { words } from '../child.ts'
import { measured, whole } from './session.ts'

/**
 * Which records are one person by phone and e-mail. Forms: `load` reads them from nothing and tells; `plain` reads them and does
 * not; `decide` merges two more over what is loaded, which tells all of it again.
 */
const { form } = words()
const plain = form === 'plain'
await measured(
  { project: plain ? 'identity-plain' : 'identity', from: form === 'decide' ? 'as it is' : 'nothing' },
  async ({ project }) => {
    if (form === 'decide') {
      await project.identity.merge(['R1', 'R2'], { by: 'bench' })
      return async () => ({})
    }
    const report = whole(await project.load())
    return async () => (plain ? {} : { entities: report.identities?.[0]?.entities ?? 0 })
  },
)
