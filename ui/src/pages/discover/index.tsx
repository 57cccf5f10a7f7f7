import { Tabs } from 'antd'
import { useState } from 'react'
import type { ReadAt } from '../../../../src/server/contract/read-at.ts'
import type { Query } from '../../api/request.ts'
import { useSearchOfPage, useSetSearch } from '../../app/use-url-state.ts'
import { PageFrame } from '../../components/page-frame.tsx'
import { useTexts } from '../../texts/define-texts.ts'
import { AlikeTab } from './alike/alike-tab.tsx'
import { ClustersTab } from './clusters/clusters-tab.tsx'
import './discover.css'
import { texts } from './texts.ts'
import { PropensityTab } from './propensity/propensity-tab.tsx'
import { VariablesTab } from './variables/variables-tab.tsx'
import { TreeTab } from './tree/tree-tab.tsx'

/** What a tab asked, for the status line and the sister page. */
export interface AskedOfDiscover {
  path: string
  query: Query
  at: ReadAt | undefined
}

export interface DiscoverTabProps {
  /** Tells what was asked, whenever it changes. */
  onAsked(asked: AskedOfDiscover): void
}

const tabs = ['clusters', 'tree', 'variables', 'alike', 'propensity'] as const
type Tab = (typeof tabs)[number]

/** P12: groups that nobody has written, looked for in the data. */
export default function DiscoverPage() {
  const t = useTexts(texts)
  const { tab: written, run, asOf, knownAt } = useSearchOfPage()
  const setSearch = useSetSearch()
  const tab: Tab = tabs.find((one) => one === written) ?? 'clusters'
  const [asked, setAsked] = useState<AskedOfDiscover>()
  const contents: Record<Tab, React.ReactNode> = {
    clusters: <ClustersTab onAsked={setAsked} />,
    tree: <TreeTab onAsked={setAsked} />,
    variables: <VariablesTab onAsked={setAsked} />,
    propensity: <PropensityTab onAsked={setAsked} />,
    alike: <AlikeTab onAsked={setAsked} />,
  }
  return (
    <PageFrame
      title={t('title')}
      lead={t('lead')}
      at={asked?.at ?? 'pending'}
      json={{ path: asked?.path ?? '/discoveries', query: asked?.query ?? {} }}
    >
      <Tabs
        className="discover-tabs"
        activeKey={tab}
        destroyOnHidden
        onChange={(key) => {
          const cleared = Object.fromEntries(ownState.map((name) => [name, undefined]))
          setSearch({ ...cleared, tab: key === tabs[0] ? undefined : key, run, asOf, knownAt })
        }}
        items={tabs.map((key) => ({ key, label: t(`tab-${key}`), children: contents[key] }))}
      />
    </PageFrame>
  )
}

/** What stands in the address for one tab alone. */
const ownState = [
  'found',
  'k',
  'of',
  'in',
  'job',
  'aim',
  'target',
  'score',
  'seed',
  'without',
  'rule',
  'value',
  'method',
  'depth',
  'leaf',
  'view-tree',
  'view-stability',
  'view-radar',
]
