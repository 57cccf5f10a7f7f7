import { Button, Input, Modal, Progress, Select } from 'antd'
import { useState } from 'react'
import type { ChecklistAnswer } from '../../../../src/server/contract/guide.ts'
import { useRead } from '../../api/use-read.ts'
import { useSend } from '../../api/use-send.ts'
import { useMay } from '../../api/use-session.ts'
import { PageLink } from '../../app/page-link.tsx'
import { pageTarget } from '../../app/page-target.ts'
import { useSearchOfPage, useSetSearch } from '../../app/use-url-state.ts'
import { Answered } from '../../components/answered.tsx'
import { Failed } from '../../components/failed.tsx'
import { useTexts } from '../../texts/define-texts.ts'
import { Said } from '../../texts/said.tsx'
import { useSay } from '../../texts/use-language.ts'
import { texts } from './texts.ts'

type Step = ChecklistAnswer['steps'][number]

const shownProofs = 4

/** Five steps with their proofs; who may edit ticks them and takes another template. */
export function ChecklistTab() {
  const { template } = useSearchOfPage()
  const reading = useRead<ChecklistAnswer>('/checklist', { template })
  return (
    <Answered reading={reading} loading={{ shape: 'block', height: 640 }}>
      {(list) => <Steps list={list} />}
    </Answered>
  )
}

function Steps({ list }: { list: ChecklistAnswer }) {
  const t = useTexts(texts)
  const say = useSay()
  const setSearch = useSetSearch()
  const mayEdit = useMay('edit')
  const change = useSend<ChecklistAnswer>(['checklist', 'definitions'])
  const [ticking, setTicking] = useState<Step>()
  const next = list.steps.find((one) => one.id === list.next)
  const remapped = change.data?.template === list.template ? change.data.remapped : list.remapped
  const take = (template: ChecklistAnswer['template']) => {
    if (!mayEdit) return setSearch({ template })
    setSearch({ template: undefined })
    change.mutate({ path: '/checklist/template', body: { checklist: list.id, template } })
  }
  return (
    <>
      <section className="part checklist-head">
        <Progress
          type="circle"
          size={84}
          percent={(list.done / list.of) * 100}
          format={() => `${list.done}/${list.of}`}
          aria-label={t('progress', { done: list.done, of: list.of })}
        />
        <div>
          <h2>{say(list.templateName)}</h2>
          <p className="soft">{say(list.source)}</p>
          <p>{next ? t('next-is', { step: say(next.name) }) : t('all-done')}</p>
          {remapped && (
            <p className="note">
              {t('remapped', { kept: remapped.kept.length, of: list.of })}
              {remapped.set.length > 0 && ` ${t('set-aside', { steps: remapped.set.join(', ') })}`}
            </p>
          )}
        </div>
        <label>
          <span className="note">{t('template')}</span>
          <Select
            value={list.template}
            aria-label={t('template')}
            popupMatchSelectWidth={false}
            options={list.templates.map((one) => ({ value: one.id, label: say(one.name) }))}
            onChange={take}
          />
        </label>
      </section>
      {change.error && <Failed error={change.error} />}
      <ol className="checklist-steps">
        {list.steps.map((step, at) => (
          <li key={step.id} className={`part is-${step.state}`} data-step={step.id}>
            <div className="step-head">
              <span className="step-mark" aria-hidden>
                {step.state === 'open' ? at + 1 : '✓'}
              </span>
              <div>
                <h3>{say(step.name)}</h3>
                <p className="soft">{say(step.what)}</p>
              </div>
              <span className={`state is-${step.state}`}>{t(`step-${step.state}`)}</span>
              {mayEdit &&
                (step.tick ? (
                  <Button
                    size="small"
                    aria-label={t('untick-step', { step: say(step.name) })}
                    onClick={() =>
                      change.mutate({ path: '/checklist/untick', body: { checklist: list.id, step: step.id } })
                    }
                  >
                    {t('untick')}
                  </Button>
                ) : (
                  (step.state !== 'open' || step.byFile) && (
                    <Button
                      size="small"
                      aria-label={t('tick-step', { step: say(step.name) })}
                      onClick={() => setTicking(step)}
                    >
                      {t('tick')}
                    </Button>
                  )
                ))}
            </div>
            <StepBody step={step} />
          </li>
        ))}
      </ol>
      {ticking && <TickDialog list={list} step={ticking} onDone={() => setTicking(undefined)} />}
    </>
  )
}

