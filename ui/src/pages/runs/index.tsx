import { Button } from 'antd'
import { useState } from 'react'
import type { Jobs } from '../../../../src/server/contract/jobs.ts'
import type { Runs } from '../../../../src/server/contract/runs.ts'
import { useBegin } from '../../api/use-job.ts'
import { useRead } from '../../api/use-read.ts'
import { useMay, useProject } from '../../api/use-session.ts'
import { PageLink } from '../../app/page-link.tsx'
import { useGo } from '../../app/use-go.ts'
import { Answered } from '../../components/answered.tsx'
import { Empty } from '../../components/empty.tsx'
import { Failed } from '../../components/failed.tsx'
import { PageFrame } from '../../components/page-frame.tsx'
import { formatInstant } from '../../texts/days.ts'
import { useTexts } from '../../texts/define-texts.ts'
import { Backfill } from './backfill.tsx'
import { Durations } from './durations.tsx'
import { JobTable } from './job-table.tsx'
import { RunTable } from './run-table.tsx'
import './runs.css'
import { texts } from './texts.ts'

const step = 50

/** P21: every run, how long they take, and the work that was begun in the browser. */
export default function RunsPage() {
  const t = useTexts(texts)
  const [limit, setLimit] = useState(step)
  const runs = useRead<Runs>('/runs', { limit }, { every: 10_000 })
  const jobs = useRead<Jobs>('/jobs', { limit: 20 }, { every: 10_000 })
  const zone = useProject().data?.zone ?? 'UTC'
  const may = useMay('run')
  const begin = useBegin()
  const go = useGo()
  const start = async (asked: Parameters<typeof begin.mutateAsync>[0]) => {
    const job = await begin.mutateAsync(asked)
    go({ to: '/jobs/$id', params: { id: job.id } })
  }
  return (
    <PageFrame
      title={t('title')}
      lead={t('lead')}
      json="/runs"
      actions={
        <>
          <PageLink to="/plan" className="runs-plan">
            {t('plan')}
          </PageLink>
          {may && (
            <Button type="primary" loading={begin.isPending} onClick={() => void start({ work: 'run', options: {} })}>
              {t('load-and-run')}
            </Button>
          )}
        </>
      }
    >
      {begin.error && <Failed error={begin.error} />}
      <Answered reading={runs} loading={{ shape: 'table', count: 8 }}>
        {({ runs: rows, next, writer }) => (
          <>
            {writer && (
              <p className="runs-writer">
                {t('writing', { command: writer.command, since: formatInstant(writer.since, zone) })}
              </p>
            )}
            <section className="part">
              {rows.length === 0 ? (
                <Empty kind="not-computed" title={t('none')} />
              ) : (
                <RunTable rows={rows} zone={zone} />
              )}
              {next && (
                <button type="button" className="as-link" onClick={() => setLimit(limit + step)}>
                  {t('more', { n: step })}
                </button>
              )}
            </section>
            {rows.filter((one) => one.state === 'published').length > 1 && <Durations rows={rows} />}
            {may && <Backfill onBegin={(options) => void start({ work: 'backfill', options })} />}
            <section className="part">
              <h2>{t('jobs')}</h2>
              <Answered reading={jobs} loading={{ shape: 'table', count: 4 }}>
                {({ jobs: rows }) =>
                  rows.length === 0 ? <p className="soft">{t('jobs-none')}</p> : <JobTable rows={rows} zone={zone} />
                }
              </Answered>
            </section>
          </>
        )}
      </Answered>
    </PageFrame>
  )
}
