import { QueryClientProvider } from '@tanstack/react-query'
import { RouterProvider } from '@tanstack/react-router'
import type { AnyRouter } from '@tanstack/react-router'
import { App as AntdApp, ConfigProvider } from 'antd'
import enUS from 'antd/locale/en_US'
import zhCN from 'antd/locale/zh_CN'
import { useEffect } from 'react'
import { queryClient, whenSignedOut } from '../api/query-client.ts'
import { useLanguage } from '../texts/use-language.ts'
import { useMode } from './mode.ts'
import { router } from './router.ts'
import { antdTheme } from './theme.ts'

/** The application: its pages, and the way to the sign-in page. */
export function App() {
  useEffect(() => whenSignedOut(toSignIn), [])
  return <Around router={router} />
}

/** Everything around pages: answers, theme, words of the component library, routes. */
export function Around({ router: pages }: { router: AnyRouter }) {
  const language = useLanguage()
  const mode = useMode()
  return (
    <QueryClientProvider client={queryClient}>
      <ConfigProvider
        locale={language === 'zh' ? zhCN : enUS}
        theme={antdTheme(mode, language)}
        button={{ autoInsertSpace: false }}
      >
        <AntdApp component={false}>
          <RouterProvider router={pages} />
        </AntdApp>
      </ConfigProvider>
    </QueryClientProvider>
  )
}

function toSignIn(): void {
  const { pathname, href } = router.state.location
  if (pathname === '/sign-in') return
  void router.navigate({ to: '/sign-in', search: { then: href } })
}
