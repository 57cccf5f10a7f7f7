import { Button, Progress } from 'antd'
import { useEffect } from 'react'
import type { ReactNode } from 'react'
import type { Job, NewJob } from '../../../../src/server/contract/jobs.ts'
import { jobsSeen, useJob } from '../../api/use-job.ts'
import { useSend } from '../../api/use-send.ts'
import { useAt } from '../../app/use-at.ts'
import { useSearchOfPage, useSetSearch } from '../../app/use-url-state.ts'
import { Failed, Problems } from '../../components/failed.tsx'
import { useTexts } from '../../texts/define-texts.ts'
import { useSay } from '../../texts/use-language.ts'
import { texts } from './texts.ts'

type Wish = Extract<NewJob, { work: 'discover' }>['options']

export interface Discovering {
  /** Begins to look, in the run that the page reads. */
  begin: (options: Wish) => void
  sending: boolean
  isWorking: boolean
  /** How far it is, or why it failed; nothing where nothing is looked for. */
  working: ReactNode
}

/** Looking for something in the data as a job that the address names; what is found takes its place there. */
export function useDiscovering(): Discovering {
  const at = useAt()
  const setSearch = useSetSearch()
  const { job: id } = useSearchOfPage()
  const sending = useSend<Job>(['/jobs'])
  const { job, ended, cancel, error } = useJob(id)
  const discovery = job?.state === 'done' ? job.result?.['discovery'] : undefined
  useEffect(() => {
    if (typeof discovery === 'string') setSearch({ found: discovery, k: undefined, job: undefined })
  }, [discovery, setSearch])
  const begin = (options: Wish) => {
    const which = Object.fromEntries(Object.entries(at).filter(([, value]) => value !== undefined))
    sending.mutate(
      { path: '/jobs', body: { work: 'discover', options: { ...options, ...which } } satisfies NewJob },
      {
        onSuccess: (made) => {
          jobsSeen.open(made.id)
          setSearch({ job: made.id })
        },
      },
    )
  }
  return {
    begin,
    sending: sending.isPending,
    isWorking: id !== undefined && !ended,
    working: (
      <>
        {sending.error && <Failed error={sending.error} />}
        {id !== undefined && <Working job={job} error={error} onStop={cancel} />}
      </>
    ),
  }
}

function Working({ job, error, onStop }: { job: Job | undefined; error: Error | null; onStop: () => void }) {
  const t = useTexts(texts)
  const say = useSay()
  if (error && !job) return <Failed error={error} />
  const isOver = job !== undefined && job.state !== 'queued' && job.state !== 'running'
  const last = job?.steps.at(-1)
  const share = Math.max(0, ...(job?.steps ?? []).map((one) => one.share ?? 0))
  const percent = Math.round(100 * share)
  if (isOver && job.state === 'done') return undefined
  return (
    <div className="discover-working" aria-live="polite">
      {isOver ? (
        <>
          <p>{t(job.state === 'failed' ? 'failed' : 'stopped')}</p>
          <Problems problems={job.problems} />
        </>
      ) : (
        <>
          <span>
            {t('working')}
            {last ? `: ${say(last.name)}` : '…'}
          </span>
          <Progress percent={percent} size="small" aria-label={t('working')} />
          <Button size="small" onClick={onStop}>
            {t('stop')}
          </Button>
        </>
      )}
    </div>
  )
}
