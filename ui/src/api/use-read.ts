import { useQuery } from '@tanstack/react-query'
import type { UseQueryResult } from '@tanstack/react-query'
import type { ProjectAnswer } from '../../../src/server/contract/project.ts'
import { useAt } from '../app/use-at.ts'
import { read } from './request.ts'
import type { Query } from './request.ts'

/** An answer as a page uses it: `data` (kept while a newer one is fetched), `error` (an ApiProblem), `isPending`, `refetch`. */
export type Reading<Answer> = UseQueryResult<Answer>

export interface ReadOptions {
  /** False: not asked yet. */
  enabled?: boolean
  /** False: what the same path answered to another query is not shown while this answer comes. Default true. */
  keep?: boolean
  /** False: answers also where nothing was ever computed. Default true for what reads a run. */
  needsRun?: boolean
  /** Milliseconds after which it is asked again, for what changes by itself. */
  every?: number
}

/** Reads a path of the API: `useRead<SegmentsAnswer>('/segments', { kind })`. Leaving the page cancels it. */
export function useRead<Answer>(path: string, query: Query = {}, options: ReadOptions = {}): Reading<Answer> {
  const { enabled = true, keep = true, every = false } = options
  const queryKey = readKey(path, query)
  const found = useQuery({
    queryKey,
    queryFn: ({ signal }) => read<unknown>(path, query, signal),
    enabled,
    placeholderData: (before: unknown, of) => (keep && of && samePath(of.queryKey, queryKey) ? before : undefined),
    refetchInterval: every,
  })
  return found as Reading<Answer>
}

/**
 * As `useRead`, of the run that the address names (`asOf`, `run`, `knownAt`): for everything that reads a published run. Nothing is asked
 * while there is none.
 */
export function useReadAt<Answer>(path: string, query: Query = {}, options: ReadOptions = {}): Reading<Answer> {
  const { needsRun = true, enabled = true, ...rest } = options
  const isComputed = useIsComputed()
  return useRead<Answer>(
    path,
    { ...query, ...useAt() },
    { ...rest, enabled: enabled && (!needsRun || isComputed === true) },
  )
}

/** Whether any run was ever published; undefined until it is known. */
export function useIsComputed(): boolean | undefined {
  const { data, error } = useRead<ProjectAnswer>('/project')
  return error ? true : data && data.published.length > 0
}

/** The key of an answer: its path's parts, then the query; so `['segments']` stands for all answers below /segments. */
export function readKey(path: string, query: Query = {}): unknown[] {
  const given = Object.fromEntries(Object.entries(query).filter(([, value]) => value !== undefined && value !== ''))
  return [...path.split('/').filter(Boolean), given]
}

function samePath(one: readonly unknown[], other: readonly unknown[]): boolean {
  return one.slice(0, -1).join('/') === other.slice(0, -1).join('/')
}
