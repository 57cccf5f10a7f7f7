import { Button, Tag } from 'antd'
import type { NotComputed } from '../../../../src/server/contract/not-computed.ts'
import type { SegmentAnswer } from '../../../../src/server/contract/segment.ts'
import { useReadAt } from '../../api/use-read.ts'
import { useMay } from '../../api/use-session.ts'
import { PageLink } from '../../app/page-link.tsx'
import { useGo, usePathParam } from '../../app/use-go.ts'
import { useUrlState } from '../../app/use-url-state.ts'
import { Answered } from '../../components/answered.tsx'
import { OnlyWritten, isOnlyWritten } from '../../components/only-written.tsx'
import { PageFrame } from '../../components/page-frame.tsx'
import { useTexts } from '../../texts/define-texts.ts'
import { useSay } from '../../texts/use-language.ts'
import { ChangeTab } from './change-tab.tsx'
import { EvidenceTab } from './evidence-tab.tsx'
import { HistoryTab } from './history-tab.tsx'
import { OverviewTab } from './overview-tab.tsx'
import { PatternsTab } from './patterns/patterns-tab.tsx'
import { PeopleTab } from './people-tab.tsx'
import { ProfileTab } from './profile-tab.tsx'
import './segment.css'
import { StrategyTab } from './strategy-tab.tsx'
import { texts } from './texts.ts'
import { UseTab } from './use-tab.tsx'
import { WhyTab } from './why-tab.tsx'

const tabs = [
  'overview',
  'people',
  'change',
  'profile',
  'patterns',
  'evidence',
  'strategy',
  'use',
  'history',
  'why',
] as const
type TabName = (typeof tabs)[number]

const parts: Record<TabName, (props: { segment: SegmentAnswer }) => React.JSX.Element> = {
  overview: OverviewTab,
  people: PeopleTab,
  change: ChangeTab,
  profile: ProfileTab,
  patterns: PatternsTab,
  evidence: EvidenceTab,
  strategy: StrategyTab,
  use: UseTab,
  history: HistoryTab,
  why: WhyTab,
}

/** P5: one segment: how large, who, how it moved, what its people are like, what it is for, and why. */
export default function SegmentPage() {
  const t = useTexts(texts)
  const say = useSay()
  const go = useGo()
  const id = usePathParam('id')
  const [tab, setTab] = useUrlState<TabName>('tab', 'overview')
  const [mayEdit, mayPeople] = [useMay('edit'), useMay('people')]
  const reading = useReadAt<SegmentAnswer | NotComputed>(`/segments/${encodeURIComponent(id)}`)
  const answer = reading.data?.id === id ? reading.data : undefined
  const segment = isOnlyWritten(answer) ? undefined : answer
  const shown = tabs.filter((one) => one !== 'people' || mayPeople)
  const here = shown.includes(tab) ? tab : 'overview'
  return (
    <PageFrame
      title={answer ? say(answer.name) : id || t('title')}
      above={<PageLink to="/segments">← {t('back')}</PageLink>}
      marks={answer && !segment ? undefined : <Tag>{t('version', { n: segment?.version ?? '…' })}</Tag>}
      at={reading.error && !answer ? undefined : answer ? (answer.at ?? undefined) : 'pending'}
      json={`/segments/${encodeURIComponent(id)}`}
      actions={
        <>
          {(!answer || segment) && (
            <Button onClick={() => go({ to: '/compare', search: { segments: id } })}>{t('compare')}</Button>
          )}
          {mayEdit && (
            <Button type="primary" onClick={() => go({ to: '/segments/$id/edit', params: { id } })}>
              {t('edit')}
            </Button>
          )}
        </>
      }
    >
      {isOnlyWritten(answer) ? null : (
        <nav className="segment-tabs" aria-label={t('tabs')}>
          {shown.map((one) => (
            <button
              key={one}
              type="button"
              aria-current={one === here ? 'page' : undefined}
              onClick={() => setTab(one)}
            >
              {t(`tab-${one}`)}
            </button>
          ))}
        </nav>
      )}
      <Answered reading={reading} loading={{ shape: 'block', height: 640 }}>
        {(answer) => {
          if (isOnlyWritten(answer)) return <OnlyWritten answer={answer} />
          const Part = parts[here]
          return (
            <>
              {answer.state !== 'computed' && (
                <p className="note segment-state">
                  {answer.state === 'failed' ? t('failed') : t('carried', { day: answer.computedFor })}
                </p>
              )}
              <Part segment={answer} />
            </>
          )
        }}
      </Answered>
    </PageFrame>
  )
}
