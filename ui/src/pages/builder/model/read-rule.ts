import type { GroupNode, How, RowNode, RuleNode, Written } from './node.ts'
import { hows, insideKeys, isWritten, newGroup, nodeId } from './node.ts'
import { sameWritten } from './same-written.ts'
import { writeRule } from './write-rule.ts'

/** The tree of a written condition; what is no condition is kept as it is. `writeRule` gives back the same. */
export function readRule(written: unknown): RuleNode {
  const how = groupOf(written)
  if (how !== undefined) {
    const parts = (written as Record<How, unknown[]>)[how]
    return newGroup(how, parts.map(readRule))
  }
  return isWritten(written) ? readRow(written) : { node: 'raw', id: nodeId(), written }
}

/** As a tree that begins with a group: what is none stands in one that is not written. */
export function readRoot(written: unknown): GroupNode {
  if (written === undefined) return { ...newGroup(), bare: true }
  const rule = readRule(written)
  return rule.node === 'group' ? rule : { ...newGroup('all', [rule]), bare: true }
}

/** The same as `readRoot`; nodes that say what they said before keep their ids, so that the page stays where it is. */
export function reread(written: unknown, before: GroupNode): GroupNode {
  const root = keep(readRoot(written), before) as GroupNode
  return root.id === before.id ? root : { ...root, id: before.id }
}

function keep(now: RuleNode, before: RuleNode | undefined): RuleNode {
  if (!before) return now
  if (now.node === before.node && sameWritten(writeRule(now), writeRule(before)) && !differInBareness(now, before))
    return before
  if (now.node === 'group' && before.node === 'group') {
    const free = new Set(before.parts)
    const exact = now.parts.map((part) => {
      const found = [...free].find((one) => sameWritten(writeRule(one), writeRule(part)))
      if (found) free.delete(found)
      return found
    })
    const parts = now.parts.map((part, index) => {
      if (exact[index]) return exact[index]
      const there = before.parts[index]
      if (!there || !free.has(there) || there.node !== part.node) return part
      free.delete(there)
      return keep(part, there)
    })
    return { ...now, id: before.id, parts }
  }
  if (now.node === 'row' && before.node === 'row') {
    const inside = Object.entries(now.inside).map(([key, rule]) => [key, keep(rule, before.inside[key])])
    return { ...now, id: before.id, inside: Object.fromEntries(inside) as RowNode['inside'] }
  }
  return now
}

function differInBareness(now: RuleNode, before: RuleNode): boolean {
  return now.node === 'group' && before.node === 'group' && now.bare !== before.bare
}

function readRow(written: Written): RowNode {
  const inside = insideKeys(written)
    .filter((key) => isWritten(written[key]))
    .map((key) => [key, readRoot(written[key])])
  return { node: 'row', id: nodeId(), written, inside: Object.fromEntries(inside) as RowNode['inside'] }
}

/** A mapping with nothing but one list under `all`, `any` or `none`. */
function groupOf(written: unknown): How | undefined {
  if (!isWritten(written)) return undefined
  const keys = Object.keys(written)
  const how = hows.find((one) => one === keys[0])
  return keys.length === 1 && how !== undefined && Array.isArray(written[how]) ? how : undefined
}
