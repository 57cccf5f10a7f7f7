import { CloseOutlined, PlusOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { useTexts } from '../../../texts/define-texts.ts'
import { comparedOf, firstOperator, operandFor, operatorsFor } from '../model/compared-type.ts'
import { operatorsIn } from '../model/condition-form.ts'
import type { Written } from '../model/node.ts'
import type { ConditionForm, Vocabulary } from '../model/vocabulary.ts'
import { texts } from '../texts.ts'
import { ComparisonInput } from './comparison-input.tsx'

interface ComparisonsProps {
  form: ConditionForm
  written: Written
  vocabulary: Vocabulary
  disabled: boolean
  day: string
  onChange: (written: Written) => void
}

/** The comparisons of a condition, of which all must hold; one more may be added. */
export function Comparisons({ form, written, vocabulary, disabled, day, onChange }: ComparisonsProps) {
  const t = useTexts(texts)
  const compared = comparedOf(form, written, vocabulary)
  const there = operatorsIn(form, written, vocabulary)
  if (!compared && there.length === 0) return null
  const about = compared ?? { type: 'text' }
  const taken = there.map((one) => one.operator)
  const fieldKeys = form.fields.map((one) => one.key)
  const free = operatorsFor(about.type, vocabulary).filter(
    (one) => !taken.includes(one.operator) && !fieldKeys.includes(one.operator),
  )
  const add = () => {
    const next = free.find((one) => one.operator === firstOperator(about.type)) ?? free[0]
    if (next) onChange({ ...written, [next.operator]: operandFor(next, undefined, about.type) })
  }
  return (
    <>
      {there.map(({ operator }, index) => (
        <span className="says" key={operator}>
          {index > 0 && <span className="soft">{t('and')}</span>}
          <ComparisonInput
            operator={operator}
            operand={written[operator]}
            compared={about}
            vocabulary={vocabulary}
            taken={[...taken, ...fieldKeys]}
            disabled={disabled}
            day={day}
            onChange={(to, operand) => onChange(replaceKey(written, operator, to, operand))}
          />
          {there.length > 1 && !disabled && (
            <Button
              size="small"
              type="text"
              aria-label={t('remove-comparison')}
              icon={<CloseOutlined />}
              onClick={() => onChange(without(written, operator))}
            />
          )}
        </span>
      ))}
      {!disabled && free.length > 0 && (
        <Button
          size="small"
          type="text"
          title={t('add-comparison')}
          aria-label={t('add-comparison')}
          icon={<PlusOutlined />}
          onClick={add}
        >
          {there.length === 0 ? t('comparison') : undefined}
        </Button>
      )}
    </>
  )
}

/** The mapping with another key in the place of one. */
function replaceKey(written: Written, from: string, to: string, value: unknown): Written {
  return Object.fromEntries(Object.entries(written).map(([key, old]) => (key === from ? [to, value] : [key, old])))
}

function without(written: Written, gone: string): Written {
  return Object.fromEntries(Object.entries(written).filter(([key]) => key !== gone))
}
