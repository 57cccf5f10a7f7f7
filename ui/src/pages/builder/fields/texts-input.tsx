import { Select } from 'antd'
import type { ValueProps } from './field-props.ts'

/** Several texts, typed one after the other or chosen. */
export function TextsInput({
  value,
  label,
  disabled,
  onChange,
  options = [],
}: ValueProps<readonly string[]> & { options?: readonly { value: string; label: React.ReactNode }[] }) {
  return (
    <Select
      mode="tags"
      size="small"
      variant="filled"
      aria-label={label}
      placeholder={label}
      disabled={disabled}
      value={[...value]}
      popupMatchSelectWidth={false}
      labelRender={({ value: one }) => one}
      className="is-many"
      tokenSeparators={[',', ',', '、', '\n']}
      options={[...options]}
      onChange={(next: string[]) => onChange(next)}
    />
  )
}
