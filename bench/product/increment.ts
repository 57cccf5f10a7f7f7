import { words } from '../child.ts'
import { measured, whole } from './session.ts'

/**
 * Loads the order lines of files, with their numbers as event ids. Forms: `before` makes ready what there was before the last
 * file; `new` loads that file on top of it, `all` both from nothing.
 */
const { form } = words()
const from = form === 'new' ? 'increment-before' : form === 'all' ? 'nothing' : 'as it is'
await measured({ project: form === 'before' ? 'increment-before' : 'increment', from }, async ({ project }) => {
  const report = whole(await project.load())
  const own = report.sources.find((one) => one.source === 'order_lines')
  if (form === 'new' && !own?.increment) throw new Error('this was no increment')
  return async () => ({ rows: own?.tables.find((one) => one.table === 'order_line')?.rows })
})
