import { MutationCache, QueryCache, QueryClient } from '@tanstack/react-query'
import { ApiProblem } from './problem.ts'

let onSignedOut: () => void = () => {}

/** What to do when an answer says that nobody is signed in. */
export function whenSignedOut(callback: () => void): void {
  onSignedOut = callback
}

function notice(error: Error): void {
  if (error instanceof ApiProblem && error.status === 401) onSignedOut()
}

/** Answers stay on the page while newer ones are fetched; what was asked wrongly is not asked again. */
export const queryClient = new QueryClient({
  queryCache: new QueryCache({ onError: notice }),
  mutationCache: new MutationCache({ onError: notice }),
  defaultOptions: {
    queries: {
      staleTime: 15_000,
      gcTime: 5 * 60_000,
      networkMode: 'always',
      retry: (failures, error) =>
        failures < 1 && error instanceof ApiProblem && [0, 502, 503, 504].includes(error.status),
      retryDelay: 800,
    },
    mutations: { networkMode: 'always', retry: false },
  },
})
