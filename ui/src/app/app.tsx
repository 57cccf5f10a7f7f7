import { QueryClientProvider } from '@tanstack/react-query'
import { RouterProvider } from '@tanstack/react-router'
import { App as AntdApp, ConfigProvider } from 'antd'
import enUS from 'antd/locale/en_US'
import zhCN from 'antd/locale/zh_CN'
import { useEffect } from 'react'
import { queryClient, whenSignedOut } from '../api/query-client.ts'
import { useLanguage } from '../texts/use-language.ts'
import { useMode } from './mode.ts'
import { router } from './router.ts'
import { antdTheme } from './theme.ts'

/** Everything around the pages: answers, theme, words of the component library, routes. */
export function App() {
  const language = useLanguage()
  const mode = useMode()
  useEffect(() => whenSignedOut(toSignIn), [])
  return (
    <QueryClientProvider client={queryClient}>
      <ConfigProvider
        locale={language === 'zh' ? zhCN : enUS}
        theme={antdTheme(mode, language)}
        button={{ autoInsertSpace: false }}
      >
        <AntdApp component={false}>
          <RouterProvider router={router} />
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
