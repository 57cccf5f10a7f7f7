import { useNavigate, useParams } from '@tanstack/react-router'
import { useCallback } from 'react'
import type { PageTarget } from './page-link.tsx'
import { useAt } from './use-at.ts'

/** Goes to a page from code, keeping the run that this page reads: `go({ to: '/segments/$id', params: { id } })`. */
export function useGo(): (target: PageTarget & { replace?: boolean }) => void {
  const navigate = useNavigate()
  const { run, asOf, knownAt } = useAt()
  return useCallback(
    ({ to, params, search, replace = false }) => {
      void navigate({
        to,
        params: params ?? {},
        search: { run, asOf, knownAt, ...search },
        replace,
      })
    },
    [navigate, run, asOf, knownAt],
  )
}

/** A parameter of the path, such as `id` of `/segments/$id`; empty on pages without it. */
export function usePathParam(name: string): string {
  const params: Record<string, string | undefined> = useParams({ strict: false })
  return params[name] ?? ''
}
