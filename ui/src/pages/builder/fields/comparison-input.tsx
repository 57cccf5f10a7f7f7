import { useTexts } from '../../../texts/define-texts.ts'
import { useSay } from '../../../texts/use-language.ts'
import type { ComparedValue } from '../model/compared-type.ts'
import { operandFor, operatorsFor } from '../model/compared-type.ts'
import type { Operator, Vocabulary } from '../model/vocabulary.ts'
import { texts } from '../texts.ts'
import { ChoiceInput } from './choice.tsx'
import { ValueInput, ValuesInput } from './value-input.tsx'
import { WindowInput } from './window-input.tsx'

export interface ComparisonProps {
  operator: string
  operand: unknown
  compared: ComparedValue
  vocabulary: Vocabulary
  /** Operators that stand beside it already. */
  taken: readonly string[]
  disabled: boolean
  day: string
  onChange: (operator: string, operand: unknown) => void
}

/** One comparison: the operator, and what stands on its right. */
export function ComparisonInput(props: ComparisonProps) {
  const { operator, operand, compared, vocabulary, taken, disabled, onChange } = props
  const t = useTexts(texts)
  const say = useSay()
  const fitting = operatorsFor(compared.type, vocabulary).filter(
    (one) => one.operator === operator || !taken.includes(one.operator),
  )
  const known = vocabulary.operators.find((one) => one.operator === operator)
  return (
    <>
      <ChoiceInput
        narrow
        value={operator}
        label={t('comparison')}
        disabled={disabled}
        options={fitting.map((one) => ({
          value: one.operator,
          label: say(one.label),
          words: `${one.label.zh} ${one.label.en} ${one.operator}`,
        }))}
        onChange={(next) => {
          const to = vocabulary.operators.find((one) => one.operator === next)
          if (to) onChange(next, operandFor(to, operand, compared.type))
        }}
      />
      {known && <Operand {...props} known={known} />}
    </>
  )
}

function Operand({
  operator,
  operand,
  compared,
  disabled,
  day,
  onChange,
  known,
}: ComparisonProps & { known: Operator }) {
  const t = useTexts(texts)
  const set = (next: unknown) => onChange(operator, next)
  const shared = { disabled, onChange: set }
  switch (known.operand) {
    case 'window':
      return <WindowInput value={operand} label={t('when')} day={day} {...shared} />
    case 'flag':
      return (
        <ChoiceInput
          narrow
          value={String(operand)}
          label={t('missing')}
          disabled={disabled}
          options={(['true', 'false'] as const).map((one) => ({
            value: one,
            label: t(`flag-${one}`),
            words: t(`flag-${one}`),
          }))}
          onChange={(one) => set(one === 'true')}
        />
      )
    case 'many':
      return <ValuesInput value={operand} label={t('values')} compared={compared} {...shared} />
    case 'pair': {
      const [low, high] = Array.isArray(operand) ? (operand as unknown[]) : [operand, operand]
      return (
        <>
          <ValueInput
            value={low}
            label={t('from')}
            compared={compared}
            disabled={disabled}
            onChange={(one) => set([one, high])}
          />
          <span>{t('to')}</span>
          <ValueInput
            value={high}
            label={t('to')}
            compared={compared}
            disabled={disabled}
            onChange={(one) => set([low, one])}
          />
        </>
      )
    }
    default:
      return <ValueInput value={operand} label={t('value')} compared={compared} {...shared} />
  }
}
