import { useEffect } from 'react'
import type { ReadAt } from '../../../../src/server/contract/read-at.ts'
import type { Query } from '../../api/request.ts'
import type { WatchTabProps } from './index.tsx'

/** Tells the page what a tab asked, whenever it or its answer changes. */
export function useAsked(onAsked: WatchTabProps['onAsked'], path: string, query: Query, at: ReadAt | undefined): void {
  const key = JSON.stringify(query)
  useEffect(() => {
    onAsked({ path, query: JSON.parse(key) as Query, at })
  }, [onAsked, path, key, at])
}
