import type { Proposal as Proposed } from '../intake/propose.ts'

export type Proposal = Proposed

/** What commands need and the facade does not offer yet: to move there, each as a line of `project.ts`. */
export const intake = async () => ({
  ...(await import('../intake/propose.ts')),
  ...(await import('../intake/starter.ts')),
})

export const schemas = async () => import('../compile/json-schema.ts')

export const exportLog = async () => import('../state/exports.ts')

export const writerLock = async () => import('../state/lock.ts')
