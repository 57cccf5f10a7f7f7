import { nearParams } from '../conditions/near-params.ts'
import type { Comparable, CompileContext, Path } from '../conditions/context.ts'
import { conditionErrors } from '../conditions/errors.ts'
import { attributeErrors } from './errors.ts'

const sorts = {
  number: { types: ['integer', 'money', 'number'], words: { zh: '数值', en: 'a number' } },
  text: { types: ['text'], words: { zh: '文本', en: 'a text' } },
  list: { types: ['list'], words: { zh: '列表', en: 'a list' } },
} as const

/** The attribute of that id, named at `path`, when it is of the sort that its head is made from; else it has been reported. */
export function attributeOf(
  sort: keyof typeof sorts,
  id: string,
  path: [head: string, ...Path],
  context: CompileContext,
): Comparable | undefined {
  const found = attributeNamed(id, path, context)
  const { types, words } = sorts[sort]
  if (!found || (types as readonly string[]).includes(found.type)) return found
  const params = { name: id, type: found.type, head: path[0], wanted: words }
  context.report(attributeErrors.problem('wrong-attribute-type', params), path)
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
