import type { Run } from '../../../../src/server/contract/runs.ts'
import { useProject } from '../../api/use-session.ts'
import { formatInstant } from '../../texts/days.ts'
import { useTexts } from '../../texts/define-texts.ts'
import { formatCount } from '../../texts/numbers.ts'
import { Said } from '../../texts/said.tsx'
import { texts } from './texts.ts'

/** The tables that a run saw, each in its version, with the rows of its load. */
export function TableList({ tables }: { tables: Run['tables'] }) {
  const t = useTexts(texts)
  const zone = useProject().data?.zone ?? 'UTC'
  const count = (value: number | undefined) => (value === undefined ? '' : formatCount(value))
  return (
    <section className="part">
      <h2>{t('tables')}</h2>
      {tables.length === 0 ? (
        <p className="soft">{t('no-tables')}</p>
      ) : (
        <div className="scrolls" tabIndex={0} role="group" aria-label={t('tables')}>
          <table className="plain-table">
            <thead>
              <tr>
                <th scope="col">{t('table')}</th>
                <th scope="col">{t('source')}</th>
                <th scope="col" className="is-number">
                  {t('version')}
                </th>
                <th scope="col">{t('loaded')}</th>
                <th scope="col" className="is-number">
                  {t('read')}
                </th>
                <th scope="col" className="is-number">
                  {t('rejected')}
                </th>
                <th scope="col" className="is-number">
                  {t('accepted')}
                </th>
              </tr>
            </thead>
            <tbody>
              {tables.map((one) => (
                <tr key={one.table}>
                  <th scope="row">
                    <code>{one.table}</code>
                  </th>
                  <td>{one.name && <Said text={one.name} />}</td>
                  <td className="is-number">{one.version}</td>
                  <td>{one.loadedAt && formatInstant(one.loadedAt, zone)}</td>
                  <td className="is-number">{count(one.read)}</td>
                  <td className="is-number">{count(one.rejected)}</td>
                  <td className="is-number">{count(one.accepted)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </section>
  )
}
