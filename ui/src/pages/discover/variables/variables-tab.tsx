import { Button, Select } from 'antd'
import { useEffect } from 'react'
import type {
  Discovery,
  DiscoveryChoices,
  FoundVariable,
  FoundVariables,
} from '../../../../../src/server/contract/discoveries.ts'
import { useIsComputed, useRead, useReadAt } from '../../../api/use-read.ts'
import { useMay } from '../../../api/use-session.ts'
import { PageLink } from '../../../app/page-link.tsx'
import { useSearchOfPage, useSetSearch } from '../../../app/use-url-state.ts'
import { Figure } from '../../../charts/figure.tsx'
import type { FigureColumn } from '../../../charts/figure-columns.ts'
import { Answered } from '../../../components/answered.tsx'
import { Empty } from '../../../components/empty.tsx'
import { NotComputed } from '../../../components/not-computed.tsx'
import { useTexts } from '../../../texts/define-texts.ts'
import { useLanguage, useSay } from '../../../texts/use-language.ts'
import type { DiscoverTabProps } from '../index.tsx'
import { PastDiscoveries, usePast } from '../past.tsx'
import { texts } from '../texts.ts'
import { useDiscovering } from '../use-discovering.tsx'

/** Which attributes tell an aim, the best first, with what each repeats and how it has moved. */
export function VariablesTab({ onAsked }: DiscoverTabProps) {
  const t = useTexts(texts)
  const { found: named } = useSearchOfPage()
  const isComputed = useIsComputed()
  const past = usePast('variables')
  const id = named ?? past.data?.discoveries[0]?.id
  const path = `/discoveries/${encodeURIComponent(id ?? '')}`
  const reading = useRead<Discovery>(path, {}, { enabled: id !== undefined })
  const at = reading.data?.at ?? past.data?.at
  useEffect(() => onAsked({ path: id === undefined ? '/discoveries' : path, query: {}, at }), [onAsked, id, path, at])
  if (isComputed === false) return <NotComputed />
  return (
    <div className="discover-page">
      <AskVariables />
      {past.data !== undefined && id === undefined ? (
        <section className="part">
          <Empty kind="no-data" title={t('variables-empty-title')} height={220}>
            {t('variables-empty-why')}
          </Empty>
        </section>
      ) : (
        <Answered reading={reading} loading={{ shape: 'block', height: 700 }}>
          {(answer) => (answer.variables ? <Ranked answer={answer} found={answer.variables} /> : undefined)}
        </Answered>
      )}
      <PastDiscoveries sort="variables" shown={id} />
    </div>
  )
}

function AskVariables() {
  const t = useTexts(texts)
  const say = useSay()
  const setSearch = useSetSearch()
  const mayBegin = useMay('plan')
  const { aim: written, in: whom = 'everyone' } = useSearchOfPage()
  const choices = useReadAt<DiscoveryChoices>('/discovery-choices', { in: whom === 'everyone' ? undefined : whom })
  const { begin, isWorking, sending, working } = useDiscovering()
  const attributes = choices.data?.attributes ?? []
  const aim = written ?? attributes.find((one) => one.type === 'money' && one.family === 'value')?.id
  return (
    <section className="part discover-ask">
      <label className="discover-of">
        <span className="soft">{t('aim')}</span>
        <Select
          value={aim}
          aria-label={t('aim')}
          loading={choices.isPending}
          showSearch={{ optionFilterProp: 'label' }}
          options={attributes.map((one) => ({ value: one.id, label: say(one.name) }))}
          onChange={(value: string) => setSearch({ aim: value })}
        />
      </label>
      <label>
        <span className="soft">{t('whom')}</span>
        <Select
          value={whom}
          aria-label={t('whom')}
          showSearch={{ optionFilterProp: 'label' }}
          popupMatchSelectWidth={false}
          options={(choices.data?.people ?? []).map((one) => ({ value: one.id, label: say(one.name) }))}
          onChange={(value: string) => setSearch({ in: value === 'everyone' ? undefined : value })}
        />
      </label>
      {mayBegin ? (
        <Button
          type="primary"
          disabled={aim === undefined || isWorking}
          loading={sending || isWorking}
          onClick={() => aim !== undefined && begin({ what: 'variables', aim, in: whom })}
        >
          {t('rank')}
        </Button>
      ) : (
        <p className="note">{t('may-not')}</p>
      )}
      {working}
    </section>
  )
}

function Ranked({ answer, found }: { answer: Discovery; found: FoundVariables }) {
  const t = useTexts(texts)
  const say = useSay()
  const language = useLanguage()
  const taken = found.variables.filter((one) => one.advice === 'take')
  const columns: FigureColumn<FoundVariable>[] = [
    { key: 'name', title: t('attribute'), value: (row) => say(row.name) },
    { key: 'advice', title: t('advice'), value: (row) => t(`advice-${row.advice}`) },
    { key: 'relevance', title: t('relevance'), kind: 'number', value: (row) => row.relevance },
    { key: 'known', title: t('known'), kind: 'share', value: (row) => row.known },
    { key: 'closest', title: t('closest'), kind: 'number', value: (row) => row.closest?.value },
    { key: 'vif', title: 'VIF', kind: 'number', value: (row) => row.vif },
    { key: 'psi', title: 'PSI', kind: 'number', value: (row) => row.psi },
    { key: 'reasons', title: t('reasons'), value: (row) => row.reasons.map(say).join(language === 'zh' ? ';' : '; ') },
  ]
  return (
    <section className="part">
      <Figure
        id="variables"
        title={t('variables-title', { aim: say(found.aim.name) })}
        sentence={
          taken[0]
            ? t('variables-sentence', { aim: say(found.aim.name), best: say(taken[0].name), n: taken.length })
            : t('variables-none')
        }
        at={answer.at}
        columns={columns}
        rows={found.variables}
        note={
          <>
            {found.definitions.map((one) => (
              <p key={one.en}>{say(one)}</p>
            ))}
          </>
        }
      />
      {taken.length > 0 && (
        <p>
          <PageLink
            to="/discover"
            search={{
              of: taken
                .slice(0, 6)
                .map((one) => one.id)
                .join(','),
            }}
          >
            {t('use-these')}
          </PageLink>
        </p>
      )}
    </section>
  )
}
