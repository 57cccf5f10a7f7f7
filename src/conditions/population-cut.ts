import type { Bilingual } from '../errors.ts'
import type { Expression } from '../sql/expression.ts'
import type { ColumnType } from '../sql/types.ts'
import type { Share } from './share.ts'

/**
 * A cut among all the people whom a definition is drawn from: the last value that the best (or worst) so many of
 * them reach, equal values together. A fit finds it; until then a placeholder stands for it.
 */
export interface PopulationCut {
  /** Id of the attribute, and what it is called. */
  attribute: string
  title: Bilingual
  value: Expression
  type: ColumnType
  /** Whether large values come first (`top`) or small ones. */
  side: 'top' | 'bottom'
  size: Share | { people: number }
  /** `top 10%`, in words. */
  label: Bilingual
}
