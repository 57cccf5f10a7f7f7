import type { ReactNode } from 'react'
import { useIsComputed } from '../api/use-read.ts'
import type { Reading } from '../api/use-read.ts'
import { ApiProblem } from '../api/problem.ts'
import { Failed } from './failed.tsx'
import { Loading } from './loading.tsx'
import type { LoadingProps } from './loading.tsx'
import { NotComputed } from './not-computed.tsx'

export interface AnsweredProps<Answer> {
  reading: Reading<Answer>
  /** What stands until it is there. */
  loading?: LoadingProps | ReactNode
  children: (answer: Answer) => ReactNode
}

/** One answer on the page: what stands while it comes, why it did not come, or it. What was read before stays while it is read anew. */
export function Answered<Answer>({ reading, loading = {}, children }: AnsweredProps<Answer>) {
  const { data, error, refetch, isPlaceholderData, fetchStatus } = reading
  const isComputed = useIsComputed()
  if (data === undefined) {
    if (error instanceof ApiProblem && error.code === 'nothing-published') return <NotComputed />
    if (!error && fetchStatus === 'idle' && isComputed === false) return <NotComputed />
    if (error) return <Failed error={error} onAgain={() => void refetch()} />
    return isLoadingProps(loading) ? <Loading {...loading} /> : loading
  }
  return (
    <div className="answered" aria-busy={isPlaceholderData}>
      {error && <Failed error={error} onAgain={() => void refetch()} kept />}
      {children(data)}
    </div>
  )
}

function isLoadingProps(loading: LoadingProps | ReactNode): loading is LoadingProps {
  return typeof loading === 'object' && loading !== null && !('type' in loading) && !(Symbol.iterator in loading)
}
