import { Button } from 'antd'
import type { Source, Sources } from '../../../../src/server/contract/sources.ts'
import { useRead } from '../../api/use-read.ts'
import { useMay, useProject } from '../../api/use-session.ts'
import { useGo } from '../../app/use-go.ts'
import { useUrlState } from '../../app/use-url-state.ts'
import { Answered } from '../../components/answered.tsx'
import { Empty } from '../../components/empty.tsx'
import { formatInstant } from '../../texts/days.ts'
import { useTexts } from '../../texts/define-texts.ts'
import { formatCount, formatShare } from '../../texts/numbers.ts'
import { Said } from '../../texts/said.tsx'
import { useSay } from '../../texts/use-language.ts'
import { RejectList } from './reject-list.tsx'
import { texts } from './texts.ts'

/** Every source with what its last load read, kept and refused. */
export function SourcesTab() {
  const t = useTexts(texts)
  const say = useSay()
  const reading = useRead<Sources>('/sources')
  const [open, setOpen] = useUrlState<string>('rejects', '')
  const mayRun = useMay('run')
  const go = useGo()
  return (
    <Answered reading={reading} loading={{ shape: 'table', count: 24 }}>
      {({ sources }) => {
        const chosen = sources.find((one) => one.source === open)
        return sources.length === 0 ? (
          <Empty
            kind="no-data"
            title={t('no-sources')}
            height={220}
            action={
              mayRun && (
                <Button type="primary" onClick={() => go({ to: '/data/import' })}>
                  {t('import')}
                </Button>
              )
            }
          >
            {t('no-sources-text')}
          </Empty>
        ) : (
          <>
            <section className="part">
              <SourceTable sources={sources} onRejects={setOpen} />
            </section>
            {chosen && <RejectList source={chosen.source} name={say(chosen.name)} onClose={() => setOpen('')} />}
          </>
        )
      }}
    </Answered>
  )
}

function SourceTable({ sources, onRejects }: { sources: readonly Source[]; onRejects: (source: string) => void }) {
  const t = useTexts(texts)
  const say = useSay()
  const mayPeople = useMay('people')
  const zone = useProject().data?.zone ?? 'UTC'
  const count = (value: number | undefined) => (value === undefined ? '' : formatCount(value))
  const any = (name: 'superseded' | 'deleted') => sources.some((one) => (one[name] ?? 0) > 0)
  const day = (instant: string) => formatInstant(instant, zone).slice(0, 10)
  /** A number of rows, and what it is where the head of the column is not seen. */
  const cell = (label: string, value: number | undefined) => (
    <td className="is-number" data-label={label}>
      {count(value)}
    </td>
  )
  return (
    <div className="scrolls" tabIndex={0} role="group" aria-label={t('tab-sources')}>
      <table className="source-table stacks">
        <thead>
          <tr>
            <th scope="col">{t('source')}</th>
            <th scope="col">{t('from')}</th>
            <th scope="col" className="is-number">
              {t('read')}
            </th>
            <th scope="col" className="is-number">
              {t('accepted')}
            </th>
            <th scope="col" className="is-number">
              {t('rejected')}
            </th>
            <th scope="col" className="is-number">
              {t('duplicates')}
            </th>
            {any('superseded') && (
              <th scope="col" className="is-number">
                {t('superseded')}
              </th>
            )}
            <th scope="col" className="is-number">
              {t('without-id')}
            </th>
            {any('deleted') && (
              <th scope="col" className="is-number">
                {t('deleted')}
              </th>
            )}
            <th scope="col">{t('span')}</th>
            <th scope="col">{t('loaded')}</th>
          </tr>
        </thead>
        <tbody>
          {sources.map((one) => (
            <tr key={one.source}>
              <th scope="row">
                <b>
                  <Said text={one.name} />
                </b>
                <code>{one.source}</code>
              </th>
              <td className="data-from" data-label={t('from')}>
                <span title={one.from.join(', ')}>{one.from.join(', ')}</span>
                <small className="soft">
                  {one.format === 'csv' || one.format === 'json lines'
                    ? (one.encoding ?? t('encoding-found'))
                    : one.format}
                </small>
              </td>
              {cell(t('read'), one.read)}
              {cell(t('accepted'), one.accepted)}
              <td className="is-number" data-label={t('rejected')}>
                {one.rejected !== undefined && one.rejected > 0 && mayPeople ? (
                  <button
                    type="button"
                    className="as-link"
                    onClick={() => onRejects(one.source)}
                    title={t('see-rejects', { name: say(one.name) })}
                  >
                    {formatCount(one.rejected)} ({formatShare(one.rejectShare ?? 0)})
                  </button>
                ) : (
                  count(one.rejected)
                )}
              </td>
              {cell(t('duplicates'), one.duplicates)}
              {any('superseded') && cell(t('superseded'), one.superseded)}
              {cell(t('without-id'), one.withoutId)}
              {any('deleted') && cell(t('deleted'), one.deleted)}
              <td className="is-days" data-label={t('span')}>
                {one.first && one.last && `${day(one.first)} – ${day(one.last)}`}
                {one.future !== undefined && one.future > 0 && (
                  <span className="is-late">{t('future', { n: formatCount(one.future) })}</span>
                )}
                {one.futureDates?.map(({ column, rows, latest }) => (
                  <span key={column} className="is-late">
                    {t('future-dates', { n: formatCount(rows), column, latest })}
                  </span>
                ))}
              </td>
              <td className="is-days" data-label={t('loaded')}>
                {one.loadedAt && formatInstant(one.loadedAt, zone)}
                <span className={one.stale || !one.loadedAt ? 'is-late' : 'soft'}>
                  <State source={one} />
                </span>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <p className="soft data-sum">{t('rows-sum')}</p>
    </div>
  )
}

function State({ source: { stale, loadedAt, freshWithin } }: { source: Source }) {
  const t = useTexts(texts)
  if (!loadedAt) return t('state-never')
  if (stale) return t('state-stale', { promise: freshWithin ?? '' })
  return freshWithin ? t('state-fresh') : ''
}
