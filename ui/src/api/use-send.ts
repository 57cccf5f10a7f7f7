import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { UseMutationResult } from '@tanstack/react-query'
import { send } from './request.ts'
import type { Method, Query } from './request.ts'

/** What is sent: to a path, with a body and a query. */
export interface Sending {
  path: string
  method?: Method
  body?: unknown
  query?: Query
}

/**
 * Sends changes: `const save = useSend<Saved>(['segments'])`, then `save.mutate({ path, method: 'PUT', body })`. When it has worked, the
 * answers below the paths of `touches` are read anew. The error is an ApiProblem.
 */
export function useSend<Answer>(touches: readonly string[] = []): UseMutationResult<Answer, Error, Sending> {
  const client = useQueryClient()
  return useMutation<Answer, Error, Sending>({
    mutationFn: ({ path, method = 'POST', body, query }) =>
      send<Answer>(method, path, body, query === undefined ? {} : { query }),
    onSuccess: async () => {
      await Promise.all(touches.map((path) => client.invalidateQueries({ queryKey: path.split('/').filter(Boolean) })))
    },
  })
}
