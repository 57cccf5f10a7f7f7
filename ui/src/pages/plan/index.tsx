import { App, Button } from 'antd'
import type { PlanAnswer } from '../../../../src/server/contract/plan.ts'
import { useBegin } from '../../api/use-job.ts'
import { useIsComputed, useRead } from '../../api/use-read.ts'
import { useMay, useProject } from '../../api/use-session.ts'
import { PageLink } from '../../app/page-link.tsx'
import { useGo } from '../../app/use-go.ts'
import { Answered } from '../../components/answered.tsx'
import { Empty } from '../../components/empty.tsx'
import { Failed, Problems } from '../../components/failed.tsx'
import { NotComputed } from '../../components/not-computed.tsx'
import { PageFrame } from '../../components/page-frame.tsx'
import { formatInstant } from '../../texts/days.ts'
import { useTexts } from '../../texts/define-texts.ts'
import { formatTook } from '../../texts/numbers.ts'
import { useLanguage } from '../../texts/use-language.ts'
import { Changes } from './changes.tsx'
import { Effects } from './effects.tsx'
import './plan.css'
import { texts } from './texts.ts'

type Plan = NonNullable<PlanAnswer['plan']>

/** What edited definitions would change, and putting it in force. */
export default function PlanPage() {
  const t = useTexts(texts)
  const reading = useRead<PlanAnswer>('/plan')
  const begin = useBegin()
  const go = useGo()
  const { data } = reading
  const start = async (asked: Parameters<typeof begin.mutateAsync>[0]) => {
    const job = await begin.mutateAsync(asked)
    go({ to: '/jobs/$id', params: { id: job.id }, ...(asked.work === 'plan' ? { search: { then: 'plan' } } : {}) })
  }
  const make = () => void start({ work: 'plan', options: {} })
  return (
    <PageFrame
      title={t('title')}
      lead={t('lead')}
      above={<PageLink to="/runs">{t('back')}</PageLink>}
      json="/plan"
      actions={
        data && (
          <Actions
            answer={data}
            busy={begin.isPending}
            onMake={make}
            onApply={(plan, narrower) =>
              void start({ work: 'apply', options: { plan: plan.plan, ...(narrower ? { acceptNarrower: true } : {}) } })
            }
          />
        )
      }
    >
      {begin.error && <Failed error={begin.error} />}
      <Answered reading={reading} loading={{ shape: 'block', height: 360 }}>
        {(answer) => <PlanBody answer={answer} />}
      </Answered>
    </PageFrame>
  )
}

interface ActionsProps {
  answer: PlanAnswer
  busy: boolean
  onMake: () => void
  onApply: (plan: Plan, narrower: boolean) => void
}

function Actions({ answer: { plan, waiting, problems }, busy, onMake, onApply }: ActionsProps) {
  const t = useTexts(texts)
  const language = useLanguage()
  const { modal } = App.useApp()
  const [mayPlan, mayApply] = [useMay('plan'), useMay('run')]
  const stands = plan !== null && !plan.moved && !plan.applied && plan.changes.length > 0
  const ask = (one: Plan) => {
    const narrower = one.refused === 'narrower'
    const took = one.estimateMs === undefined ? undefined : formatTook(one.estimateMs, language)
    void modal.confirm({
      title: t('confirm-title', { plan: one.plan }),
      content: (
        <>
          <p>
            {took === undefined ? t('confirm-text-plain', { day: one.day }) : t('confirm-text', { day: one.day, took })}
          </p>
          {narrower && <p className="plan-narrower">{t('confirm-narrower')}</p>}
        </>
      ),
      okText: t('confirm-yes'),
      cancelText: t('confirm-no'),
      okButtonProps: { danger: narrower },
      onOk: () => onApply(one, narrower),
    })
  }
  const canMake = mayPlan && waiting > 0 && problems.length === 0
  return (
    <>
      {canMake && (
        <Button type={stands ? 'default' : 'primary'} loading={busy} onClick={onMake}>
          {t(plan && !plan.applied ? 'remake' : 'make')}
        </Button>
      )}
      {mayApply && stands && (
        <Button
          type="primary"
          loading={busy}
          disabled={plan.refused === 'problems'}
          danger={plan.refused === 'narrower'}
          onClick={() => ask(plan)}
        >
          {t(plan.refused === 'narrower' ? 'apply-narrower' : 'apply')}
        </Button>
      )}
    </>
  )
}

function PlanBody({ answer: { plan, waiting, problems } }: { answer: PlanAnswer }) {
  const t = useTexts(texts)
  const zone = useProject().data?.zone ?? 'UTC'
  const isComputed = useIsComputed()
  const broken = problems.length > 0 && (
    <section className="plan-notice is-bad">
      <h2>{t('broken')}</h2>
      <Problems problems={problems} />
    </section>
  )
  if (plan === null || (plan.applied && waiting > 0))
    return (
      <>
        {broken}
        {waiting > 0 && problems.length === 0 && (
          <Empty kind="not-computed" title={t('waiting', { count: waiting })} height={220}>
            {t('waiting-text')}
          </Empty>
        )}
        {waiting === 0 &&
          problems.length === 0 &&
          (isComputed === false ? (
            <NotComputed height={220} />
          ) : (
            <Empty
              kind="no-data"
              title={t('none-waiting')}
              height={220}
              action={<PageLink to="/segments">{t('to-segments')}</PageLink>}
            >
              {t('none-waiting-text')}
            </Empty>
          ))}
      </>
    )
  const errors = plan.problems.filter((one) => one.severity === 'error')
  const warnings = plan.problems.filter((one) => one.severity === 'warning')
  return (
    <>
      {broken}
      <p className="plan-about">
        {t('about', { plan: plan.plan, at: formatInstant(plan.madeAt, zone), day: plan.day })}
      </p>
      {plan.applied && (
        <section className="plan-notice is-good">
          <h2>{t('applied-title')}</h2>
          <p>{t('applied-text')}</p>
        </section>
      )}
      {plan.moved && !plan.applied && (
        <section className="plan-notice">
          <h2>{t('moved-title')}</h2>
          <p>{t('moved-text')}</p>
        </section>
      )}
      {plan.refused !== 'no' && !plan.applied && (
        <section className="plan-notice is-bad">
          <h2>{t('refused-title')}</h2>
          <p>{t(`refused-${plan.refused}`)}</p>
          <Problems problems={errors} />
        </section>
      )}
      <Changes changes={plan.changes} />
      <Effects plan={plan} />
      {warnings.length > 0 && (
        <details className="part">
          <summary>{t('warnings-title', { n: warnings.length })}</summary>
          <Problems problems={warnings} />
        </details>
      )}
    </>
  )
}
