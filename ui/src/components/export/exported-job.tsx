import { Button, Progress } from 'antd'
import { apiAddress } from '../../api/request.ts'
import { useJob } from '../../api/use-job.ts'
import { useTexts } from '../../texts/define-texts.ts'
import { formatCount } from '../../texts/numbers.ts'
import { Failed, Problems } from '../failed.tsx'
import { texts } from './texts.ts'

/** The export as it goes on, and its file when it is there. */
export function ExportedJob({ id }: { id: string }) {
  const t = useTexts(texts)
  const { job, error, ended } = useJob(id)
  if (error && !job) return <Failed error={error} />
  const done = job?.state === 'done'
  const rows = Number(job?.result?.['rows'] ?? 0)
  return (
    <div className="exported" aria-live="polite">
      {!ended && (
        <>
          <p>{t('working')}</p>
          <Progress percent={100} status="active" showInfo={false} aria-label={t('working')} />
        </>
      )}
      <Problems problems={job?.problems ?? []} />
      {done && (
        <>
          <p>{t('done', { n: formatCount(rows) })}</p>
          <Button type="primary" href={apiAddress(`/jobs/${encodeURIComponent(id)}/file`)} download>
            {t('download')}
          </Button>
        </>
      )}
    </div>
  )
}
