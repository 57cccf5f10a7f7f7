import { App, Button } from 'antd'
import { useEffect, useRef } from 'react'
import type { Job, JobLine } from '../../../../src/server/contract/jobs.ts'
import { useJob } from '../../api/use-job.ts'
import { useMay, useProject } from '../../api/use-session.ts'
import { PageLink } from '../../app/page-link.tsx'
import { useGo, usePathParam } from '../../app/use-go.ts'
import { useSearchOfPage } from '../../app/use-url-state.ts'
import { Failed, Problems } from '../../components/failed.tsx'
import { Loading } from '../../components/loading.tsx'
import { PageFrame } from '../../components/page-frame.tsx'
import { formatInstant } from '../../texts/days.ts'
import { useTexts } from '../../texts/define-texts.ts'
import { formatTook } from '../../texts/numbers.ts'
import { Said } from '../../texts/said.tsx'
import { useLanguage, useSay } from '../../texts/use-language.ts'
import './job.css'
import { JobResult } from './job-result.tsx'
import { Steps } from './steps.tsx'
import { texts } from './texts.ts'

/** Long work as it goes on: where it is, its log, what came of it, and a way to stop it. */
export default function JobPage() {
  const t = useTexts(texts)
  const say = useSay()
  const id = usePathParam('id')
  const { job, lines, error, ended, cancel } = useJob(id)
  useThen(job)
  return (
    <PageFrame
      title={job ? t('title', { name: say(job.name), id: job.id }) : t('title-unknown')}
      above={<PageLink to="/runs">{t('back')}</PageLink>}
      marks={job && <span className={`job-state is-${job.state}`}>{t(`state-${job.state}`)}</span>}
      json={`/jobs/${id}`}
      actions={job && !ended ? <Cancel job={job} cancel={cancel} /> : undefined}
    >
      {error && <Failed error={error} kept={job !== undefined} />}
      {!job && !error && <Loading shape="page" height={300} />}
      {job && (
        <div aria-live="polite">
          <Head job={job} />
          <Problems problems={job.problems.filter((one) => one.severity === 'error')} />
          <JobResult job={job} />
          <Warnings job={job} />
          <Steps job={job} />
          <Log lines={lines} />
        </div>
      )}
    </PageFrame>
  )
}

/** Who asked for a plan to see it is taken to it; nobody who only looks a job up. */
function useThen(job: Job | undefined): void {
  const go = useGo()
  const { then } = useSearchOfPage()
  const isThere = then === 'plan' && job?.work === 'plan' && job.state === 'done'
  useEffect(() => {
    if (isThere) go({ to: '/plan', replace: true })
  }, [isThere, go])
}

function Head({ job }: { job: Job }) {
  const t = useTexts(texts)
  const language = useLanguage()
  const zone = useProject().data?.zone ?? 'UTC'
  const { series, waitsFor, started, finished } = job
  return (
    <>
      <dl className="job-head">
        <div>
          <dt>{t('by')}</dt>
          <dd>{job.by}</dd>
        </div>
        <div>
          <dt>{t('made')}</dt>
          <dd>{formatInstant(job.madeAt, zone)}</dd>
        </div>
        {started && (
          <div>
            <dt>{t('begun')}</dt>
            <dd>{formatInstant(started, zone)}</dd>
          </div>
        )}
        {started && finished && (
          <div>
            <dt>{t('took')}</dt>
            <dd>{formatTook(Date.parse(finished) - Date.parse(started), language)}</dd>
          </div>
        )}
      </dl>
      {waitsFor && (
        <p className="job-waits">
          {t('waits', { command: waitsFor.command, since: formatInstant(waitsFor.since, zone) })}
        </p>
      )}
      {series && !finished && (
        <div className="job-series">
          <progress max={series.of} value={series.done} aria-label={t('steps')} />
          <span>{t('series', { day: series.day, n: series.done + 1, of: series.of })}</span>
          {series.leftMs !== undefined && (
            <span className="soft">{t('series-left', { left: formatTook(series.leftMs, language) })}</span>
          )}
        </div>
      )}
    </>
  )
}

function Warnings({ job: { problems } }: { job: Job }) {
  const t = useTexts(texts)
  const warnings = problems.filter((one) => one.severity === 'warning')
  if (warnings.length === 0) return null
  return (
    <details className="part job-warnings">
      <summary>{t('warnings', { n: warnings.length })}</summary>
      <Problems problems={warnings} />
    </details>
  )
}

function Cancel({ job, cancel }: { job: Job; cancel: () => void }) {
  const t = useTexts(texts)
  const { modal } = App.useApp()
  const may = useMay(job.work === 'export' ? 'export' : job.work === 'plan' ? 'plan' : 'run')
  if (!may) return null
  const ask = () =>
    modal.confirm({
      title: t('cancel-title'),
      content: t('cancel-text'),
      okText: t('cancel-yes'),
      cancelText: t('cancel-no'),
      okButtonProps: { danger: true },
      onOk: cancel,
    })
  return (
    <Button danger onClick={() => void ask()}>
      {t('cancel')}
    </Button>
  )
}

function Log({ lines }: { lines: readonly JobLine[] }) {
  const t = useTexts(texts)
  const zone = useProject().data?.zone ?? 'UTC'
  const box = useRef<HTMLOListElement>(null)
  useEffect(() => {
    const list = box.current
    // Whoever reads further up is left there.
    if (list && list.scrollHeight - list.scrollTop - list.clientHeight < 80) list.scrollTop = list.scrollHeight
  }, [lines.length])
  return (
    <section className="part">
      <h2>{t('log')}</h2>
      {lines.length === 0 && <p className="soft">{t('no-log')}</p>}
      <ol className="job-log" ref={box} tabIndex={0} aria-label={t('log')}>
        {lines.map((line) => (
          <li key={line.number}>
            <time dateTime={line.at}>{formatInstant(line.at, zone).slice(11)}</time>
            <Said text={line.text} />
          </li>
        ))}
      </ol>
    </section>
  )
}
