import { App, Button } from 'antd'
import type { Import } from '../../../../src/server/contract/imports.ts'
import { useSend } from '../../api/use-send.ts'
import { useMay, useSession } from '../../api/use-session.ts'
import { PageLink } from '../../app/page-link.tsx'
import { useSearchOfPage, useSetSearch } from '../../app/use-url-state.ts'
import { Answered } from '../../components/answered.tsx'
import { Empty } from '../../components/empty.tsx'
import { Failed, Problems } from '../../components/failed.tsx'
import { PageFrame } from '../../components/page-frame.tsx'
import { useTexts } from '../../texts/define-texts.ts'
import { Said } from '../../texts/said.tsx'
import { CheckStep } from './check-step.tsx'
import { ColumnsStep } from './columns-step.tsx'
import { DatabaseStep } from './database-step.tsx'
import { FileStep } from './file-step.tsx'
import { FormatStep } from './format-step.tsx'
import './import.css'
import { LoadStep } from './load-step.tsx'
import { texts } from './texts.ts'
import { useImport } from './use-import.ts'
import type { OpenImport } from './use-import.ts'

const steps = ['file', 'format', 'columns', 'check', 'load'] as const
type Step = (typeof steps)[number]

/** A file becomes a source, step by step; the import and the step stand in the address. */
export default function ImportPage() {
  const t = useTexts(texts)
  const { id, step: said, from } = useSearchOfPage()
  const setSearch = useSetSearch()
  const open = useImport(id)
  const session = useSession().data
  const [mayEdit, mayRun, mayConfigure] = [useMay('edit'), useMay('run'), useMay('configure')]
  const step: Step = id === undefined ? 'file' : (steps.find((one) => one === said) ?? 'format')
  const go = (next: Step) => setSearch({ step: next }, { push: true })
  const leave = () => setSearch({ id: undefined, step: undefined }, { push: true })
  if (session && !(mayEdit && mayRun))
    return (
      <PageFrame title={t('title')}>
        <Empty kind="no-data">{t('not-allowed')}</Empty>
      </PageFrame>
    )
  if (from === 'database' && id === undefined)
    return (
      <PageFrame title={t('title')} above={<PageLink to="/data">{t('back')}</PageLink>}>
        {session && !mayConfigure ? <Empty kind="no-data">{t('database-not-allowed')}</Empty> : <DatabaseStep />}
        <p className="import-actions">
          <PageLink to="/data/import" search={{ from: undefined }}>
            {t('use-file')}
          </PageLink>
        </p>
      </PageFrame>
    )
  return (
    <PageFrame
      title={t('title')}
      above={<PageLink to="/data">{t('back')}</PageLink>}
      json={id === undefined ? '/imports' : `/imports/${id}`}
    >
      <nav aria-label={t('steps')}>
        <ol className="import-steps">
          {steps.map((one, index) => (
            <li key={one}>
              <button
                type="button"
                aria-current={one === step ? 'step' : undefined}
                disabled={id === undefined && one !== 'file'}
                onClick={() => go(one)}
              >
                <b>{index + 1}</b> {t(`step-${one}`)}
              </button>
            </li>
          ))}
        </ol>
      </nav>
      {step === 'file' || id === undefined ? (
        <FileStep onSent={(sent) => setSearch({ id: sent.id, step: 'format' }, { push: true })} />
      ) : (
        <Answered reading={open.reading} loading={{ shape: 'table', count: 20 }}>
          {(data) => <Opened data={data} step={data.loaded ? 'load' : step} open={open} go={go} leave={leave} />}
        </Answered>
      )}
    </PageFrame>
  )
}

interface OpenedProps {
  data: Import
  step: Step
  open: OpenImport
  go: (step: Step) => void
  leave: () => void
}

function Opened({ data, step, open, go, leave }: OpenedProps) {
  const t = useTexts(texts)
  const { message } = App.useApp()
  const cancelling = useSend(['/imports'])
  const place = steps.indexOf(step)
  const blocked = data.problems.some((one) => one.severity === 'error')
  const cancel = () =>
    cancelling.mutate(
      { path: `/imports/${data.id}`, method: 'DELETE' },
      {
        onSuccess: () => {
          leave()
          void message.success(t('cancelled'))
        },
      },
    )
  return (
    <div className="import" aria-busy={open.busy}>
      <p className="import-file">
        <span className="soft">{t('file')}</span> <strong>{data.file}</strong>
      </p>
      {open.error && <Failed error={open.error} kept />}
      {!data.loaded && <Problems problems={data.problems} />}
      {step === 'columns' && data.notes.length > 0 && (
        <ul className="import-notes">
          {data.notes.map((one, index) => (
            <li key={index}>
              <Said text={one} />
            </li>
          ))}
        </ul>
      )}
      {step === 'format' && <FormatStep data={data} decide={open.decide} />}
      {step === 'columns' && <ColumnsStep data={data} decide={open.decide} />}
      {step === 'check' && !blocked && <CheckStep data={data} />}
      {step === 'load' && <LoadStep data={data} put={open.put} onAnother={leave} onBack={() => go('columns')} />}
      {!data.loaded && (
        <div className="import-actions">
          <Button onClick={() => go(steps[place - 1] ?? 'file')}>{t('previous')}</Button>
          {step !== 'load' && (
            <Button
              type="primary"
              disabled={blocked && step !== 'format'}
              onClick={() => go(steps[place + 1] ?? 'load')}
            >
              {t('next')}
            </Button>
          )}
          {open.undo && <Button onClick={open.undo}>{t('undo')}</Button>}
          <Button type="text" onClick={cancel}>
            {t('cancel')}
          </Button>
        </div>
      )}
      {cancelling.error && <Failed error={cancelling.error} />}
    </div>
  )
}
