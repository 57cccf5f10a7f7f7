import { useCallback } from 'react'
import type { KeyboardEvent } from 'react'
import { duplicateNode, findNode, holderOf, moveNode, removeNode } from '../model/edit-tree.ts'
import type { GroupNode } from '../model/node.ts'
import { useBuilder } from '../state/builder-context.ts'

/** Alt with the arrows moves a condition: up and down in its group, left out of it, right into the group that stands above it. */
export function useMoveKeys(id: string): (event: KeyboardEvent) => void {
  const { changeRule, focus, mayEdit } = useBuilder()
  return useCallback(
    (event) => {
      if (!mayEdit || !event.altKey || event.ctrlKey || event.metaKey) return
      const change = changes[event.key]
      if (!change) return
      event.preventDefault()
      event.stopPropagation()
      changeRule((rule) => change(rule, id))
      focus(id)
    },
    [changeRule, focus, id, mayEdit],
  )
}

const changes: Record<string, (rule: GroupNode, id: string) => GroupNode> = {
  ArrowUp: (rule, id) => by(rule, id, -1),
  ArrowDown: (rule, id) => by(rule, id, 2),
  ArrowLeft: outOf,
  ArrowRight: into,
  d: duplicateNode,
  Delete: removeNode,
}

function by(rule: GroupNode, id: string, places: number): GroupNode {
  const at = holderOf(rule, id)
  if (!at || at.index + places < 0 || at.index + places > at.group.parts.length) return rule
  return moveNode(rule, id, at.group.id, at.index + places)
}

/** Behind the group that it is in. */
function outOf(rule: GroupNode, id: string): GroupNode {
  const at = holderOf(rule, id)
  const above = at && holderOf(rule, at.group.id)
  return above ? moveNode(rule, id, above.group.id, above.index + 1) : rule
}

/** To the end of the group that stands right above it, else to the beginning of the one right below. */
function into(rule: GroupNode, id: string): GroupNode {
  const at = holderOf(rule, id)
  if (!at) return rule
  const [above, below] = [at.group.parts[at.index - 1], at.group.parts[at.index + 1]]
  if (above?.node === 'group') return moveNode(rule, id, above.id, above.parts.length)
  return below?.node === 'group' && findNode(rule, below.id) ? moveNode(rule, id, below.id, 0) : rule
}
