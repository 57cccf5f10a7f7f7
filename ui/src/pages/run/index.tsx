import type { Run } from '../../../../src/server/contract/runs.ts'
import { useRead } from '../../api/use-read.ts'
import { useProject } from '../../api/use-session.ts'
import { PageLink } from '../../app/page-link.tsx'
import { usePathParam } from '../../app/use-go.ts'
import { Answered } from '../../components/answered.tsx'
import { Problems } from '../../components/failed.tsx'
import { PageFrame } from '../../components/page-frame.tsx'
import { formatDay, formatInstant } from '../../texts/days.ts'
import { useTexts } from '../../texts/define-texts.ts'
import { formatTook } from '../../texts/numbers.ts'
import { useLanguage } from '../../texts/use-language.ts'
import '../runs/runs.css'
import { Differences } from './differences.tsx'
import { Gantt } from './gantt.tsx'
import { GroupTable } from './group-table.tsx'
import './run.css'
import { TableList } from './table-list.tsx'
import { texts } from './texts.ts'

/** One run: the time of each step, the rows it had, the state of each segment, and what differs from the run before. */
export default function RunPage() {
  const t = useTexts(texts)
  const id = usePathParam('run')
  const reading = useRead<Run>(`/runs/${encodeURIComponent(id)}`)
  const { data } = reading
  return (
    <PageFrame
      title={t('title', { run: id })}
      above={<PageLink to="/runs">{t('back')}</PageLink>}
      marks={
        data && (
          <span className={`run-state is-${data.state}`}>
            <i aria-hidden />
            {t(`state-${data.state}`)}
          </span>
        )
      }
      json={`/runs/${id}`}
      actions={
        data?.state === 'published' && !data.newest ? (
          <PageLink to="/" search={{ run: id }}>
            {t('see-pages')}
          </PageLink>
        ) : undefined
      }
    >
      <Answered reading={reading} loading={{ shape: 'block', height: 420 }}>
        {(run) => (
          <>
            <Facts run={run} />
            {run.problems.length > 0 && (
              <details className="part run-problems">
                <summary>{t('problems', { n: run.problems.length })}</summary>
                <Problems problems={run.problems} />
              </details>
            )}
            <section className="part">
              <Gantt steps={run.steps} />
            </section>
            <Differences run={run} />
            <GroupTable run={run} />
            <TableList tables={run.tables} />
          </>
        )}
      </Answered>
    </PageFrame>
  )
}

function Facts({ run }: { run: Run }) {
  const t = useTexts(texts)
  const language = useLanguage()
  const zone = useProject().data?.zone ?? 'UTC'
  const facts = [
    [t('day'), run.day],
    [t('started'), formatInstant(run.started, zone)],
    ...(run.tookMs === null ? [] : [[t('took'), formatTook(run.tookMs, language)]]),
    [t('known-at'), formatDay(run.knownAt, zone)],
    ...(run.engine ? [[t('engine'), run.engine]] : []),
    ...(run.newest ? [[t('seen'), t('newest')]] : []),
  ]
  return (
    <dl className="run-facts">
      {facts.map(([title, text]) => (
        <div key={title}>
          <dt>{title}</dt>
          <dd>{text}</dd>
        </div>
      ))}
    </dl>
  )
}
