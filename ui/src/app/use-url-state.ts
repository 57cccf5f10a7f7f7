import { useNavigate, useSearch } from '@tanstack/react-router'
import { useCallback } from 'react'

/** The search parameters of the address: all are text. */
export type SearchOfPage = Record<string, string | undefined>

/** All search parameters of this page. */
export function useSearchOfPage(): SearchOfPage {
  return useSearch({ strict: false })
}

/** State that stands in the address, so that the page can be sent to somebody: `const [tab, setTab] = useUrlState('tab', 'people')`. */
export function useUrlState<Value extends string>(name: string, initial: Value): [Value, (value: Value) => void] {
  const search = useSearchOfPage()
  const setSearch = useSetSearch()
  const set = useCallback(
    (value: Value) => setSearch({ [name]: value === initial ? undefined : value }),
    [setSearch, name, initial],
  )
  return [(search[name] as Value | undefined) ?? initial, set]
}

/** Changes some search parameters and keeps the others; undefined removes. `{ push: true }` makes a step that "back" undoes. */
export function useSetSearch(): (change: SearchOfPage, options?: { push?: boolean }) => void {
  const navigate = useNavigate()
  return useCallback(
    (change, { push = false } = {}) => {
      void navigate({
        to: '.',
        search: (old: SearchOfPage) => ({ ...old, ...change }),
        replace: !push,
        resetScroll: false,
      })
    },
    [navigate],
  )
}
