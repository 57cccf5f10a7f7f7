import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { SchemeAnswer, TryAnswer } from '../../../../../src/server/contract/schemes.ts'
import { send } from '../../../api/request.ts'
import { useMay } from '../../../api/use-session.ts'
import { useSettled } from '../../../api/use-settled.ts'
import type { Params } from './cuts.ts'

/** Other cuts that nobody has saved, and what they would do. */
export interface Trying {
  /** Whether one may try at all. */
  may: boolean
  params: Params
  change(params: Params): void
  reset(): void
  changed: boolean
  /** Of the parameters as they are now, or of those before while the answer comes. */
  answer: TryAnswer | undefined
  waiting: boolean
  error: Error | undefined
}

/** What is tried begins as what is published. */
export function useTrying({ id, at, params: published }: Pick<SchemeAnswer, 'id' | 'at' | 'params'>): Trying {
  const may = useMay('people')
  const [params, change] = useState<Params>(published)
  const changed = JSON.stringify(params) !== JSON.stringify(published)
  const asked = useSettled(params)
  const query = useQuery<TryAnswer>({
    queryKey: ['schemes', id, 'try', at.run, asked],
    queryFn: ({ signal }) =>
      send<TryAnswer>(
        'POST',
        `/schemes/${encodeURIComponent(id)}/try`,
        { params: asked },
        { query: { run: at.run }, signal },
      ),
    enabled: may && changed,
    placeholderData: (before) => before,
  })
  return {
    may,
    params,
    change,
    reset: () => change(published),
    changed,
    answer: changed ? query.data : undefined,
    waiting: changed && (query.isFetching || asked !== params),
    error: changed ? (query.error ?? undefined) : undefined,
  }
}
