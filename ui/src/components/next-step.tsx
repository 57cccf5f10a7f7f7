import { Button } from 'antd'
import { useBegin } from '../api/use-job.ts'
import { useMay, useProject } from '../api/use-session.ts'
import { useGo } from '../app/use-go.ts'
import { useTexts } from '../texts/define-texts.ts'
import { Failed } from './failed.tsx'
import { texts } from './texts.ts'

/** What brings a project further: importing where it has no source, else a run, which shows how it goes on. Nothing for who may not. */
export function NextStep({ isPrimary = true }: { isPrimary?: boolean }) {
  const t = useTexts(texts)
  const go = useGo()
  const begin = useBegin()
  const [mayRun, mayEdit] = [useMay('run'), useMay('edit')]
  const sources = useProject().data?.steps.sources
  if (sources === undefined || !mayRun || (sources === 0 && !mayEdit)) return null
  const type = isPrimary ? 'primary' : 'default'
  if (sources === 0)
    return (
      <Button type={type} onClick={() => go({ to: '/data/import' })}>
        {t('import-file')}
      </Button>
    )
  const run = () =>
    begin.mutate({ work: 'run', options: {} }, { onSuccess: (job) => go({ to: '/jobs/$id', params: { id: job.id } }) })
  return (
    <>
      <Button type={type} loading={begin.isPending} onClick={run}>
        {t('run-now')}
      </Button>
      {begin.error && <Failed error={begin.error} />}
    </>
  )
}
