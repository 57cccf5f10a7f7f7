import type { GroupNode, Path, RowNode, RuleNode } from './node.ts'

/** A tree as it is written, with the place of each node in it. `where` is undefined when nothing is left to write. */
export interface WrittenRule {
  where: unknown
  places: ReadonlyMap<string, Path>
}

/** A node as plain JSON of the language. */
export function writeRule(rule: RuleNode): unknown {
  switch (rule.node) {
    case 'group':
      return rule.bare && rule.parts.length === 1 && rule.how === 'all'
        ? writeRule(rule.parts[0]!)
        : { [rule.how]: rule.parts.map(writeRule) }
    case 'row':
      return rowWith(rule, writeRule)
    default:
      return rule.written
  }
}

/** The tree under `where`, without the nodes that are not finished; groups that have none left go with them. */
export function writeFinished(root: GroupNode, isFinished: (row: RowNode) => boolean): WrittenRule {
  const places = new Map<string, Path>()

  function write(rule: RuleNode, path: Path): unknown {
    if (!hasFinished(rule)) return undefined
    if (rule.node !== 'group') {
      places.set(rule.id, path)
      return rule.node === 'raw' ? rule.written : rowWith(rule, (part, key) => write(part, [...path, key]))
    }
    const parts = rule.parts.filter(hasFinished)
    places.set(rule.id, path)
    if (rule.bare && rule.how === 'all' && parts.length === 1) return write(parts[0]!, path)
    return { [rule.how]: parts.map((part, index) => write(part, [...path, rule.how, index])) }
  }

  function hasFinished(rule: RuleNode): boolean {
    if (rule.node === 'group') return rule.parts.some(hasFinished)
    return rule.node === 'raw' || (isFinished(rule) && Object.values(rule.inside).every(hasFinished))
  }

  return { where: write(root, ['where']), places }
}

function rowWith({ written, inside }: RowNode, write: (part: GroupNode, key: string) => unknown): unknown {
  const keys = Object.keys(inside)
  if (keys.length === 0) return written
  return { ...written, ...Object.fromEntries(keys.map((key) => [key, write(inside[key]!, key)])) }
}
