import { Tabs } from 'antd'
import { useState } from 'react'
import type { ReadAt } from '../../../../src/server/contract/read-at.ts'
import type { Query } from '../../api/request.ts'
import { useSearchOfPage, useSetSearch } from '../../app/use-url-state.ts'
import { PageFrame } from '../../components/page-frame.tsx'
import { useTexts } from '../../texts/define-texts.ts'
import { DriftTab } from './drift-tab.tsx'
import { ExperienceTab } from './experience-tab.tsx'
import { GoalsTab } from './goals-tab.tsx'
import { PeriodsTab } from './periods-tab.tsx'
import { texts } from './texts.ts'
import './watch.css'

const tabs = ['drift', 'goals', 'experience', 'periods'] as const

/** What a tab asked, for the status line and the sister page. */
export interface Asked {
  path: string
  query: Query
  at: ReadAt | undefined
}

export interface WatchTabProps {
  /** Tells what was asked, whenever it changes. */
  onAsked(asked: Asked): void
}

/** Keeping watch: what moved between two runs, goals, what people answer, periods beside each other. */
export default function WatchPage() {
  const t = useTexts(texts)
  const { tab: written, run, asOf, knownAt } = useSearchOfPage()
  const search = useSearchOfPage()
  const setSearch = useSetSearch()
  const tab = tabs.find((one) => one === written) ?? 'drift'
  const [asked, setAsked] = useState<Asked>()
  const own = asked?.path === `/${tab}` ? asked : undefined
  const contents = {
    drift: <DriftTab onAsked={setAsked} />,
    goals: <GoalsTab onAsked={setAsked} />,
    experience: <ExperienceTab onAsked={setAsked} />,
    periods: <PeriodsTab onAsked={setAsked} />,
  }
  return (
    <PageFrame
      title={t('title')}
      lead={t(`lead-${tab}`)}
      at={own ? own.at : 'pending'}
      json={{ path: `/${tab}`, query: own?.query ?? {} }}
    >
      <div className="watch-page">
        <Tabs
          activeKey={tab}
          destroyOnHidden
          onChange={(key) => {
            // Of another tab nothing is kept but the run.
            const cleared = Object.fromEntries(Object.keys(search).map((name) => [name, undefined]))
            setSearch({ ...cleared, run, asOf, knownAt, tab: key === 'drift' ? undefined : key })
          }}
          items={tabs.map((key) => ({ key, label: t(`tab-${key}`), children: contents[key] }))}
        />
      </div>
    </PageFrame>
  )
}
