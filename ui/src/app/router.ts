import { createRootRoute, createRoute, createRouter, lazyRouteComponent } from '@tanstack/react-router'
import { NotFound } from './not-found.tsx'
import { PageBroke } from './page-broke.tsx'
import { PageComes } from './page-comes.tsx'
import { pageRoutes } from './routes.ts'
import { searchIn, searchText } from './search-text.ts'
import { Shell } from './shell.tsx'

const root = createRootRoute({ component: Shell, notFoundComponent: NotFound, errorComponent: PageBroke })

const children = pageRoutes.map(({ path, load }) =>
  createRoute({ getParentRoute: () => root, path, component: lazyRouteComponent(load) }),
)

/** Routes of the application. Search parameters are text, nothing else: `?asOf=2026-03-31` stays what it is. */
export const router = createRouter({
  routeTree: root.addChildren(children),
  parseSearch: searchIn,
  stringifySearch: searchText,
  defaultPreload: 'intent',
  defaultPendingComponent: PageComes,
  defaultPendingMs: 150,
  defaultErrorComponent: PageBroke,
  scrollRestoration: true,
})
