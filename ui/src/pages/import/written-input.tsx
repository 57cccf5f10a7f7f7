import { useState } from 'react'

export interface WrittenInputProps {
  label: string
  value: string
  onWrite: (value: string) => void
  bare?: boolean
  note?: string
  /** Digits only. */
  numeric?: boolean
}

/** A text that counts when the field is left, or with Enter. */
export function WrittenInput({ label, value, onWrite, bare, note, numeric }: WrittenInputProps) {
  const [draft, setDraft] = useState<string>()
  const write = () => {
    if (draft !== undefined && draft.trim() !== '' && draft.trim() !== value) onWrite(draft.trim())
    setDraft(undefined)
  }
  return (
    <label className="import-field">
      <span className={bare ? 'unseen' : ''}>{label}</span>
      <input
        value={draft ?? value}
        inputMode={numeric ? 'numeric' : 'text'}
        size={numeric ? 6 : 18}
        onChange={(event) => setDraft(numeric ? event.target.value.replaceAll(/\D/g, '') : event.target.value)}
        onBlur={write}
        onKeyDown={(event) => {
          if (event.key === 'Enter') write()
          if (event.key === 'Escape') setDraft(undefined)
        }}
      />
      {note && <small className="soft">{note}</small>}
    </label>
  )
}
