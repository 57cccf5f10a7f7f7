import '../../src/app/base.css'
import { createRootRoute, createRoute, createRouter } from '@tanstack/react-router'
import { createRoot } from 'react-dom/client'
import { Around } from '../../src/app/around.tsx'
import { startMode } from '../../src/app/mode.ts'
import { PageBroke } from '../../src/app/page-broke.tsx'
import { searchIn, searchText } from '../../src/app/search-text.ts'
import { Shell } from '../../src/app/shell.tsx'
import { Pieces } from './pieces.tsx'

/** Every shared piece on one page, in the real frame, for the test that looks at them; no part of the product. */
const root = createRootRoute({ component: Shell })
const router = createRouter({
  routeTree: root.addChildren([createRoute({ getParentRoute: () => root, path: '$', component: Pieces })]),
  parseSearch: searchIn,
  stringifySearch: searchText,
  defaultErrorComponent: PageBroke,
})

startMode()
const place = document.querySelector('#root')
if (place) createRoot(place).render(<Around router={router} />)
