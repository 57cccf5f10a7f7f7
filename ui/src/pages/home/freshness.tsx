import type { Home } from '../../../../src/server/contract/home.ts'
import { useProject } from '../../api/use-session.ts'
import { PageLink } from '../../app/page-link.tsx'
import { formatInstant } from '../../texts/days.ts'
import { useTexts } from '../../texts/define-texts.ts'
import { texts } from './texts.ts'

/** One line of four: the last good run, what goes on or comes next, what failed, whether sources are on time. */
export function Freshness({ home: { freshness } }: { home: Home }) {
  const t = useTexts(texts)
  const zone = useProject().data?.zone ?? 'UTC'
  const { lastGood, job, writer, failed, failedItems, staleSources } = freshness
  return (
    <dl className="freshness part" aria-label={t('freshness')}>
      <div>
        <dt>{t('last-good')}</dt>
        <dd>
          {lastGood && (
            <>
              <PageLink to="/runs/$run" params={{ run: lastGood.run }}>
                {t('as-of', { day: lastGood.day })}
              </PageLink>
              <span className="note">{t('computed', { at: formatInstant(lastGood.computedAt, zone) })}</span>
            </>
          )}
        </dd>
      </div>
      <div>
        <dt>{t('next-run')}</dt>
        <dd>
          {job ? (
            <PageLink to="/jobs/$id" params={{ id: job.id }}>
              {t('going', { what: job.id })}
            </PageLink>
          ) : (
            <span>{writer ? t('going', { what: writer.command }) : t('next-by-hand')}</span>
          )}
        </dd>
      </div>
      <div>
        <dt>{t('failed-items')}</dt>
        <dd>
          {failed.length + failedItems.length === 0 && <span>{t('nothing-failed')}</span>}
          {failed[0] && (
            <PageLink to="/runs/$run" params={{ run: failed[0].run }} className="is-bad">
              {t('failed-runs', { count: failed.length })}
            </PageLink>
          )}
          {failedItems.length > 0 && <span className="is-bad">{t('failed-count', { count: failedItems.length })}</span>}
        </dd>
      </div>
      <div>
        <dt>{t('stale')}</dt>
        <dd>
          {staleSources.length ? (
            <PageLink to="/data" className="is-bad">
              {t('sources-late', { n: staleSources.length })}
            </PageLink>
          ) : (
            <span>{t('sources-fresh')}</span>
          )}
        </dd>
      </div>
    </dl>
  )
}
