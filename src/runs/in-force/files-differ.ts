import { meaningHash } from '../../definition/meaning.ts'
import type { Problem } from '../../errors.ts'
import type { RunContext } from '../context.ts'
import { runErrors } from '../errors.ts'
import { isOfDefinitions } from './in-force.ts'
import { writtenByKey, writtenDifference } from './kept-definitions.ts'
import { readMappings } from '../mappings.ts'

/** Warnings when the files have other definitions than those in force, or broken ones, each with the next step. */
export async function filesDiffer(files: RunContext, inForce: RunContext): Promise<Problem[]> {
  const { added, changed, removed } = writtenDifference(inForce.written, files.written)
  const broken = files.problems.filter((one) => one.severity === 'error' && isOfDefinitions(one.place?.file ?? ''))
  const brokenFiles = new Set(broken.map((one) => one.place?.file))
  const was = writtenByKey(inForce.written)
  const gone = removed.filter((key) => !brokenFiles.has(was.get(key)!.file))
  const tables = [await readMappings(files.written), inForce.mappings ?? new Map()].map((one) =>
    meaningHash(Object.fromEntries(one)),
  )
  const count = added.length + changed.length + gone.length + (tables[0] === tables[1] ? 0 : 1)
  return [
    ...(count > 0 ? [runErrors.problem('files-differ', { count })] : []),
    ...(broken.length > 0 ? [runErrors.problem('files-broken', { count: broken.length })] : []),
  ]
}
