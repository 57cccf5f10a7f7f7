import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { Import, ImportSettings } from '../../../../src/server/contract/imports.ts'
import { send } from '../../api/request.ts'
import { readKey, useRead } from '../../api/use-read.ts'
import type { Reading } from '../../api/use-read.ts'

/** One import as the steps use it. */
export interface OpenImport {
  reading: Reading<Import>
  /** Says what was decided, as a change of what was decided before; what is undefined is found again. */
  decide(change: Partial<ImportSettings>): void
  /** Takes the last decision back. */
  undo: (() => void) | undefined
  /** Puts an answer in place of what was read. */
  put(answer: Import): void
  /** Whether an answer is on its way. */
  busy: boolean
  error: Error | null
}

/** Reads an import and changes what is decided about it; decisions go out one after the other. */
export function useImport(id: string | undefined): OpenImport {
  const client = useQueryClient()
  const path = `/imports/${encodeURIComponent(id ?? '')}`
  const reading = useRead<Import>(path, {}, { enabled: id !== undefined, keep: false })
  const [before, setBefore] = useState<ImportSettings[]>([])
  const [waiting, setWaiting] = useState(0)
  const [error, setError] = useState<Error | null>(null)
  const put = (answer: Import) => client.setQueryData(readKey(path), answer)

  async function settle(settings: ImportSettings): Promise<void> {
    setWaiting((count) => count + 1)
    setError(null)
    try {
      put(await send<Import>('PUT', path, settings))
    } catch (problem) {
      setError(problem as Error)
    } finally {
      setWaiting((count) => count - 1)
    }
  }

  const settings = reading.data?.settings ?? {}
  return {
    reading,
    put,
    busy: waiting > 0,
    error,
    decide(change) {
      setBefore((all) => [...all, settings])
      const next = Object.entries({ ...settings, ...change }).filter(([, value]) => value !== undefined)
      void settle(Object.fromEntries(next))
    },
    undo:
      before.length === 0
        ? undefined
        : () => {
            const last = before.at(-1)
            setBefore(before.slice(0, -1))
            if (last) void settle(last)
          },
  }
}
