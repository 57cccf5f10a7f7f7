import { Outlet, useRouterState } from '@tanstack/react-router'
import { Drawer } from 'antd'
import { useEffect, useRef, useState } from 'react'
import { useTexts } from '../texts/define-texts.ts'
import { useSession } from '../api/use-session.ts'
import { Header } from './header.tsx'
import { Navigation } from './navigation.tsx'
import './shell.css'
import { useScrollHints } from './use-scroll-hints.ts'
import { texts } from './texts.ts'

const kept = 'fenqun-navigation'

/** The frame of every page: skip link, navigation (a drawer where it is narrow), header, the page itself. */
export function Shell() {
  const t = useTexts(texts)
  const path = useRouterState({ select: (state) => state.location.pathname })
  const [folded, setFolded] = useState(() => localStorage.getItem(kept) === 'folded')
  const [open, setOpen] = useState(false)
  const session = useSession()
  useFocusOnPage(path)
  useScrollHints(t('scrolls'))
  useEffect(() => setOpen(false), [path])

  const fold = () => {
    localStorage.setItem(kept, folded ? 'open' : 'folded')
    setFolded(!folded)
  }
  const alone = path === '/sign-in' || (session.data?.accounts && !session.data.signedIn)

  return (
    <div className={`shell${folded ? ' is-folded' : ''}${alone ? ' is-alone' : ''}`}>
      <a className="skip" href="#page">
        {t('skip')}
      </a>
      {!alone && (
        <aside className="side">
          <Navigation folded={folded} onFold={fold} />
        </aside>
      )}
      <Header alone={alone ?? false} onMenu={() => setOpen(true)} />
      <main id="page" tabIndex={-1}>
        <Outlet />
      </main>
      <Drawer
        open={open}
        onClose={() => setOpen(false)}
        placement="left"
        size={264}
        title={t('navigation')}
        styles={{ body: { padding: 8 } }}
      >
        <Navigation />
      </Drawer>
    </div>
  )
}

/** After going to another page, reading and the keyboard start there; not when the application starts. */
function useFocusOnPage(path: string): void {
  const before = useRef(path)
  useEffect(() => {
    if (before.current === path) return
    before.current = path
    document.querySelector<HTMLElement>('#page')?.focus({ preventScroll: true })
  }, [path])
}
