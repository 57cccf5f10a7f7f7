import type { PageTarget } from './page-link.tsx'
import { pageRoutes } from './routes.ts'

/** The page of an address that the server names, such as `/runs/r000012` or `/segments/gold?tab=strategy`; undefined of one there is not. */
export function pageTarget(address: string): PageTarget | undefined {
  const [path = '', query] = address.split('?')
  const parts = path.split('/')
  const search = query === undefined ? {} : { search: Object.fromEntries(new URLSearchParams(query)) }
  const exact = pageRoutes.find((one) => one.path === path)
  if (exact) return { to: exact.path, ...search }
  for (const { path: to } of pageRoutes) {
    const names = to.split('/')
    const fits = names.length === parts.length && names.every((name, at) => name.startsWith('$') || name === parts[at])
    if (!fits) continue
    const params = Object.fromEntries(
      names.flatMap((name, at) => (name.startsWith('$') ? [[name.slice(1), decodeURIComponent(parts[at]!)]] : [])),
    )
    return { to, params, ...search }
  }
  return undefined
}
