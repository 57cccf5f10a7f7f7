import type { ProjectAnswer } from '../../../src/server/contract/project.ts'
import type { Right, Session } from '../../../src/server/contract/session.ts'
import { useRead } from './use-read.ts'
import type { Reading } from './use-read.ts'

/** Who is signed in and what they may do. */
export function useSession(): Reading<Session> {
  return useRead<Session>('/session')
}

/** Whether who is signed in has a right: what they may not do is not offered. False until it is known. */
export function useMay(right: Right): boolean {
  return useSession().data?.rights.includes(right) ?? false
}

/** The project: name, zone, currency, kinds, published days, schemes. */
export function useProject(): Reading<ProjectAnswer> {
  return useRead<ProjectAnswer>('/project')
}
