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
    <Answered reading={reading} loading={{ shape: 'table', count: 6 }}>
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
  return (
    <div className="scrolls" tabIndex={0} role="group" aria-label={t('tab-sources')}>
      <table className="source-table">
        <thead>
          <tr>
            <th scope="col">{t('source')}</th>
            <th scope="col">{t('from')}</th>
            <th scope="col">{t('encoding')}</th>
            <th scope="col" className="is-number">
              {t('read')}
            </th>
            <th scope="col" className="is-number">
              {t('rejected')}
            </th>
            <th scope="col" className="is-number">
              {t('duplicates')}
            </th>
            <th scope="col" className="is-number">
              {t('accepted')}
            </th>
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
              <td className="data-from">{one.from.join(', ')}</td>
              <td>
                {one.format === 'csv' || one.format === 'json lines'
                  ? (one.encoding ?? t('encoding-found'))
                  : one.format}
              </td>
              <td className="is-number">{count(one.read)}</td>
              <td className="is-number">
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
              <td className="is-number">{count(one.duplicates)}</td>
              <td className="is-number">{count(one.accepted)}</td>
              <td className="is-days">
                {one.first &&
                  one.last &&
                  `${formatInstant(one.first, zone).slice(0, 10)} – ${formatInstant(one.last, zone).slice(0, 10)}`}
              </td>
              <td className="is-days">
                {one.loadedAt && formatInstant(one.loadedAt, zone)}
                <span className={one.stale || !one.loadedAt ? 'is-late' : 'soft'}>
                  <State source={one} />
                </span>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

function State({ source: { stale, loadedAt, freshWithin } }: { source: Source }) {
  const t = useTexts(texts)
  if (!loadedAt) return t('state-never')
  if (stale) return t('state-stale', { promise: freshWithin ?? '' })
  return freshWithin ? t('state-fresh') : ''
}
