import { QueryClientProvider } from '@tanstack/react-query'
import { RouterProvider } from '@tanstack/react-router'
import type { AnyRouter } from '@tanstack/react-router'
import { App as AntdApp, ConfigProvider } from 'antd'
import enUS from 'antd/locale/en_US'
import zhCN from 'antd/locale/zh_CN'
import { queryClient } from '../api/query-client.ts'
import { useLanguage } from '../texts/use-language.ts'
import { useMode } from './mode.ts'
import { antdTheme } from './theme.ts'

/** Everything around pages: answers, theme, words of the component library, routes. */
export function Around({ router }: { router: AnyRouter }) {
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
          <RouterProvider router={router} />
        </AntdApp>
      </ConfigProvider>
    </QueryClientProvider>
  )
}
