import { useEffect } from 'react'
import { useSetSearch } from '../../app/use-url-state.ts'
import { isWritten } from './model/node.ts'
import type { Written } from './model/node.ts'

/** Longer ones stay out of the address. */
const longest = 6000

/** A draft as an address carries it: the keys of a segment; undefined where there is none that can be read. */
export function draftIn(text: string | undefined): Written | undefined {
  if (text === undefined || text === '') return undefined
  try {
    const value: unknown = JSON.parse(text)
    return isWritten(value) ? value : undefined
  } catch {
    return undefined
  }
}

/** Keeps what is not saved in the address, so that it survives a reload and can be sent to somebody. */
export function useDraftInAddress(value: Written, dirty: boolean): void {
  const setSearch = useSetSearch()
  const text = dirty ? JSON.stringify(value) : undefined
  useEffect(() => {
    const timer = setTimeout(() => {
      const draft = text !== undefined && text.length <= longest ? text : undefined
      const now = new URLSearchParams(globalThis.location.search).get('draft') ?? undefined
      if (now !== draft && (dirty || draft === undefined)) setSearch({ draft })
    }, 400)
    return () => clearTimeout(timer)
  }, [text, dirty, setSearch])
}
