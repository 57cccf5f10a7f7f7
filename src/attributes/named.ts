import { nearParams } from '../conditions/near-params.ts'
import type { Comparable, CompileContext, Path } from '../conditions/context.ts'
import { conditionErrors } from '../conditions/errors.ts'
import { attributeErrors } from './errors.ts'

const wantedTypes = {
  bands: { types: ['integer', 'money', 'number'], words: { zh: '数值', en: 'a number' } },
  mapped: { types: ['text'], words: { zh: '文本', en: 'a text' } },
} as const

/** The attribute of that id when it is of a type that `head` can be made from; else it has been reported. */
export function attributeFor(
  head: keyof typeof wantedTypes,
  id: string,
  context: CompileContext,
): Comparable | undefined {
  const found = attributeNamed(id, [head, 'of'], context)
  const { types, words } = wantedTypes[head]
  if (!found || (types as readonly string[]).includes(found.type)) return found
  const params = { name: id, type: found.type, head, wanted: words }
  context.report(attributeErrors.problem('wrong-attribute-type', params), [head, 'of'])
  return undefined
}

/** The attribute of that id; undefined after reporting at `path` that there is none. */
export function attributeNamed(id: string, path: Path, context: CompileContext): Comparable | undefined {
  const found = context.attribute(id)
  if (!found) {
    const params = { name: id, kind: context.kind, ...nearParams(id, context.attributeNames()) }
    context.report(conditionErrors.problem('unknown-attribute', params), path)
  }
  return found
}
