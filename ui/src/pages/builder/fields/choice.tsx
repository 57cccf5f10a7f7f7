import { Select } from 'antd'
import type { ReactNode } from 'react'

export interface Choice {
  value: string
  label: ReactNode
  /** What is searched. */
  words: string
  disabled?: boolean | undefined
  title?: string | undefined
}

export interface ChoiceProps {
  value: string | undefined
  label: string
  options: readonly Choice[]
  disabled: boolean
  /** Few words that stand within a sentence, or a name that has room. */
  narrow?: boolean
  placeholder?: string
  onChange: (value: string) => void
}

/** One of several by name, to be searched; a value that is not among them is shown as it is written. */
export function ChoiceInput({ value, label, options, disabled, narrow = false, placeholder, onChange }: ChoiceProps) {
  const known = value === undefined || value === '' || options.some((one) => one.value === value)
  const all: readonly Choice[] = known ? options : [{ value, label: <code>{value}</code>, words: value }, ...options]
  return (
    <Select
      size="small"
      variant="filled"
      aria-label={label}
      value={value === '' ? undefined : value}
      placeholder={placeholder ?? label}
      disabled={disabled}
      popupMatchSelectWidth={false}
      className={narrow ? 'is-narrow' : 'is-name'}
      status={known ? '' : 'warning'}
      showSearch={options.length > 6 ? { filterOption: matches } : false}
      options={all.map(({ value: one, label: shown, words, disabled: off, title }) => ({
        value: one,
        label: shown,
        words,
        disabled: off ?? false,
        ...(title === undefined ? {} : { title }),
      }))}
      onChange={onChange}
    />
  )
}

/** Whether an option has the words that are searched; a heading over options has none of its own. */
export function matches(search: string, option: object | undefined): boolean {
  const words = option && 'words' in option && typeof option.words === 'string' ? option.words : ''
  return words.toLowerCase().includes(search.trim().toLowerCase())
}
