import { InputNumber } from 'antd'

export interface NumberProps {
  value: number | undefined
  label: string
  disabled: boolean
  min?: number
  max?: number
  whole?: boolean
  unit?: string | undefined
  onChange: (value: number) => void
}

/** A number within a sentence. */
export function NumberInput({ value, label, disabled, min, max, whole = false, unit, onChange }: NumberProps) {
  return (
    <span className="says-with-unit">
      <InputNumber
        size="small"
        variant="filled"
        aria-label={label}
        controls={false}
        disabled={disabled}
        className="number-input"
        style={{ width: `${Math.min(12, Math.max(5, String(value ?? '').length + 3))}ch` }}
        value={value ?? null}
        {...(min === undefined ? {} : { min })}
        {...(max === undefined ? {} : { max })}
        {...(whole ? { precision: 0 } : {})}
        onChange={(next) => {
          if (next !== null) onChange(next)
        }}
      />
      {unit && <span className="says-unit">{unit}</span>}
    </span>
  )
}
