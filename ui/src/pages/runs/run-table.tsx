import type { RunRow } from '../../../../src/server/contract/runs.ts'
import { PageLink } from '../../app/page-link.tsx'
import { formatInstant } from '../../texts/days.ts'
import { useTexts } from '../../texts/define-texts.ts'
import { formatTook, unknownNumber } from '../../texts/numbers.ts'
import { useLanguage } from '../../texts/use-language.ts'
import { texts } from './texts.ts'

/** Every run, the newest first. */
export function RunTable({ rows, zone }: { rows: readonly RunRow[]; zone: string }) {
  const t = useTexts(texts)
  const language = useLanguage()
  const seenAs = (row: RunRow) => {
    const key = seen(row)
    return key === undefined ? '' : t(key)
  }
  return (
    <div className="scrolls" tabIndex={0} role="group" aria-label={t('title')}>
      <table className="plain-table">
        <thead>
          <tr>
            <th scope="col">{t('run')}</th>
            <th scope="col">{t('day')}</th>
            <th scope="col">{t('state')}</th>
            <th scope="col">{t('counts')}</th>
            <th scope="col">{t('started')}</th>
            <th scope="col" className="is-number">
              {t('took')}
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map((one) => (
            <tr key={one.run}>
              <th scope="row">
                <PageLink to="/runs/$run" params={{ run: one.run }}>
                  {one.run}
                </PageLink>
              </th>
              <td>{one.day}</td>
              <td>
                <span className={`run-state is-${one.state}`}>
                  <i aria-hidden />
                  {t(`state-${one.state}`)}
                </span>
              </td>
              <td className={one.newest ? '' : 'soft'}>{seenAs(one)}</td>
              <td>{formatInstant(one.started, zone)}</td>
              <td className="is-number">{one.tookMs === null ? unknownNumber : formatTook(one.tookMs, language)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

/** How far people see it: the key of a text. */
function seen({ newest, counts, state }: RunRow): 'is-newest' | 'is-counting' | 'superseded' | undefined {
  if (newest) return 'is-newest'
  if (counts) return 'is-counting'
  return state === 'published' ? 'superseded' : undefined
}
