import { keepPreviousData, useQuery } from '@tanstack/react-query'
import type { Draft } from '../../../../src/server/contract/draft.ts'
import type { PeopleAnswer, PeopleRequest } from '../../../../src/server/contract/people.ts'
import { send } from '../../api/request.ts'
import { useIsComputed } from '../../api/use-read.ts'
import type { Reading } from '../../api/use-read.ts'
import { useAt } from '../../app/use-at.ts'

/** What is wanted of a list, beside its rule and its run. */
export type PeopleWish = Omit<PeopleRequest, 'draft' | 'at'>

/** A page of the people behind a rule, of the run that the address names. */
export function usePeople(draft: Draft, wish: PeopleWish): Reading<PeopleAnswer> {
  const at = useAt()
  const isComputed = useIsComputed()
  const body: PeopleRequest = { draft, at, ...wish }
  return useQuery({
    queryKey: ['people', 'list', body],
    queryFn: ({ signal }) => send<PeopleAnswer>('POST', '/people', body, { signal }),
    enabled: isComputed === true,
    placeholderData: keepPreviousData,
  })
}
