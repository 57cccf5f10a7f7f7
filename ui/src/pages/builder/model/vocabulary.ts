import type {
  AttributeChoice,
  ColumnChoice,
  ConditionForm,
  EventChoice,
  Field,
  Operator,
  Vocabulary,
} from '../../../../../src/server/contract/vocabulary.ts'

export type { AttributeChoice, ColumnChoice, ConditionForm, EventChoice, Field, Operator, Vocabulary }
