import { z } from 'zod'
import type { CompileContext } from './context.ts'
import { comparisonShape, comparisonsOf, compileComparisons } from './comparison.ts'
import { comparedLeaf } from './leaf.ts'
import type { Rule } from './rule.ts'

/** `within` is the window of the events here, whatever the type of the value. */
const { within: _, ...comparisons } = comparisonShape

const ownShape = { ...comparisons, 'or never': z.boolean().optional() }

/** The keys beside the aggregate. Those of the aggregate itself are checked by its kind. */
export const measuredSchema = z.looseObject(ownShape)

export const measuredKeys: readonly string[] = Object.keys(ownShape)

/**
 * An aggregate over events written inside a condition: `sum: amount`, `of: order`, `at least: 1000`. Its heads
 * are those of the computed attributes; what is left after the comparisons is one of them.
 */
export function compileMeasured(written: Record<string, unknown>, context: CompileContext): Rule | undefined {
  const part = (own: boolean) =>
    Object.fromEntries(Object.entries(written).filter(([key]) => measuredKeys.includes(key) === own))
  const left = context.compute(part(false))
  if (!left) return undefined
  const compared = compileComparisons(left, comparisonsOf(part(true)), context)
  return compared && comparedLeaf('measured', left, compared, written['or never'] === true)
}
