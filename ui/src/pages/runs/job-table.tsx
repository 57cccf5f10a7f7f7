import type { Job } from '../../../../src/server/contract/jobs.ts'
import { PageLink } from '../../app/page-link.tsx'
import { formatInstant } from '../../texts/days.ts'
import { useTexts } from '../../texts/define-texts.ts'
import { formatTook, unknownNumber } from '../../texts/numbers.ts'
import { Said } from '../../texts/said.tsx'
import { useLanguage } from '../../texts/use-language.ts'
import { texts } from './texts.ts'

/** Work that was begun in the browser, the newest first. */
export function JobTable({ rows, zone }: { rows: readonly Job[]; zone: string }) {
  const t = useTexts(texts)
  const language = useLanguage()
  return (
    <div className="scrolls" tabIndex={0} role="group" aria-label={t('jobs')}>
      <table className="plain-table">
        <thead>
          <tr>
            <th scope="col">{t('job')}</th>
            <th scope="col">{t('work')}</th>
            <th scope="col">{t('state')}</th>
            <th scope="col">{t('by')}</th>
            <th scope="col">{t('made')}</th>
            <th scope="col" className="is-number">
              {t('took')}
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map((one) => (
            <tr key={one.id}>
              <th scope="row">
                <PageLink to="/jobs/$id" params={{ id: one.id }}>
                  {one.id}
                </PageLink>
              </th>
              <td>
                <Said text={one.name} />
              </td>
              <td>
                <span className={`run-state is-${one.state}`}>
                  <i aria-hidden />
                  {t(`job-${one.state}`)}
                </span>
              </td>
              <td>{one.by}</td>
              <td>{formatInstant(one.madeAt, zone)}</td>
              <td className="is-number">
                {one.started && one.finished
                  ? formatTook(Date.parse(one.finished) - Date.parse(one.started), language)
                  : unknownNumber}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
