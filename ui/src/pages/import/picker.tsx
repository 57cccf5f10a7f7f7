import type { ReactNode } from 'react'

export interface PickerProps<Value extends string> {
  label: string
  value: Value
  options: readonly { value: Value; label: string }[]
  onPick: (value: Value) => void
  /** Whether the label is only read out. */
  bare?: boolean
  disabled?: boolean
  /** What stands under it. */
  note?: ReactNode
}

/** One of a few words, with a label: the list of the browser itself, which every keyboard and telephone knows. */
export function Picker<Value extends string>({
  label,
  value,
  options,
  onPick,
  bare,
  disabled,
  note,
}: PickerProps<Value>) {
  return (
    <label className="import-field">
      <span className={bare ? 'unseen' : ''}>{label}</span>
      <select value={value} disabled={disabled} onChange={(event) => onPick(event.target.value as Value)}>
        {options.map((one) => (
          <option key={one.value} value={one.value}>
            {one.label}
          </option>
        ))}
      </select>
      {note && <small className="soft">{note}</small>}
    </label>
  )
}
