import { useTexts } from '../../../texts/define-texts.ts'
import type { DurationUnit } from '../model/duration.ts'
import { clockUnits, dayUnits, readDuration, writeDuration } from '../model/duration.ts'
import { texts } from '../texts.ts'
import { ChoiceInput } from './choice.tsx'
import type { ValueProps } from './field-props.ts'
import { NumberInput } from './number-input.tsx'
import { TextInput } from './text-input.tsx'

/** A length of time: of whole days, or by the clock. */
export function DurationInput({ value, label, disabled, onChange, clock = false }: ValueProps & { clock?: boolean }) {
  const t = useTexts(texts)
  const duration = value === undefined ? { count: 30, unit: 'day' as const } : readDuration(value)
  if (!duration) return <TextInput value={String(value)} label={label} disabled={disabled} onChange={onChange} />
  const units = [...new Set([...(clock ? clockUnits : dayUnits), duration.unit])]
  return (
    <span className="says">
      <NumberInput
        value={duration.count}
        label={label}
        min={1}
        whole
        disabled={disabled}
        onChange={(count) => onChange(writeDuration({ ...duration, count }))}
      />
      <ChoiceInput
        narrow
        value={duration.unit}
        label={t('unit')}
        options={units.map((unit) => ({ value: unit, label: t(`unit-${unit}`), words: unit }))}
        disabled={disabled}
        onChange={(unit) => onChange(writeDuration({ ...duration, unit: unit as DurationUnit }))}
      />
    </span>
  )
}
