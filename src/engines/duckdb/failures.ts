import { FenqunError } from '../../errors.ts'
import { engineErrors } from '../errors.ts'

/** What a message needs to say the way out. */
export interface FailureContext {
  memoryLimit: string
  temporaryFolder: string
  folders: readonly string[]
  /** The file being written, if any. */
  path?: string
}

/** An engine's or file system's failure as one of fenqun's errors, its own words kept. */
export function asFailure(cause: unknown, context: FailureContext): FenqunError {
  if (cause instanceof FenqunError) return cause
  const words = cause instanceof Error ? cause.message : String(cause)
  const code = cause instanceof Error && 'code' in cause ? String(cause.code) : ''
  if (code === 'ENOSPC' || code === 'EDQUOT' || /no space left on device|disk quota exceeded/i.test(words)) {
    const path = context.path ?? context.temporaryFolder
    return engineErrors.error('disk-full', { path }, undefined, words)
  }
  if (/failed to offload data block/i.test(words)) {
    return engineErrors.error('disk-full', { path: context.temporaryFolder }, undefined, words)
  }
  if (/^INTERRUPT Error/i.test(words)) return engineErrors.error('interrupted')
  if (/^Out of Memory Error/i.test(words)) {
    const params = { limit: context.memoryLimit, temporary: context.temporaryFolder }
    return engineErrors.error('engine-out-of-memory', params, undefined, words)
  }
  if (/^Permission Error: (Cannot access|File system)/i.test(words)) {
    const params = { folders: context.folders.join(', ') }
    return engineErrors.error('file-not-allowed', params, undefined, words)
  }
  if (context.path !== undefined && (code !== '' || /^IO Error/i.test(words))) {
    return engineErrors.error('write-failed', { path: context.path }, undefined, words)
  }
  if (/^IO Error|Parquet|magic bytes/i.test(words)) {
    return engineErrors.error('file-unreadable', {}, undefined, words)
  }
  return engineErrors.error('engine-refused', {}, undefined, words)
}
