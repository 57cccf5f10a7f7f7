import { useEffect } from 'react'
import type { ReadAt } from '../../../../../src/server/contract/read-at.ts'
import type { Reading } from '../../../api/use-read.ts'
import { useReadAt } from '../../../api/use-read.ts'
import type { Query } from '../../../api/request.ts'
import type { Asked } from '../index.tsx'

export interface FiguresProps {
  view: string
  onAsked(asked: Asked): void
}

/** Reads an answer and tells the page what was asked. */
export function useAsked<Answer extends { at: ReadAt }>(
  path: string,
  query: Query,
  onAsked: (asked: Asked) => void,
): Reading<Answer> {
  const reading = useReadAt<Answer>(path, query)
  const at = reading.data?.at
  const key = JSON.stringify(query)
  useEffect(() => {
    onAsked({ path, query: JSON.parse(key) as Query, at })
  }, [onAsked, path, key, at])
  return reading
}
