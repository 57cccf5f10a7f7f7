import { useState } from 'react'
import type { Job } from '../../../../src/server/contract/jobs.ts'
import { useTexts } from '../../texts/define-texts.ts'
import { formatCount, formatTook, formatWholeShare } from '../../texts/numbers.ts'
import { Said } from '../../texts/said.tsx'
import { useLanguage } from '../../texts/use-language.ts'
import { texts } from './texts.ts'

/** So many are shown, the last ones. */
const most = 24

/** The steps of a job in the order they began; the one that runs with how far it is. */
export function Steps({ job: { steps } }: { job: Job }) {
  const t = useTexts(texts)
  const language = useLanguage()
  const [all, showAll] = useState(false)
  const shown = all ? steps : steps.slice(-most)
  const longest = Math.max(1, ...steps.map(({ ms = 0 }) => ms))
  return (
    <section className="part">
      <h2>{t('steps')}</h2>
      {shown.length < steps.length && (
        <button type="button" className="as-link" onClick={() => showAll(true)}>
          {t('steps-all', { n: steps.length - shown.length })}
        </button>
      )}
      {steps.length === 0 ? (
        <p className="soft">{t('nothing')}</p>
      ) : (
        <div className="scrolls" tabIndex={0} role="group" aria-label={t('steps')}>
          <table className="job-steps">
            <thead>
              <tr>
                <th scope="col">{t('step')}</th>
                <th scope="col">{t('state')}</th>
                <th scope="col" className="is-number">
                  {t('rows')}
                </th>
                <th scope="col" className="is-number">
                  {t('time')}
                </th>
                <th aria-hidden />
              </tr>
            </thead>
            <tbody>
              {shown.map((one, index) => (
                <tr key={index} className={`is-${one.state}`}>
                  <th scope="row">
                    <Said text={one.name} />
                  </th>
                  <td>
                    {t(`step-state-${one.state}`)}
                    {one.share !== undefined && <span className="soft"> {formatWholeShare(one.share)}</span>}
                  </td>
                  <td className="is-number">{one.rows === undefined ? '' : formatCount(one.rows)}</td>
                  <td className="is-number">{one.ms === undefined ? '' : formatTook(one.ms, language)}</td>
                  <td className="job-bar" aria-hidden>
                    <i
                      style={{
                        width: `${one.state === 'running' ? (one.share ?? 0) * 100 : ((one.ms ?? 0) / longest) * 100}%`,
                      }}
                    />
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </section>
  )
}
