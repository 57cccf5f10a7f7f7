import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import type { Job, JobLine, JobWithLog, NewJob } from '../../../src/server/contract/jobs.ts'
import { apiAddress, read, send } from './request.ts'
import { seenJobs } from './seen-jobs.ts'
import { readKey } from './use-read.ts'

/** A job as it goes on. */
export interface FollowedJob {
  /** Undefined until it is known. */
  job: Job | undefined
  /** Its log, from the first line. */
  lines: readonly JobLine[]
  /** Why nothing is known of it. */
  error: Error | null
  /** Whether it has ended, well or not. */
  ended: boolean
  cancel: () => void
}

/** Seconds between two questions where the stream of events does not come through. */
const pollEvery = 3000

/** What was begun or seen in this window. */
export const jobsSeen = seenJobs()

/**
 * Follows a job by its events; where they do not come through (a proxy that holds them back), it is asked again and again instead. When it
 * has ended since it was begun or seen here, everything that was read is read anew: a run, a load or an apply changes any page.
 */
export function useJob(id: string | undefined): FollowedJob {
  const client = useQueryClient()
  const path = `/jobs/${encodeURIComponent(id ?? '')}`
  const key = readKey(path)
  const [streams, setStreams] = useState(true)
  const { data, error } = useQuery<JobWithLog>({
    queryKey: key,
    queryFn: ({ signal }) => read<JobWithLog>(path, {}, signal),
    enabled: id !== undefined,
    refetchInterval: ({ state }) => (streams || hasEnded(state.data?.job) ? false : pollEvery),
  })
  const known = data !== undefined
  const ended = hasEnded(data?.job)

  useEffect(() => {
    if (id === undefined || !known || ended) return undefined
    const change = (next: (before: JobWithLog) => JobWithLog) =>
      client.setQueryData<JobWithLog>(readKey(path), (before) => before && next(before))
    const stream = new EventSource(apiAddress(`${path}/events`))
    stream.addEventListener('open', () => setStreams(true))
    stream.addEventListener('job', ({ data: text }: MessageEvent<string>) => {
      const job = JSON.parse(text) as Job
      change((before) => ({ ...before, job }))
      // A stream that has ended would be opened anew by the browser.
      if (hasEnded(job)) stream.close()
    })
    stream.addEventListener('line', ({ data: text }: MessageEvent<string>) => {
      const line = JSON.parse(text) as JobLine
      change((before) => (isKnown(before.lines, line) ? before : { ...before, lines: [...before.lines, line] }))
    })
    // The browser tries again by itself, and says from which line; until then it is asked.
    stream.addEventListener('error', () => setStreams(false))
    return () => stream.close()
  }, [client, id, path, known, ended])

  useEffect(() => {
    if (id === undefined || !known) return
    if (!ended) jobsSeen.open(id)
    else if (jobsSeen.hasEnded(id))
      void client.invalidateQueries({ predicate: ({ queryKey }) => queryKey[0] !== 'jobs' })
  }, [client, id, known, ended])

  const cancel = useMutation({
    mutationFn: () => send<unknown>('DELETE', path),
    onSettled: () => client.invalidateQueries({ queryKey: key }),
  })
  return {
    job: data?.job,
    lines: data?.lines ?? [],
    error: error ?? cancel.error,
    ended,
    cancel: () => cancel.mutate(),
  }
}

/** Begins long work: `const begin = useBegin()`, then `begin.mutateAsync({ work: 'run', options: {} })` answers with the job. */
export function useBegin() {
  const client = useQueryClient()
  return useMutation<Job, Error, NewJob>({
    mutationFn: async (body) => {
      const answer = await send<Job | { job: Job }>('POST', '/jobs', body)
      return 'job' in answer ? answer.job : answer
    },
    onSuccess: ({ id }) => {
      jobsSeen.open(id)
      return client.invalidateQueries({ queryKey: ['jobs'] })
    },
  })
}

function hasEnded(job: Job | undefined): boolean {
  return job !== undefined && job.state !== 'queued' && job.state !== 'running'
}

function isKnown(lines: readonly JobLine[], { number }: JobLine): boolean {
  return (lines.at(-1)?.number ?? 0) >= number
}
