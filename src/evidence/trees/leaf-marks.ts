import type { LeafFacts } from './leaf-facts.ts'
import type { FoundNode, LeafMark } from './tree-answer.ts'
import { sizeOf, testOf } from './tree-verdict.ts'

const alpha = 0.05

/**
 * Leaves that people kept out contradict, by node: `turned` where the leaf beside it in the order of rates comes out the other way round there, `apart` where its rate there differs
 * from its own beyond chance (p up to 0.05). Of leaves whose rates are not told exactly nothing is said, nor of fewer than `minimum` kept out. Of many classes there is no order.
 */
export function leafMarks(
  leaves: readonly { node: FoundNode; facts: LeafFacts }[],
  minimum: number,
): Map<number, LeafMark> {
  const told = leaves.filter(
    ({ node, facts }) =>
      !node.training.rounded && !node.holdOut?.rounded && sizeOf(facts.holdOut) >= Math.max(2, minimum),
  )
  const marks = new Map<number, LeafMark>()
  for (const { node, facts } of told) {
    const test = testOf([facts.training, facts.holdOut])
    if (test && test.p <= alpha) marks.set(node.id, 'apart')
  }
  const ranked = told
    .filter(({ node }) => node.stands === undefined)
    .toSorted((a, b) => (b.node.training.estimate ?? 0) - (a.node.training.estimate ?? 0) || a.node.id - b.node.id)
  for (const [at, { node }] of ranked.entries()) {
    const next = ranked[at + 1]?.node
    if (!next) break
    if ((node.training.estimate ?? 0) > (next.training.estimate ?? 0) && isBelow(node, next))
      for (const one of [node, next]) marks.set(one.id, 'turned')
  }
  return marks
}

const isBelow = (a: FoundNode, b: FoundNode): boolean =>
  a.holdOut?.estimate !== undefined && b.holdOut?.estimate !== undefined && a.holdOut.estimate < b.holdOut.estimate
