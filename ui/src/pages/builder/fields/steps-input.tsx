import { ArrowDownOutlined, ArrowUpOutlined, CloseOutlined, PlusOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { useTexts } from '../../../texts/define-texts.ts'
import { useSay } from '../../../texts/use-language.ts'
import { isWritten } from '../model/node.ts'
import type { Written } from '../model/node.ts'
import type { Vocabulary } from '../model/vocabulary.ts'
import { texts } from '../texts.ts'
import { DurationInput } from './duration-input.tsx'
import { EventInput } from './event-input.tsx'
import type { ValueProps } from './field-props.ts'
import { FilterInput } from './filter-input.tsx'

const most = 10

/** Steps of a sequence, one after the other: what was done, which of it, how long after the step before. */
export function StepsInput({
  value,
  label,
  disabled,
  onChange,
  vocabulary,
  day,
}: ValueProps & { vocabulary: Vocabulary; day: string }) {
  const t = useTexts(texts)
  const say = useSay()
  const steps = (Array.isArray(value) ? value : []).map((one): Written => (isWritten(one) ? one : {}))
  const set = (index: number, step: Written) => onChange(steps.with(index, step))
  const swap = (a: number, b: number) => onChange(steps.with(a, steps[b]!).with(b, steps[a]!))
  return (
    <ol className="rule-steps" aria-label={label}>
      {steps.map((step, index) => {
        const event = vocabulary.events.find((one) => one.event === step['did'])
        const name = t('step', { number: index + 1 })
        return (
          <li key={index}>
            <span className="rule-step-number" aria-hidden>
              {index + 1}
            </span>
            <span className="says">
              <EventInput
                value={typeof step['did'] === 'string' ? step['did'] : ''}
                label={`${name}: ${event ? say(event.label) : t('event')}`}
                disabled={disabled}
                vocabulary={vocabulary}
                onChange={(did) => set(index, { did, ...('within' in step ? { within: step['within'] } : {}) })}
              />
              {event && (
                <FilterInput
                  value={step['where']}
                  label={t('where')}
                  disabled={disabled}
                  event={event}
                  vocabulary={vocabulary}
                  day={day}
                  onChange={(where) => set(index, withOr(step, 'where', where))}
                />
              )}
              {index > 0 &&
                ('within' in step ? (
                  <>
                    <span className="soft">{t('after-last-step')}</span>
                    <DurationInput
                      clock
                      value={step['within']}
                      label={t('after-last-step')}
                      disabled={disabled}
                      onChange={(within) => set(index, { ...step, within })}
                    />
                    {!disabled && (
                      <Button
                        size="small"
                        type="text"
                        aria-label={t('remove-limit')}
                        icon={<CloseOutlined />}
                        onClick={() => set(index, withOr(step, 'within', undefined))}
                      />
                    )}
                  </>
                ) : (
                  !disabled && (
                    <Button size="small" type="text" onClick={() => set(index, { ...step, within: '7 days' })}>
                      + {t('limit')}
                    </Button>
                  )
                ))}
              {!disabled && (
                <span className="rule-step-tools">
                  <Button
                    size="small"
                    type="text"
                    disabled={index === 0}
                    aria-label={`${name}: ${t('up')}`}
                    icon={<ArrowUpOutlined />}
                    onClick={() => swap(index, index - 1)}
                  />
                  <Button
                    size="small"
                    type="text"
                    disabled={index === steps.length - 1}
                    aria-label={`${name}: ${t('down')}`}
                    icon={<ArrowDownOutlined />}
                    onClick={() => swap(index, index + 1)}
                  />
                  <Button
                    size="small"
                    type="text"
                    disabled={steps.length <= 2}
                    aria-label={`${name}: ${t('remove')}`}
                    icon={<CloseOutlined />}
                    onClick={() => onChange(steps.toSpliced(index, 1))}
                  />
                </span>
              )}
            </span>
          </li>
        )
      })}
      {!disabled && steps.length < most && (
        <li>
          <Button size="small" type="text" icon={<PlusOutlined />} onClick={() => onChange([...steps, { did: '' }])}>
            {t('add-step')}
          </Button>
        </li>
      )}
    </ol>
  )
}

function withOr(step: Written, key: string, value: unknown): Written {
  const { [key]: _, ...rest } = step
  const empty = value === undefined || (isWritten(value) && Object.keys(value).length === 0)
  return empty ? rest : { ...step, [key]: value }
}
