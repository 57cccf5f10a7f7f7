import { useEffect } from 'react'
import { whenSignedOut } from '../api/query-client.ts'
import { Around } from './around.tsx'
import { router } from './router.ts'

/** The application: its pages, and the way to the sign-in page. */
export function App() {
  useEffect(() => whenSignedOut(toSignIn), [])
  return <Around router={router} />
}

function toSignIn(): void {
  const { pathname, href } = router.state.location
  if (pathname === '/sign-in') return
  void router.navigate({ to: '/sign-in', search: { then: href } })
}
