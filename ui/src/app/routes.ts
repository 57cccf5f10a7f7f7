import type { ComponentType } from 'react'

/** A page: its address, and what is loaded when somebody goes there. */
export interface PageRoute {
  path: string
  load: () => Promise<{ default: ComponentType }>
}

/** Every page of the product. `$id` in a path is a parameter. */
export const pageRoutes = [
  { path: '/', load: () => import('../pages/home/index.tsx') },
  { path: '/begin', load: () => import('../pages/begin/index.tsx') },
  { path: '/data', load: () => import('../pages/data/index.tsx') },
  { path: '/data/import', load: () => import('../pages/import/index.tsx') },
  { path: '/data/attributes/$id', load: () => import('../pages/attribute/index.tsx') },
  { path: '/segments', load: () => import('../pages/segments/index.tsx') },
  { path: '/segments/new', load: () => import('../pages/builder/index.tsx') },
  { path: '/segments/$id/edit', load: () => import('../pages/builder/index.tsx') },
  { path: '/segments/$id', load: () => import('../pages/segment/index.tsx') },
  { path: '/schemes', load: () => import('../pages/schemes/index.tsx') },
  { path: '/schemes/$id', load: () => import('../pages/scheme/index.tsx') },
  { path: '/discover', load: () => import('../pages/discover/index.tsx') },
  { path: '/value', load: () => import('../pages/value/index.tsx') },
  { path: '/migration', load: () => import('../pages/migration/index.tsx') },
  { path: '/watch', load: () => import('../pages/watch/index.tsx') },
  { path: '/cohorts', load: () => import('../pages/cohorts/index.tsx') },
  { path: '/people', load: () => import('../pages/people/index.tsx') },
  { path: '/people/$kind/$id', load: () => import('../pages/customer/index.tsx') },
  { path: '/compare', load: () => import('../pages/compare/index.tsx') },
  { path: '/value/clv', load: () => import('../pages/clv/index.tsx') },
  { path: '/places', load: () => import('../pages/places/index.tsx') },
  { path: '/runs', load: () => import('../pages/runs/index.tsx') },
  { path: '/runs/$run', load: () => import('../pages/run/index.tsx') },
  { path: '/plan', load: () => import('../pages/plan/index.tsx') },
  { path: '/jobs/$id', load: () => import('../pages/job/index.tsx') },
  { path: '/bin', load: () => import('../pages/bin/index.tsx') },
  { path: '/settings', load: () => import('../pages/settings/index.tsx') },
  { path: '/sign-in', load: () => import('../pages/sign-in/index.tsx') },
] as const satisfies readonly PageRoute[]

/** The path of a page, as links name it. */
export type PagePath = (typeof pageRoutes)[number]['path']
