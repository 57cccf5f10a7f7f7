import { Select } from 'antd'

export interface ChoiceOption {
  value: string
  label: string
  options?: ChoiceOption[]
}

/** One choice, with its name before it. */
export function Choice({
  name,
  value,
  options,
  onChange,
}: {
  name: string
  value: string
  options: ChoiceOption[]
  onChange(value: string): void
}) {
  return (
    <span className="watch-choice">
      <span>{name}</span>
      <Select
        value={value}
        aria-label={name}
        popupMatchSelectWidth={false}
        showSearch={{ optionFilterProp: 'label' }}
        options={options}
        onChange={onChange}
      />
    </span>
  )
}
