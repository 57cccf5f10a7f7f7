import { Input } from 'antd'
import type { ValueProps } from './field-props.ts'

/** A text within a sentence. */
export function TextInput({ value, label, disabled, onChange, wide = false }: ValueProps<string> & { wide?: boolean }) {
  return (
    <Input
      size="small"
      variant="filled"
      aria-label={label}
      placeholder={label}
      disabled={disabled}
      value={value}
      className={wide ? 'text-input is-wide' : 'text-input'}
      onChange={({ target }) => onChange(target.value)}
    />
  )
}
