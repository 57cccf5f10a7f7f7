import { Button, Select } from 'antd'
import type { MigrationAnswer } from '../../../../src/server/contract/migration.ts'
import { ApiProblem } from '../../api/problem.ts'
import { useReadAt } from '../../api/use-read.ts'
import { useMay, useProject } from '../../api/use-session.ts'
import { useAt } from '../../app/use-at.ts'
import { useGo } from '../../app/use-go.ts'
import { useSearchOfPage, useSetSearch, useUrlState } from '../../app/use-url-state.ts'
import { Answered } from '../../components/answered.tsx'
import { Empty } from '../../components/empty.tsx'
import { PageFrame } from '../../components/page-frame.tsx'
import { useTexts } from '../../texts/define-texts.ts'
import { useSay } from '../../texts/use-language.ts'
import { Flows } from './flows.tsx'
import { Matrix } from './matrix.tsx'
import './migration.css'
import { Net } from './net.tsx'
import { Outlook } from './outlook.tsx'
import { texts } from './texts.ts'
import { Totals } from './totals.tsx'

/** P10: who moved between the classes of a scheme from one published day to another. */
export default function MigrationPage() {
  const t = useTexts(texts)
  const { scheme, from } = useSearchOfPage()
  const setSearch = useSetSearch()
  const go = useGo()
  const mayRun = useMay('run')
  const published = useProject().data?.published
  const { run, asOf } = useAt()
  const place =
    published?.findIndex((one) => (run ? one.run === run : asOf ? one.day <= asOf.slice(0, 10) : true)) ?? -1
  // The oldest run has none before it: there is nothing to ask.
  const isFirst = published !== undefined && published.length > 0 && place >= 0 && place === published.length - 1
  const reading = useReadAt<MigrationAnswer>(
    '/migration',
    { scheme, from },
    { enabled: published !== undefined && !isFirst },
  )
  const { data, error } = reading
  const none = isFirst || (error instanceof ApiProblem && ['no-two-runs', 'no-scheme-in-both'].includes(error.code))
  return (
    <PageFrame
      title={t('title')}
      lead={t('lead')}
      at={none ? undefined : (data?.at ?? 'pending')}
      json={{ path: '/migration', query: { scheme, from } }}
    >
      {none ? (
        <section className="part">
          {isFirst && (published?.length ?? 0) > 1 ? (
            <Empty
              kind="not-computed"
              title={t('first-title')}
              height={260}
              action={
                <Button
                  type="primary"
                  onClick={() => setSearch({ run: undefined, asOf: undefined, knownAt: undefined })}
                >
                  {t('to-newest')}
                </Button>
              }
            >
              {t('first-why', { day: published?.at(-1)?.day ?? '' })}
            </Empty>
          ) : (
            <Empty
              kind="not-computed"
              title={t('none-title')}
              height={260}
              action={
                mayRun && (
                  <Button type="primary" onClick={() => go({ to: '/runs' })}>
                    {t('to-backfill')}
                  </Button>
                )
              }
            >
              {t('none-why')}
            </Empty>
          )}
          <Choices data={undefined} />
        </section>
      ) : (
        <Answered reading={reading} loading={{ shape: 'block', height: 620 }}>
          {(answer) => (
            <>
              <section className="part">
                <Choices data={answer} />
                <Totals answer={answer} />
                <Matrix answer={answer} />
              </section>
              <div className="beside migration-beside">
                <section className="part">
                  <Flows answer={answer} />
                </section>
                <section className="part">
                  <Net answer={answer} />
                </section>
              </div>
              <Outlook answer={answer} />
            </>
          )}
        </Answered>
      )}
    </PageFrame>
  )
}

function Choices({ data }: { data: MigrationAnswer | undefined }) {
  const t = useTexts(texts)
  const say = useSay()
  const setSearch = useSetSearch()
  const published = useProject().data?.published ?? []
  const [show, setShow] = useUrlState<'people' | 'share'>('show', 'people')
  const days = (keep: (day: string) => boolean) =>
    published.filter((one) => keep(one.day)).map((one) => ({ value: one.run, label: one.day }))
  if (!data) return null
  const { from, to } = data
  return (
    <div className="migration-choices">
      <label>
        <span>{t('scheme')}</span>
        <Select
          value={data.scheme.id}
          aria-label={t('scheme')}
          popupMatchSelectWidth={false}
          options={data.schemes.map((one) => ({ value: one.id, label: say(one.name) }))}
          onChange={(chosen) => setSearch({ scheme: chosen })}
        />
      </label>
      <label>
        <span>{t('from')}</span>
        <Select
          value={from.run}
          aria-label={t('from')}
          popupMatchSelectWidth={false}
          options={days((day) => day < to.day)}
          onChange={(chosen) => setSearch({ from: chosen })}
        />
      </label>
      <label>
        <span>{t('to')}</span>
        <Select
          value={to.run}
          aria-label={t('to')}
          popupMatchSelectWidth={false}
          options={days((day) => day > from.day)}
          onChange={(chosen) => setSearch({ run: chosen, asOf: undefined })}
        />
      </label>
      <div className="pick" role="group" aria-label={t('show')}>
        {(['people', 'share'] as const).map((one) => (
          <button key={one} type="button" aria-pressed={show === one} onClick={() => setShow(one)}>
            {t(`show-${one}`)}
          </button>
        ))}
      </div>
    </div>
  )
}
