import type { Job } from '../../../../src/server/contract/jobs.ts'
import { apiAddress } from '../../api/request.ts'
import { PageLink } from '../../app/page-link.tsx'
import { useTexts } from '../../texts/define-texts.ts'
import { formatCount } from '../../texts/numbers.ts'
import { texts } from './texts.ts'

/** The parts that results have, by the work they are of. */
interface Result {
  run?: string
  day?: string
  plan?: string
  changes?: number
  fetch?: string
  file?: string
  rows?: number
  sources?: { source: string; state: string; counts?: { accepted: number; rejected: number } }[]
  dates?: { day: string; run: string; state: string }[]
}

/** What came of a job, and where to look at it. */
export function JobResult({ job }: { job: Job }) {
  const t = useTexts(texts)
  if (job.state !== 'done' || !job.result) return null
  const { run, plan, changes, fetch, rows, sources = [], dates = [] } = job.result as Result
  return (
    <section className="part">
      <h2>{t('result')}</h2>
      <p className="job-links">
        {run && (
          <PageLink to="/runs/$run" params={{ run }}>
            {t('see-run', { run })}
          </PageLink>
        )}
        {(run || dates.length > 0) && (
          <PageLink to="/" search={{ run: undefined, asOf: undefined, knownAt: undefined }}>
            {t('see-home')}
          </PageLink>
        )}
        {plan && (
          <>
            <PageLink to="/plan">{t('see-plan')}</PageLink>
            {changes !== undefined && <span className="soft">{t('plan-changes', { count: changes })}</span>}
          </>
        )}
        {fetch && (
          <a href={apiAddress(`/jobs/${job.id}/file`)} download={fetch}>
            {t('fetch-file', { file: fetch, rows: formatCount(rows ?? 0) })}
          </a>
        )}
        {job.work === 'load' && <PageLink to="/data">{t('see-data')}</PageLink>}
      </p>
      {sources.length > 0 && (
        <div className="scrolls" tabIndex={0} role="group" aria-label={t('source')}>
          <table className="job-steps">
            <thead>
              <tr>
                <th scope="col">{t('source')}</th>
                <th scope="col">{t('state')}</th>
                <th scope="col" className="is-number">
                  {t('accepted')}
                </th>
                <th scope="col" className="is-number">
                  {t('rejected')}
                </th>
              </tr>
            </thead>
            <tbody>
              {sources.map(({ source, state, counts }) => (
                <tr key={source}>
                  <th scope="row">{source}</th>
                  <td>{t(`source-${state as 'loaded' | 'unchanged' | 'failed'}`)}</td>
                  <td className="is-number">{counts ? formatCount(counts.accepted) : ''}</td>
                  <td className="is-number">{counts ? formatCount(counts.rejected) : ''}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      {dates.length > 0 && (
        <div className="scrolls" tabIndex={0} role="group" aria-label={t('date')}>
          <table className="job-steps">
            <thead>
              <tr>
                <th scope="col">{t('date')}</th>
                <th scope="col">{t('run')}</th>
                <th scope="col">{t('state')}</th>
              </tr>
            </thead>
            <tbody>
              {dates.map((one) => (
                <tr key={one.day}>
                  <th scope="row">{one.day}</th>
                  <td>
                    <PageLink to="/runs/$run" params={{ run: one.run }}>
                      {one.run}
                    </PageLink>
                  </td>
                  <td>{t(`date-${one.state as 'computed' | 'kept'}`)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </section>
  )
}
