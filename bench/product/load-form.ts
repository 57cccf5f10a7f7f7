import { measured, whole } from './session.ts'
import { words } from '../child.ts'

/** Loads the order lines from nothing, in the form that is asked for: `utf-8`, `gbk` or `xlsx`. */
await measured({ project: `form-${words().form}`, from: 'nothing' }, async ({ project }) => {
  const report = whole(await project.load())
  return async () => ({ rows: report.counts.accepted + report.counts.duplicates, rejects: report.counts.rejected })
})
