import { Tabs } from 'antd'
import { useSearchOfPage, useSetSearch } from '../../app/use-url-state.ts'
import { PageFrame } from '../../components/page-frame.tsx'
import { useTexts } from '../../texts/define-texts.ts'
import './begin.css'
import { ChecklistTab } from './checklist-tab.tsx'
import { MethodsTab } from './methods-tab.tsx'
import { NeedsTab } from './needs-tab.tsx'
import { texts } from './texts.ts'

const tabs = ['methods', 'checklist', 'needs'] as const
const paths = { methods: '/advice', checklist: '/checklist', needs: '/needs' } as const

/** Which method to take, how far the project is, and what people said they need. Works before the first run. */
export default function BeginPage() {
  const t = useTexts(texts)
  const { tab: written, aim, survey, template } = useSearchOfPage()
  const setSearch = useSetSearch()
  const tab = tabs.find((one) => one === written) ?? 'methods'
  const query = tab === 'methods' ? { aim, survey } : tab === 'checklist' ? { template } : {}
  const contents = { methods: <MethodsTab />, checklist: <ChecklistTab />, needs: <NeedsTab /> }
  return (
    <PageFrame title={t('title')} lead={t('lead')} json={{ path: paths[tab], query }}>
      <Tabs
        className="begin"
        activeKey={tab}
        destroyOnHidden
        onChange={(key) => setSearch({ tab: key === 'methods' ? undefined : key, need: undefined })}
        items={tabs.map((key) => ({ key, label: t(`tab-${key}`), children: contents[key] }))}
      />
    </PageFrame>
  )
}
