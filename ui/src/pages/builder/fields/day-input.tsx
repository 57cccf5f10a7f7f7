import { Input } from 'antd'
import type { ValueProps } from './field-props.ts'

/** A day, typed or picked. */
export function DayInput({ value, label, disabled, onChange }: ValueProps<string>) {
  return (
    <Input
      type="date"
      size="small"
      variant="filled"
      aria-label={label}
      disabled={disabled}
      value={value}
      className="day-input"
      onChange={({ target }) => onChange(target.value)}
    />
  )
}
