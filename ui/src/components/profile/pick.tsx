interface PickProps<Choice extends string> {
  label: string
  value: Choice
  /** By what is chosen, how it is called. */
  choices: Readonly<Record<Choice, string>>
  onChange(choice: Choice): void
}

/** Two or three choices side by side, in the head of a figure. */
export function Pick<Choice extends string>({ label, value, choices, onChange }: PickProps<Choice>) {
  return (
    <div className="pick" role="group" aria-label={label}>
      {(Object.keys(choices) as Choice[]).map((one) => (
        <button key={one} type="button" aria-pressed={one === value} onClick={() => onChange(one)}>
          {choices[one]}
        </button>
      ))}
    </div>
  )
}
