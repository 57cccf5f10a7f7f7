import { Button } from 'antd'
import { useEffect, useRef } from 'react'
import type { Rejects } from '../../../../src/server/contract/sources.ts'
import { useRead } from '../../api/use-read.ts'
import { Answered } from '../../components/answered.tsx'
import { useTexts } from '../../texts/define-texts.ts'
import { formatCount } from '../../texts/numbers.ts'
import { Said } from '../../texts/said.tsx'
import { texts } from './texts.ts'

export interface RejectListProps {
  source: string
  name: string
  /** Left out where it stands for itself. */
  onClose?: () => void
}

/** What the last load of a source did not take: how many for which reason, then line by line. */
export function RejectList({ source, name, onClose }: RejectListProps) {
  const t = useTexts(texts)
  const reading = useRead<Rejects>(`/sources/${encodeURIComponent(source)}/rejects`)
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => {
    heading.current?.scrollIntoView({ block: 'nearest' })
  }, [source])
  return (
    <section className="part">
      <div className="data-head">
        <h2 ref={heading}>{t('rejects', { name })}</h2>
        {onClose && (
          <Button size="small" onClick={onClose}>
            {t('rejects-close')}
          </Button>
        )}
      </div>
      <Answered reading={reading} loading={{ shape: 'table', count: 6 }}>
        {({ rejected, refused, reasons, rejects, more }) =>
          rejected === 0 ? (
            <p className="soft">{t('rejects-none')}</p>
          ) : (
            <>
              <p className="note">
                {t('rejects-sum', { count: rejected, n: formatCount(rejected) })} {refused && t('rejects-refused')}
              </p>
              <ul className="reject-reasons">
                {reasons.map(({ reason, said, rows }) => (
                  <li key={reason}>
                    <b>{formatCount(rows)}</b> <Said text={said} />
                  </li>
                ))}
              </ul>
              <div className="scrolls reject-rows" tabIndex={0} role="group" aria-label={t('rejects', { name })}>
                <table className="source-table">
                  <thead>
                    <tr>
                      <th scope="col">{t('file')}</th>
                      <th scope="col" className="is-number">
                        {t('line')}
                      </th>
                      <th scope="col">{t('column')}</th>
                      <th scope="col">{t('value')}</th>
                      <th scope="col">{t('reason')}</th>
                    </tr>
                  </thead>
                  <tbody>
                    {rejects.map((one, index) => (
                      <tr key={index}>
                        <td>{one.file}</td>
                        <td className="is-number">{one.line > 0 ? one.line : ''}</td>
                        <td>{one.column}</td>
                        <td className="reject-value">{one.value}</td>
                        <td>
                          <Said text={one.said} />
                        </td>
                      </tr>
                    ))}
                  </tbody>
                </table>
              </div>
              {more && <p className="note">{t('rejects-more', { n: formatCount(rejects.length) })}</p>}
            </>
          )
        }
      </Answered>
    </section>
  )
}
