import { useTexts } from '../../../texts/define-texts.ts'
import { readAmount, writeAmount } from '../model/amount.ts'
import { texts } from '../texts.ts'
import { ChoiceInput } from './choice.tsx'
import type { ValueProps } from './field-props.ts'
import { NumberInput } from './number-input.tsx'
import { TextInput } from './text-input.tsx'

/** A share of people; where `people` is set, a number of them will do, too. */
export function AmountInput({ value, label, disabled, onChange, people }: ValueProps & { people: boolean }) {
  const t = useTexts(texts)
  const amount = readAmount(value)
  if (amount.in === 'text')
    return <TextInput value={amount.text} label={label} disabled={disabled} onChange={onChange} />
  return (
    <span className="says">
      <NumberInput
        value={amount.number}
        label={label}
        min={0}
        whole={amount.in === 'people'}
        disabled={disabled}
        unit={people ? undefined : '%'}
        onChange={(number) => onChange(writeAmount({ in: people ? amount.in : '%', number }))}
      />
      {people && (
        <ChoiceInput
          narrow
          value={amount.in}
          label={t('unit')}
          disabled={disabled}
          options={[
            { value: '%', label: '%', words: '%' },
            { value: 'people', label: t('amount-people'), words: t('amount-people') },
          ]}
          onChange={(unit) => onChange(writeAmount({ in: unit as '%', number: amount.number }))}
        />
      )}
    </span>
  )
}
