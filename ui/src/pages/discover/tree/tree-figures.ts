import type { TreeAnswer, TreeLeafShown, TreeNodeShown } from '../../../../../src/server/contract/trees.ts'
import { formatMoney, formatNumber, formatShare, unknownNumber } from '../../../texts/numbers.ts'
import type { Language } from '../../../texts/language.ts'

/** How values of the target are written. */
export type WriteFigure = (value: number | null) => string

/** A rate as a percentage, money short with its sign, other means as numbers. */
export function figureWriter(
  { target }: Pick<TreeAnswer, 'target'>,
  currency: string,
  language: Language,
): WriteFigure {
  return (value) => {
    if (value === null) return unknownNumber
    if (target.measure !== 'mean') return formatShare(value)
    if (target.unit === 'share') return formatShare(value)
    return target.unit === currency
      ? formatMoney(value, currency, language)
      : formatNumber(value, Math.abs(value) < 100 ? 2 : 0)
  }
}

export interface ShownLeaf {
  leaf: TreeLeafShown
  node: TreeNodeShown
}

/** Leaves with what is told of them, the highest first. */
export function leavesOf({ leaves, nodes }: Pick<TreeAnswer, 'leaves' | 'nodes'>): ShownLeaf[] {
  return leaves.flatMap((leaf) => {
    const node = nodes[leaf.node]
    return node ? [{ leaf, node }] : []
  })
}

/** An id that nobody minds to change: letters, digits and hyphens of a text. */
export function idFrom(...parts: readonly string[]): string {
  const text = parts
    .join('-')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-+|-+$/g, '')
  return /^[a-z]/.test(text) ? text : `group-${text}`
}
