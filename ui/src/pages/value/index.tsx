import { Button, Tabs } from 'antd'
import { useState } from 'react'
import type { ValueChoices } from '../../../../src/server/contract/value-choices.ts'
import type { ReadAt } from '../../../../src/server/contract/read-at.ts'
import type { Query } from '../../api/request.ts'
import { useReadAt } from '../../api/use-read.ts'
import { useGo } from '../../app/use-go.ts'
import { useSearchOfPage, useSetSearch } from '../../app/use-url-state.ts'
import { Answered } from '../../components/answered.tsx'
import { PageFrame } from '../../components/page-frame.tsx'
import { useTexts } from '../../texts/define-texts.ts'
import { AffinityTab } from './affinity-tab.tsx'
import { LeagueTab } from './league-tab.tsx'
import { LossesTab } from './losses-tab.tsx'
import { SharesTab } from './shares-tab.tsx'
import { texts } from './texts.ts'
import { GapsTab } from './to-customer/gaps-tab.tsx'
import { customerSorts, ToCustomerTab } from './to-customer/to-customer-tab.tsx'
import './value.css'

const tabs = ['shares', 'league', 'losses', 'affinity', 'to-customer', 'gaps'] as const
type Tab = (typeof tabs)[number]

/** What a tab asked, for the status line and the sister page. */
export interface Asked {
  path: string
  query: Query
  at: ReadAt | undefined
}

export interface ValueTabProps {
  choices: ValueChoices
  /** Tells what was asked, whenever it changes. */
  onAsked(asked: Asked): void
}

/** Who makes the value, groups side by side with effort, whose value is going, and what to offer next. */
export default function ValuePage() {
  const t = useTexts(texts)
  const { tab: written, kind, run, asOf, knownAt } = useSearchOfPage()
  const setSearch = useSetSearch()
  const go = useGo()
  const tab: Tab = tabs.find((one) => one === written) ?? 'shares'
  const choices = useReadAt<ValueChoices>('/value-choices', { kind })
  const [asked, setAsked] = useState<Asked>()
  const paths = tab === 'to-customer' ? customerSorts.map((one) => `/${one}`) : [`/${tab}`]
  const own = asked && paths.includes(asked.path) ? asked : undefined
  return (
    <PageFrame
      title={t('title')}
      lead={t('lead')}
      at={own?.at ?? choices.data?.at ?? (choices.error ? undefined : 'pending')}
      json={{ path: own?.path ?? paths[0]!, query: own?.query ?? {} }}
      actions={<Button onClick={() => go({ to: '/value/clv' })}>{t('to-clv')}</Button>}
    >
      <Answered reading={choices} loading={{ shape: 'block', height: 640 }}>
        {(found) => {
          const props = { choices: found, onAsked: setAsked }
          const contents = {
            shares: <SharesTab {...props} />,
            league: <LeagueTab {...props} />,
            losses: <LossesTab {...props} />,
            affinity: <AffinityTab {...props} />,
            'to-customer': <ToCustomerTab {...props} />,
            gaps: <GapsTab {...props} />,
          }
          return (
            <div className="value-page">
              <Tabs
                activeKey={tab}
                destroyOnHidden
                onChange={(key) => {
                  // Of another tab nothing of this one is kept but whom it is about.
                  const cleared = Object.fromEntries(Object.keys(ownState).map((name) => [name, undefined]))
                  setSearch({ ...cleared, tab: key === 'shares' ? undefined : key, kind, run, asOf, knownAt })
                }}
                items={tabs.map((key) => ({ key, label: t(`tab-${key}`), children: contents[key] }))}
              />
            </div>
          )
        }}
      </Answered>
    </PageFrame>
  )
}

/** What stands in the address for one tab alone. */
const ownState = {
  view: 1,
  by: 1,
  bands: 1,
  first: 1,
  segments: 1,
  before: 1,
  potential: 1,
  cost: 1,
  amount: 1,
  part: 1,
  over: 1,
  unit: 1,
  leave: 1,
  contact: 1,
  response: 1,
  chance: 1,
  worth: 1,
  event: 1,
  sum: 1,
  drop: 1,
  column: 1,
  basket: 1,
  with: 1,
  who: 1,
  side: 1,
  change: 1,
  group: 1,
  product: 1,
}
