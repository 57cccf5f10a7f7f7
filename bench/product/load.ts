import { measured, whole } from './session.ts'
import { words } from '../child.ts'

/**
 * Loads every source of the project from nothing. Forms: `lines` (order lines only), none (customers and order rows too), and
 * `kept`, which makes ready for other jobs and leaves tables that are up to date.
 */
await measured({ project: 'loaded', from: words().form === 'kept' ? 'as it is' : 'nothing' }, async ({ project }) => {
  const report = whole(await project.load())
  return async () => {
    const counts = report.sources.find((one) => one.source === 'order_lines')?.counts
    return { rows: counts?.accepted, rejects: counts?.rejected }
  }
})
