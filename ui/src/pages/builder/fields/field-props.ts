import type { ConditionForm, Field, Vocabulary } from '../model/vocabulary.ts'
import type { Written } from '../model/node.ts'

/** What the input of one field of a condition needs. */
export interface FieldProps {
  field: Field
  form: ConditionForm
  /** The whole condition. */
  written: Written
  vocabulary: Vocabulary
  disabled: boolean
  /** The last day seen. */
  day: string
  /** Another value of this field; undefined takes it out. */
  onChange: (value: unknown) => void
}

/** What an input needs that shows one value, wherever it stands. */
export interface ValueProps<Value = unknown> {
  value: Value
  label: string
  disabled: boolean
  onChange: (value: Value) => void
}
