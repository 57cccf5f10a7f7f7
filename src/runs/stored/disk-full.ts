import { engineErrors } from '../../engines/errors.ts'

/** What was thrown, as `disk-full` where the disk or a quota left no room for one of our own files. */
export function orDiskFull(error: unknown): unknown {
  if (!(error instanceof Error) || !('code' in error) || (error.code !== 'ENOSPC' && error.code !== 'EDQUOT'))
    return error
  const path = 'path' in error && typeof error.path === 'string' ? error.path : '.fenqun'
  return engineErrors.error('disk-full', { path }, undefined, error.message)
}
