import type { Bilingual } from '../../errors.ts'
import type { Cell } from '../../engines/engine.ts'
import { contributions } from '../../stats/composite-score.ts'
import type { AttributeManifest } from '../stored/manifest.ts'

/** What one input gives to a weighted score of somebody. */
export interface BreakdownLine {
  attribute: string
  name: Bilingual
  value: Cell
  /** Whether more of it makes the score higher or lower. */
  direction: 'raises' | 'lowers'
  /** On the input's scale; null where the value is missing. */
  scaled: number | null
  /** As written, and among the inputs that are known: 0 of a missing one. */
  weight: number
  used: number
  /** These add up to the score. */
  points: number
}

/** The parts of somebody's weighted score; undefined of any other attribute, and where the score is unknown. */
export function breakdownOf(
  { id, breakdown }: Pick<AttributeManifest, 'id' | 'breakdown'>,
  own: readonly Pick<AttributeManifest, 'id' | 'name'>[],
  valueOf: (attribute: string) => Cell,
): { breakdown?: BreakdownLine[] } {
  if (!breakdown || valueOf(id) === null) return {}
  const values = breakdown.map((one) => valueOf(one.attribute))
  const parts = contributions(
    breakdown,
    values.map((one) => (one === null ? null : Number(one))),
  )
  return {
    breakdown: breakdown.map(({ attribute, weight, scale }, index) => ({
      attribute,
      name: own.find((one) => one.id === attribute)?.name ?? { zh: attribute, en: attribute },
      value: values[index]!,
      direction: scale && scale[0] > scale[1] ? 'lowers' : 'raises',
      scaled: parts[index]!.scaled ?? null,
      weight,
      used: parts[index]!.weight,
      points: parts[index]!.points,
    })),
  }
}
