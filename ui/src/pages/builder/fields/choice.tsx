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
      showSearch={options.length > 6 ? search : false}
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

/** How lists are searched: what is called so comes before what begins so, and that before what only has it somewhere. */
export const search = {
  filterOption: matches,
  filterSort: (a: object, b: object, { searchValue }: { searchValue: string }) =>
    rank(searchValue, a) - rank(searchValue, b),
}

function wordsIn(option: object | undefined): string {
  return option && 'words' in option && typeof option.words === 'string' ? option.words.toLowerCase() : ''
}

function rank(searched: string, option: object): number {
  const wanted = searched.trim().toLowerCase()
  const words = wordsIn(option)
  if (` ${words} `.includes(` ${wanted} `)) return 0
  return ` ${words}`.includes(` ${wanted}`) ? 1 : 2
}

/** Whether an option has the words that are searched; a heading over options has none of its own. */
export function matches(searched: string, option: object | undefined): boolean {
  return wordsIn(option).includes(searched.trim().toLowerCase())
}
