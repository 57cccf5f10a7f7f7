import { AutoComplete } from 'antd'
import { CountText } from '../../../components/count-text.tsx'
import { useTexts } from '../../../texts/define-texts.ts'
import type { ComparedValue } from '../model/compared-type.ts'
import { isDay, isNumber } from '../model/compared-type.ts'
import { texts } from '../texts.ts'
import { ChoiceInput, matches } from './choice.tsx'
import { DayInput } from './day-input.tsx'
import type { ValueProps } from './field-props.ts'
import { NumberInput } from './number-input.tsx'
import { TextsInput } from './texts-input.tsx'
import { useUnitText } from './use-unit-text.ts'

/** One value of the compared type, with the common ones to choose from. */
export function ValueInput({ value, label, disabled, onChange, compared }: ValueProps & { compared: ComparedValue }) {
  const t = useTexts(texts)
  const unitText = useUnitText()
  const { type, unit } = compared
  if (isNumber(type))
    return (
      <NumberInput
        value={typeof value === 'number' ? value : undefined}
        label={label}
        disabled={disabled}
        unit={unitText(unit)}
        onChange={onChange}
      />
    )
  if (type === 'boolean')
    return (
      <ChoiceInput
        narrow
        value={value === undefined ? undefined : String(value)}
        label={label}
        disabled={disabled}
        options={(['true', 'false'] as const).map((one) => ({
          value: one,
          label: t(`is-${one}`),
          words: t(`is-${one}`),
        }))}
        onChange={(one) => onChange(one === 'true')}
      />
    )
  const text = typeof value === 'string' ? value : value === undefined ? '' : String(value)
  if (isDay(type)) return <DayInput value={text} label={label} disabled={disabled} onChange={onChange} />
  return (
    <AutoComplete
      size="small"
      variant="filled"
      aria-label={label}
      placeholder={label}
      disabled={disabled}
      value={text}
      className="is-name"
      popupMatchSelectWidth={false}
      options={valueOptions(compared)}
      showSearch={{ filterOption: matches }}
      onChange={(next: string) => onChange(next)}
    />
  )
}

/** Several values of the compared type. */
export function ValuesInput({ value, label, disabled, onChange, compared }: ValueProps & { compared: ComparedValue }) {
  const list = Array.isArray(value) ? (value as unknown[]) : value === undefined || value === '' ? [] : [value]
  const asWritten = (one: string) => (isNumber(compared.type) && one.trim() !== '' ? numberOr(one) : one)
  return (
    <TextsInput
      value={list.map(String)}
      label={label}
      disabled={disabled}
      options={valueOptions(compared)}
      onChange={(next) => onChange(next.map(asWritten))}
    />
  )
}

function numberOr(text: string): number | string {
  const number = Number(text)
  return Number.isFinite(number) ? number : text
}

function valueOptions({ values = [] }: ComparedValue) {
  return values.map(({ value, people }) => ({
    value: String(value),
    words: String(value),
    label: (
      <span className="choice-row">
        <span>{String(value)}</span>
        <span className="soft">
          <CountText count={people} />
        </span>
      </span>
    ),
  }))
}
