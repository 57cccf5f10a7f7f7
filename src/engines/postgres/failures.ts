import { FenqunError } from '../../errors.ts'
import { engineErrors } from '../errors.ts'

/** Conditions of PostgreSQL (SQLSTATE) that have a way out of their own; the first two letters are the class. */
const known = {
  '57014': 'interrupted',
  '53100': 'database-full',
  '53200': 'database-out-of-memory',
  '53': 'database-unreachable',
  '08': 'database-unreachable',
  '28': 'database-unreachable',
  '3D': 'database-unreachable',
  '57P': 'database-unreachable',
} as const

/** A failure of PostgreSQL, or of the way to it, as one of fenqun's errors. Its own words are kept: they never hold a password. */
export function asFailure(cause: unknown, database: string): FenqunError {
  if (cause instanceof FenqunError) return cause
  const words = cause instanceof Error ? cause.message : String(cause)
  const code = cause instanceof Error && 'code' in cause ? String(cause.code) : ''
  const detail = cause instanceof Error && 'detail' in cause && cause.detail ? `: ${String(cause.detail)}` : ''
  const state = [code, code.slice(0, 3), code.slice(0, 2)].find((one): one is keyof typeof known => one in known)
  if (state === '57014') return engineErrors.error('interrupted')
  if (state) return engineErrors.error(known[state], { database }, undefined, words)
  const isLost = /^E[A-Z]+$/.test(code) || /connection terminated|timeout expired|connection error/i.test(words)
  if (isLost) return engineErrors.error('database-unreachable', { database }, undefined, words || code)
  return engineErrors.error('engine-refused', {}, undefined, words + detail)
}
