import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import type { PagePath } from './routes.ts'
import { useAt } from './use-at.ts'
import type { SearchOfPage } from './use-url-state.ts'

export interface PageTarget {
  to: PagePath
  /** Values of `$name` in the path. */
  params?: Record<string, string>
  search?: SearchOfPage
}

export interface PageLinkProps extends PageTarget {
  children: ReactNode
  className?: string
  'aria-label'?: string
  title?: string
}

/** A link to a page of the product. The run that this page reads is kept: `<PageLink to="/segments/$id" params={{ id }}>`. */
export function PageLink({ to, params, search, children, ...rest }: PageLinkProps) {
  const at = useAt()
  return (
    <Link to={to} params={params ?? {}} search={{ ...at, ...search }} {...rest}>
      {children}
    </Link>
  )
}
