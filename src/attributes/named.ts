import { nearParams } from '../conditions/comparison.ts'
import type { Comparable, CompileContext, Path } from '../conditions/context.ts'
import { conditionErrors } from '../conditions/errors.ts'

/** The attribute of that id; undefined after reporting at `path` that there is none. */
export function attributeNamed(id: string, path: Path, context: CompileContext): Comparable | undefined {
  const found = context.attribute(id)
  if (!found) {
    const params = { name: id, kind: context.kind, ...nearParams(id, context.attributeNames()) }
    context.report(conditionErrors.problem('unknown-attribute', params), path)
  }
  return found
}
