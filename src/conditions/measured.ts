import type { CompileContext } from './context.ts'
import { comparisonsOf, compileComparisons } from './comparison.ts'
import { comparedLeaf } from './leaf.ts'
import { operatorNames } from './operators.ts'
import type { Rule } from './rule.ts'

/**
 * An aggregate over events written inside a condition: `sum: amount`, `of: order`, `at least: 1000`. Its heads
 * are those of the computed attributes; what is left after the comparisons is one of them.
 */
export function compileMeasured(written: Record<string, unknown>, context: CompileContext): Rule | undefined {
  const own = new Set<string>([...operatorNames, 'or never'])
  const aggregate = Object.fromEntries(Object.entries(written).filter(([key]) => !own.has(key)))
  const left = context.compute(aggregate)
  if (!left) return undefined
  const compared = compileComparisons(left, comparisonsOf(written), context)
  return compared && comparedLeaf('measured', left, compared, written['or never'] === true)
}

