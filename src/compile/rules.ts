import { attributeKinds } from '../attributes/index.ts'
import type { CompileContext, Path } from '../conditions/context.ts'
import { nearParams } from '../conditions/near-params.ts'
import { conditionErrors } from '../conditions/errors.ts'
import { conditionKinds } from '../conditions/index.ts'
import { compileMeasured, measuredSchema } from '../conditions/measured.ts'
import type { Rule } from '../conditions/rule.ts'
import { checkShape } from '../definition/check.ts'
import type { Written } from '../definition/written.ts'
import { at } from '../definition/written.ts'

/** The heads of aggregates that may be written inside a condition. */
export const inlineHeads = attributeKinds.filter((kind) => kind.inline).map((kind) => kind.head)

const conditionHeads = conditionKinds.flatMap((kind) => kind.heads)
const allHeads = [...conditionHeads, ...inlineHeads]

/**
 * One condition of whatever kind, recognised by its head. `context` reports relative to the node at `path`
 * of `written`. Undefined when something is wrong; it has been reported.
 */
export function compileRule(written: Written<unknown>, path: Path, context: CompileContext): Rule | undefined {
  const node = at(written, path)
  if (typeof node.raw !== 'object' || node.raw === null || Array.isArray(node.raw)) {
    context.report(conditionErrors.problem('not-a-condition', { heads: allHeads.join(', ') }), [])
    return undefined
  }
  const raw = node.raw as Record<string, unknown>
  const kept = conditionKinds.flatMap((kind) => (kind.heads.some((head) => head in raw) ? (kind.keeps ?? []) : []))
  const own = conditionHeads.filter((head) => head in raw && !kept.includes(head))
  const heads = own.length ? own : inlineHeads.filter((head) => head in raw)
  if (heads.length === 0) {
    const near = Object.keys(raw)
      .map((key) => nearParams(key, allHeads).near)
      .find((found) => found.en)
    const params = { heads: allHeads.join(', '), ...(near ? { near } : {}) }
    context.report(conditionErrors.problem('not-a-condition', params), [])
    return undefined
  }
  if (heads.length > 1) {
    context.report(conditionErrors.problem('two-conditions', { first: heads[0], second: heads[1] }), [heads[1]!], 'key')
    return undefined
  }
  const kind = conditionKinds.find((one) => one.heads.includes(heads[0]!))
  const checked = checkShape<unknown>(kind?.schema ?? measuredSchema, node)
  for (const problem of checked.problems) context.report(problem, [])
  if (checked.problems.length) return undefined
  return kind ? kind.compile(checked.value, context) : compileMeasured(raw, context)
}
