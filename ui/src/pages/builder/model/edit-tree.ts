import type { GroupNode, How, RowNode, RuleNode, Written } from './node.ts'
import { insideKeys, newGroup, nodeId } from './node.ts'
import { readRule } from './read-rule.ts'
import { writeRule } from './write-rule.ts'

/** The node of an id, wherever in the tree. */
export function findNode(root: RuleNode, id: string): RuleNode | undefined {
  if (root.id === id) return root
  for (const part of partsOf(root)) {
    const found = findNode(part, id)
    if (found) return found
  }
  return undefined
}

/** The group that holds a node, and its number there; undefined of the root and of the root of what stands inside a condition. */
export function holderOf(root: RuleNode, id: string): { group: GroupNode; index: number } | undefined {
  if (root.node === 'group') {
    const index = root.parts.findIndex((part) => part.id === id)
    if (index >= 0) return { group: root, index }
  }
  for (const part of partsOf(root)) {
    const found = holderOf(part, id)
    if (found) return found
  }
  return undefined
}

/** The tree with another node in the place of one. */
export function replaceNode<Node extends RuleNode>(root: Node, id: string, change: (node: RuleNode) => RuleNode): Node {
  if (root.id === id) return change(root) as Node
  if (root.node === 'group') return { ...root, parts: changed(root.parts, (part) => replaceNode(part, id, change)) }
  if (root.node !== 'row') return root
  const entries = Object.entries(root.inside)
  const now = changed(entries, ([key, rule]) => [key, replaceNode(rule, id, change)] as [string, GroupNode])
  return { ...root, inside: Object.fromEntries(now) }
}

export function removeNode(root: GroupNode, id: string): GroupNode {
  const at = holderOf(root, id)
  if (!at) return root
  return replaceNode(root, at.group.id, () => ({ ...at.group, parts: at.group.parts.filter((part) => part.id !== id) }))
}

/** Puts a node into a group before the one that has number `index` there. */
export function insertNode(root: GroupNode, groupId: string, index: number, node: RuleNode): GroupNode {
  return replaceNode(root, groupId, (group) =>
    group.node === 'group' ? { ...group, parts: group.parts.toSpliced(index, 0, node) } : group,
  )
}

/** Takes a node to another place; `index` counts as things stand before. Into itself it does not go. */
export function moveNode(root: GroupNode, id: string, groupId: string, index: number): GroupNode {
  const at = holderOf(root, id)
  const node = findNode(root, id)
  if (!at || !node || findNode(node, groupId)) return root
  const target = at.group.id === groupId && at.index < index ? index - 1 : index
  return at.group.id === groupId && at.index === target ? root : insertNode(removeNode(root, id), groupId, target, node)
}

/** A group around a node. */
export function wrapNode(root: GroupNode, id: string, how: How): GroupNode {
  return holderOf(root, id) ? replaceNode(root, id, (node) => newGroup(how, [node])) : root
}

/** The parts of a group in its place, where that says the same: in a group that is joined likewise, or when it has one part alone. */
export function unwrapNode(root: GroupNode, id: string): GroupNode {
  const at = holderOf(root, id)
  const group = findNode(root, id)
  if (!at || group?.node !== 'group' || !canUnwrap(group, at.group)) return root
  return replaceNode(root, at.group.id, () => ({
    ...at.group,
    parts: at.group.parts.toSpliced(at.index, 1, ...group.parts),
  }))
}

export function canUnwrap(group: GroupNode, holder: GroupNode): boolean {
  if (group.how === 'none') return false
  return group.parts.length <= 1 || group.how === holder.how
}

/** The same once more, right after it. */
export function duplicateNode(root: GroupNode, id: string): GroupNode {
  const at = holderOf(root, id)
  const node = findNode(root, id)
  return at && node ? insertNode(root, at.group.id, at.index + 1, readRule(writeRule(node))) : root
}

/** Writes a condition anew; the trees inside it stay where it still may have them. */
export function rewriteRow(row: RowNode, written: Written): RowNode {
  const keys = new Set(insideKeys(written))
  const inside = Object.entries(row.inside).filter(([key]) => keys.has(key) && key in written)
  return { ...row, written, inside: Object.fromEntries(inside) }
}

/** A condition that stands alone in the tree, with nothing in it yet but what is given. */
export function newRow(written: Written): RowNode {
  return { node: 'row', id: nodeId(), written, inside: {} }
}

/** Every row, from the top down, also those inside others. */
export function rowsOf(root: RuleNode): RowNode[] {
  return [...(root.node === 'row' ? [root] : []), ...partsOf(root).flatMap(rowsOf)]
}

function partsOf(rule: RuleNode): readonly RuleNode[] {
  if (rule.node === 'group') return rule.parts
  return rule.node === 'row' ? Object.values(rule.inside) : []
}

/** The same list where nothing in it changed. */
function changed<One>(list: readonly One[], change: (one: One) => One): readonly One[] {
  const now = list.map(change)
  return now.every((one, index) => one === list[index]) ? list : now
}
