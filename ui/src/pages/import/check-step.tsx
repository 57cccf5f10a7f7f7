import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Button } from 'antd'
import type { CheckedImport, CheckingImport, Import } from '../../../../src/server/contract/imports.ts'
import { send } from '../../api/request.ts'
import { useRead } from '../../api/use-read.ts'
import { Failed } from '../../components/failed.tsx'
import { Loading } from '../../components/loading.tsx'
import { useTexts } from '../../texts/define-texts.ts'
import { formatCount } from '../../texts/numbers.ts'
import { Said } from '../../texts/said.tsx'
import { texts } from './texts.ts'

/** What all rows come to: findings with counts and examples, and the rows that would be refused. */
export function CheckStep({ data }: { data: Import }) {
  const t = useTexts(texts)
  const { id, settings } = data
  const reading = useQuery({
    queryKey: ['import-check', id, settings],
    queryFn: ({ signal }) => send<CheckedImport>('POST', `/imports/${id}/check`, undefined, { signal }),
    staleTime: Infinity,
  })
  const { data: checked, error, refetch, isFetching } = reading
  const client = useQueryClient()
  const going = useRead<CheckingImport>(`/imports/${id}/check`, {}, { every: 800, enabled: isFetching, keep: false })
  if (error) return <Failed error={error} onAgain={() => void refetch()} />
  if (!checked)
    return (
      <section className="part" role="status">
        {isFetching ? (
          <>
            <p className="import-going">
              <span className="soft">{t('checking')}</span>{' '}
              <progress value={going.data?.share} max={1} aria-label={t('checking')} />{' '}
              <Button
                size="small"
                onClick={() => void client.cancelQueries({ queryKey: ['import-check', id, settings] })}
              >
                {t('check-stop')}
              </Button>
            </p>
            <Loading shape="lines" count={6} />
          </>
        ) : (
          <p className="import-going">
            {t('check-stopped')}{' '}
            <Button size="small" onClick={() => void refetch()}>
              {t('check-again')}
            </Button>
          </p>
        )}
      </section>
    )
  return (
    <>
      <section className="part" aria-busy={isFetching}>
        <div className="import-head">
          <h2>{t('check-rows', { good: formatCount(checked.good), rows: formatCount(checked.rows) })}</h2>
          <Button size="small" loading={isFetching} onClick={() => void refetch()}>
            {t('check-again')}
          </Button>
        </div>
        {checked.findings.length === 0 && <p>{t('check-fine')}</p>}
        <ul className="import-findings">
          {checked.findings.map((one, index) => (
            <li key={index} data-severity={one.severity}>
              <span className="import-severity">{t(`severity-${one.severity}`)}</span>
              <div>
                <strong>{t(`finding-${one.finding}`)}</strong>{' '}
                <span className="soft">{t('rows-of', { rows: formatCount(one.rows) })}</span>
                <p>
                  <Said text={one.said} />
                </p>
                {one.examples.length > 0 && (
                  <p className="soft">
                    {t('examples')}: <code>{one.examples.join(' · ')}</code>
                  </p>
                )}
              </div>
            </li>
          ))}
        </ul>
      </section>
      {checked.rejects.length > 0 && (
        <section className="part">
          <h2>{t('rejects')}</h2>
          <div className="scrolls import-preview" tabIndex={0} role="group" aria-label={t('rejects')}>
            <table className="import-table">
              <thead>
                <tr>
                  <th scope="col">{t('line')}</th>
                  <th scope="col">{t('column')}</th>
                  <th scope="col">{t('value')}</th>
                  <th scope="col">{t('reason')}</th>
                </tr>
              </thead>
              <tbody>
                {checked.rejects.map((one, index) => (
                  <tr key={index}>
                    <td>{one.line > 0 ? one.line : ''}</td>
                    <td>{one.column}</td>
                    <td>{one.value}</td>
                    <td>
                      <Said text={one.said} />
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        </section>
      )}
    </>
  )
}
