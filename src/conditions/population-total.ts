import type { Bilingual } from '../errors.ts'
import type { Expression } from '../sql/expression.ts'
import type { ColumnType } from '../sql/types.ts'

/** The sum of a value over a population. A fit finds it; until then a placeholder stands for it. */
export interface PopulationTotal {
  /** Id of the attribute that is summed. */
  attribute: string
  value: Expression
  /** A type of numbers; that of the total, too. */
  type: ColumnType
  /** Id of the population. */
  population: string
}

/** The sum, and who is in the population. */
export interface KeptTotal {
  total: Expression
  /** TRUE for members, never missing. */
  member: Expression
  population: Bilingual
}
