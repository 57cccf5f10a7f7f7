import { FenqunError } from '../errors.ts'

/** Whether somebody stopped the work, rather than anything having gone wrong with it. */
export const isInterrupted = (error: unknown): boolean =>
  error instanceof FenqunError && error.problems.some((one) => one.code === 'interrupted')
