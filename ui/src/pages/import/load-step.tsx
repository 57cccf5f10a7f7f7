import { Button, Checkbox } from 'antd'
import { useState } from 'react'
import type { Import, LoadedImport } from '../../../../src/server/contract/imports.ts'
import { jobsSeen, useJob } from '../../api/use-job.ts'
import { useSend } from '../../api/use-send.ts'
import { useMay } from '../../api/use-session.ts'
import { PageLink } from '../../app/page-link.tsx'
import { NextStep } from '../../components/next-step.tsx'
import { Failed, Problems } from '../../components/failed.tsx'
import { useTexts } from '../../texts/define-texts.ts'
import { RejectList } from '../data/reject-list.tsx'
import { Steps } from '../job/steps.tsx'
import '../data/data.css'
import '../job/job.css'
import { texts } from './texts.ts'

export interface LoadStepProps {
  data: Import
  put: (answer: Import) => void
  /** Begins with another file. */
  onAnother: () => void
  onBack: () => void
}

/** The last step: what is written, then the job as it goes on, and what came of it. */
export function LoadStep(props: LoadStepProps) {
  return props.data.loaded ? <Loaded {...props} /> : <Ready {...props} />
}

function Ready({ data, put }: LoadStepProps) {
  const t = useTexts(texts)
  const [starter, setStarter] = useState(data.empty)
  const [run, setRun] = useState(data.empty)
  const sending = useSend<LoadedImport>(['/imports'])
  const blocked = data.problems.some((one) => one.severity === 'error')
  const begin = () =>
    sending.mutate(
      { path: `/imports/${data.id}/load`, body: { starter: data.empty && starter, run } },
      {
        onSuccess: ({ source, file, job }) => {
          jobsSeen.open(job.id)
          put({ ...data, loaded: { source, file, job: job.id } })
        },
      },
    )
  return (
    <section className="part import-load">
      <p>{t('load-what', { file: data.file, path: data.path ?? '', source: data.source ?? '' })}</p>
      {data.empty && (
        <Checkbox checked={starter} onChange={(event) => setStarter(event.target.checked)}>
          {t('with-starter')}
        </Checkbox>
      )}
      <Checkbox checked={run} onChange={(event) => setRun(event.target.checked)}>
        {t('with-run')}
      </Checkbox>
      {sending.error && <Failed error={sending.error} />}
      <p>
        <Button type="primary" disabled={blocked} loading={sending.isPending} onClick={begin}>
          {t('load')}
        </Button>
      </p>
    </section>
  )
}

function Loaded({ data, put, onAnother, onBack }: LoadStepProps) {
  const t = useTexts(texts)
  const loaded = data.loaded!
  const { job, ended, error } = useJob(loaded.job)
  const mayPeople = useMay('people')
  const sending = useSend<Import>(['/imports', '/sources', '/definitions', '/home'])
  const takeBack = () =>
    sending.mutate(
      { path: `/imports/${data.id}/undo` },
      {
        onSuccess: (answer) => {
          put(answer)
          onBack()
        },
      },
    )
  const isDone = job?.state === 'done'
  const problems = job?.problems.filter((one) => one.severity === 'error') ?? []
  return (
    <>
      <section className="part import-load" aria-live="polite">
        <h2>{!ended ? t('loading') : isDone ? t('loaded', { source: loaded.source }) : t('failed')}</h2>
        {error && <Failed error={error} kept={job !== undefined} />}
        <Problems problems={problems} />
        <p className="import-doors">
          {isDone && job.work === 'load' && (
            <>
              <span>{t('waits-for-run')}</span> <NextStep />
            </>
          )}
          {isDone && <PageLink to="/data">{t('see-data')}</PageLink>}
          {isDone && job.work === 'run' && <PageLink to="/">{t('see-home')}</PageLink>}
          <PageLink to="/jobs/$id" params={{ id: loaded.job }}>
            {t('see-job')}
          </PageLink>
          <Button size="small" onClick={onAnother}>
            {t('another')}
          </Button>
        </p>
        {ended && (
          <p className="import-doors">
            <Button size="small" danger={false} loading={sending.isPending} onClick={takeBack}>
              {t('take-back')}
            </Button>
            <span className="soft">{t('take-back-why')}</span>
          </p>
        )}
        {sending.error && <Failed error={sending.error} />}
      </section>
      {job && <Steps job={job} />}
      {ended && mayPeople && <RejectList source={loaded.source} name={loaded.source} />}
    </>
  )
}
