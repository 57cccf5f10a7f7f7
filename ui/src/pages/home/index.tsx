import { Button } from 'antd'
import type { Home } from '../../../../src/server/contract/home.ts'
import { useBegin } from '../../api/use-job.ts'
import { useReadAt } from '../../api/use-read.ts'
import { useMay } from '../../api/use-session.ts'
import { useGo } from '../../app/use-go.ts'
import { Answered } from '../../components/answered.tsx'
import { Failed } from '../../components/failed.tsx'
import { Loading } from '../../components/loading.tsx'
import { NextStep } from '../../components/next-step.tsx'
import { PageFrame } from '../../components/page-frame.tsx'
import { useTexts } from '../../texts/define-texts.ts'
import { Freshness } from './freshness.tsx'
import './home.css'
import { Points } from './points.tsx'
import { Start } from './start.tsx'
import { texts } from './texts.ts'
import { Tiles } from './tiles.tsx'

/** P1: how fresh everything is, five figures, what to do and what to know. */
export default function HomePage() {
  const t = useTexts(texts)
  const reading = useReadAt<Home>('/home', {}, { every: 30_000, needsRun: false })
  const { data } = reading
  const may = useMay('run')
  const begin = useBegin()
  const go = useGo()
  const isNew = data !== undefined && data.at === null
  const run = async () => {
    const job = await begin.mutateAsync({ work: 'run', options: {} })
    go({ to: '/jobs/$id', params: { id: job.id } })
  }
  const button = (
    <Button type="primary" loading={begin.isPending} onClick={() => void run()}>
      {t(isNew ? 'run-now' : 'load-and-run')}
    </Button>
  )
  return (
    <PageFrame
      title={t('title')}
      at={isNew ? undefined : (data?.at ?? 'pending')}
      json="/home"
      actions={may && data && !isNew ? button : undefined}
    >
      {begin.error && <Failed error={begin.error} />}
      <Answered
        reading={reading}
        loading={
          <>
            <Loading shape="block" height={74} />
            <Loading shape="tiles" count={5} />
            <Loading shape="block" height={220} />
          </>
        }
      >
        {(home) =>
          home.at === null ? (
            <Start home={home} run={may ? button : undefined} />
          ) : (
            <>
              <Freshness home={home} />
              <Tiles home={home} />
              <div className="beside">
                <Points
                  title={t('todo')}
                  none={t('todo-none')}
                  points={home.todo}
                  actions={{ 'not-run': <NextStep isPrimary={false} /> }}
                />
                <Points id="alerts" title={t('alerts-title')} none={t('alerts-none')} points={home.alerts} />
              </div>
            </>
          )
        }
      </Answered>
    </PageFrame>
  )
}
