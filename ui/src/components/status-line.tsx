import type { ReadAt } from '../../../src/server/contract/read-at.ts'
import { useProject } from '../api/use-session.ts'
import { useSetSearch } from '../app/use-url-state.ts'
import { useTexts } from '../texts/define-texts.ts'
import { formatInstant } from '../texts/days.ts'
import { formatTook } from '../texts/numbers.ts'
import { useLanguage, useSay } from '../texts/use-language.ts'
import { PageLink } from '../app/page-link.tsx'
import './status-line.css'
import { texts } from './texts.ts'

/** Which run is shown and how good it is now: as-of · computed at · took · rules · state. Without `at`, the room it will take. */
export function StatusLine({ at }: { at?: ReadAt }) {
  const t = useTexts(texts)
  const say = useSay()
  const language = useLanguage()
  const zone = useProject().data?.zone ?? 'UTC'
  const setSearch = useSetSearch()
  if (!at) return <div className="status is-pending" aria-hidden />
  const state = at.newest || at.state !== 'stale' ? t(`state-${at.state}`) : t('older')
  return (
    <div className="status" role="status" aria-label={t('status-line')}>
      <span>
        {t('as-of')} <b>{at.day}</b>
      </span>
      <span>
        {t('computed-at')} <b>{formatInstant(at.computedAt, zone)}</b>
      </span>
      <span>
        {t('took')} <b>{formatTook(at.tookMs, language)}</b>
      </span>
      <span className="status-rules">
        {t('rules')}{' '}
        <PageLink to="/runs/$run" params={{ run: at.run }}>
          {at.definitions.slice(0, 8)}
        </PageLink>
      </span>
      <span className={`state is-${at.state}`}>
        <i aria-hidden />
        {state}
        {at.note && <span className="status-note">{say(at.note)}</span>}
        {!at.newest && (
          <button
            type="button"
            className="as-link"
            onClick={() => setSearch({ run: undefined, asOf: undefined, knownAt: undefined }, { push: true })}
          >
            {t('to-newest')}
          </button>
        )}
      </span>
    </div>
  )
}
