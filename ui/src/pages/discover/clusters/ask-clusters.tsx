import { Button, InputNumber, Progress, Select } from 'antd'
import { useEffect } from 'react'
import type { DiscoveryChoices } from '../../../../../src/server/contract/discoveries.ts'
import type { Job, NewJob } from '../../../../../src/server/contract/jobs.ts'
import { jobsSeen, useJob } from '../../../api/use-job.ts'
import { useReadAt } from '../../../api/use-read.ts'
import { useSend } from '../../../api/use-send.ts'
import { useMay } from '../../../api/use-session.ts'
import { useAt } from '../../../app/use-at.ts'
import { useSearchOfPage, useSetSearch } from '../../../app/use-url-state.ts'
import { Failed, Problems } from '../../../components/failed.tsx'
import { useTexts } from '../../../texts/define-texts.ts'
import { useSay } from '../../../texts/use-language.ts'
import { texts } from '../texts.ts'

/** What to look by, among whom, and how many groups to try; then the job as it goes on. */
export function AskClusters({ isFirst }: { isFirst: boolean }) {
  const t = useTexts(texts)
  const say = useSay()
  const at = useAt()
  const setSearch = useSetSearch()
  const mayBegin = useMay('plan')
  const { of: written, in: whom = 'everyone', to: most = '8', job: id } = useSearchOfPage()
  const choices = useReadAt<DiscoveryChoices>('/discovery-choices', { in: whom === 'everyone' ? undefined : whom })
  const sending = useSend<Job>(['/jobs'])
  const { job, ended, cancel, error } = useJob(id)
  const discovery = job?.state === 'done' ? job.result?.['discovery'] : undefined
  useEffect(() => {
    if (typeof discovery === 'string') setSearch({ found: discovery, k: undefined, job: undefined })
  }, [discovery, setSearch])
  const attributes = choices.data?.attributes ?? []
  const suggested = attributes.filter((one) => one.suggested).map((one) => one.id)
  const chosen = written === undefined ? suggested : written.split(',').filter(Boolean)
  const isWorking = id !== undefined && !ended
  const begin = () => {
    const body: NewJob = {
      work: 'discover',
      options: {
        what: 'clusters',
        ...Object.fromEntries(Object.entries(at).filter(([, value]) => value !== undefined)),
        of: chosen,
        in: whom,
        to: Number(most),
      },
    }
    sending.mutate(
      { path: '/jobs', body },
      {
        onSuccess: (made) => {
          jobsSeen.open(made.id)
          setSearch({ job: made.id })
        },
      },
    )
  }
  return (
    <section className="part discover-ask">
      <label className="discover-of">
        <span className="soft">{t('choose')}</span>
        <Select
          mode="multiple"
          value={chosen}
          aria-label={t('choose-hint')}
          loading={choices.isPending}
          showSearch={{ optionFilterProp: 'label' }}
          options={attributes.map((one) => ({
            value: one.id,
            label: say(one.name),
            disabled: one.sensitive,
          }))}
          onChange={(ids: string[]) => setSearch({ of: ids.length > 0 ? ids.join(',') : ',' })}
        />
      </label>
      <label>
        <span className="soft">{t('whom')}</span>
        <Select
          value={whom}
          aria-label={t('whom')}
          showSearch={{ optionFilterProp: 'label' }}
          popupMatchSelectWidth={false}
          options={(choices.data?.people ?? []).map((one) => ({ value: one.id, label: say(one.name) }))}
          onChange={(value: string) => setSearch({ in: value === 'everyone' ? undefined : value })}
        />
      </label>
      <label>
        <span className="soft">{t('numbers')}</span>
        <span className="discover-numbers">
          2 –{' '}
          <InputNumber
            min={3}
            max={15}
            value={Number(most)}
            aria-label={t('numbers')}
            onChange={(value) => setSearch({ to: value === null || value === 8 ? undefined : String(value) })}
          />
        </span>
      </label>
      {mayBegin ? (
        <Button
          type="primary"
          disabled={chosen.length === 0 || isWorking}
          loading={sending.isPending || isWorking}
          onClick={begin}
        >
          {t(isFirst ? 'begin' : 'again')}
        </Button>
      ) : (
        <p className="note">{t('may-not')}</p>
      )}
      <p className="note discover-note">{t('choose-note')}</p>
      {sending.error && <Failed error={sending.error} />}
      {choices.error && <Failed error={choices.error} />}
      {id !== undefined && <Working job={job} error={error} onStop={cancel} />}
    </section>
  )
}

function Working({ job, error, onStop }: { job: Job | undefined; error: Error | null; onStop: () => void }) {
  const t = useTexts(texts)
  const say = useSay()
  if (error && !job) return <Failed error={error} />
  const isOver = job !== undefined && job.state !== 'queued' && job.state !== 'running'
  const last = job?.steps.at(-1)
  const share = Math.max(0, ...(job?.steps ?? []).map((one) => one.share ?? 0))
  const done = (job?.steps ?? []).filter((one) => one.state === 'done').length
  const of = 11
  const percent = Math.round(100 * Math.max(share, Math.min(0.98, done / of)))
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