function StepBody({ step }: { step: Step }) {
  const t = useTexts(texts)
  const say = useSay()
  const { tick } = step
  const shown = step.proofs.slice(0, shownProofs)
  return (
    <>
      <dl>
        {shown.length > 0 && (
          <div>
            <dt>{t('proofs')}</dt>
            <dd className="proofs">
              {shown.map((one) => {
                const target = one.to === undefined ? undefined : pageTarget(one.to)
                return target ? (
                  <PageLink key={one.ref} {...target}>
                    {say(one.text)}
                  </PageLink>
                ) : (
                  <span key={one.ref}>{say(one.text)}</span>
                )
              })}
              {step.proofCount > shown.length && (
                <span className="note">{t('more-proofs', { n: step.proofCount })}</span>
              )}
            </dd>
          </div>
        )}
        {step.missing.map((one) => {
          const target = one.to === undefined ? undefined : pageTarget(one.to)
          return (
            <div key={one.kind}>
              <dt>{t('missing')}</dt>
              <dd>
                <Said text={one.missing} />{' '}
                {target && (
                  <PageLink {...target} aria-label={`${t('go-there')}: ${say(one.missing)}`}>
                    {t('go-there')}
                  </PageLink>
                )}{' '}
                {one.command !== undefined && <code>fenqun {one.command}</code>}
              </dd>
            </div>
          )
        })}
        {tick && (
          <div>
            <dt>{t('tick')}</dt>
            <dd>
              {tick.by === undefined ? t('ticked-on', { on: tick.on }) : t('ticked', { by: tick.by, on: tick.on })}
              {' · '}
              <code>{tick.proof}</code>
              {tick.remappedFrom !== undefined && ` · ${t('from', { step: tick.remappedFrom })}`}
              {tick.note !== undefined && <p>{tick.note}</p>}
            </dd>
          </div>
        )}
      </dl>
      {step.warnings.map((one, at) => (
        <p key={at} className="step-warning" role="note">
          <Said text={one} />
        </p>
      ))}
    </>
  )
}

function TickDialog({ list, step, onDone }: { list: ChecklistAnswer; step: Step; onDone: () => void }) {
  const t = useTexts(texts)
  const say = useSay()
  const tick = useSend<ChecklistAnswer>(['checklist', 'definitions'])
  const [proof, setProof] = useState(step.proofs[0]?.ref ?? '')
  const [note, setNote] = useState('')
  const body = {
    checklist: list.id,
    step: step.id,
    ...(proof === '' ? {} : { proof }),
    ...(note.trim() === '' ? {} : { note: note.trim() }),
  }
  return (
    <Modal
      open
      title={t('tick-step', { step: say(step.name) })}
      okText={t('tick')}
      cancelText={t('cancel')}
      confirmLoading={tick.isPending}
      onCancel={onDone}
      onOk={() => tick.mutate({ path: '/checklist/tick', body }, { onSuccess: onDone })}
    >
      <div className="tick-dialog">
        <label>
          <span>{t('tick-proof')}</span>
          {step.byFile && step.proofs.length === 0 ? (
            <Input value={proof} placeholder="docs/plan.md" onChange={(event) => setProof(event.target.value)} />
          ) : (
            <Select
              value={proof}
              aria-label={t('tick-proof')}
              options={step.proofs.map((one) => ({ value: one.ref, label: `${say(one.text)} (${one.ref})` }))}
              onChange={setProof}
            />
          )}
        </label>
        <label>
          <span>{t('tick-note')}</span>
          <Input value={note} onChange={(event) => setNote(event.target.value)} />
        </label>
        {tick.error && <Failed error={tick.error} />}
      </div>
    </Modal>
  )
}
