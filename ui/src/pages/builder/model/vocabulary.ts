import type {
  AttributeChoice,
  ConditionForm,
  EventChoice,
  Vocabulary,
} from '../../../../../src/server/contract/vocabulary.ts'

export type { AttributeChoice, ConditionForm, EventChoice, Vocabulary }

/** One thing that a condition is asked for. */
export type Field = ConditionForm['fields'][number]

/** A way to compare a value. */
export type Operator = Vocabulary['operators'][number]

/** A column of an event. */
export type ColumnChoice = EventChoice['columns'][number]
