import type { Bilingual } from '../../errors.ts'
import type { AttributeManifest } from '../../runs/stored/manifest.ts'
import { wilsonInterval } from '../../stats/proportion.ts'
import type { CartCell } from '../../stats/trees/cart-cell.ts'
import { isCounts } from '../../stats/trees/cart-cell.ts'
import type { LeafCondition } from '../../stats/trees/leaf-rules.ts'
import { conditionsOf } from '../../stats/trees/leaf-rules.ts'
import type { Tree } from '../../stats/trees/tree.ts'
import { meanInterval } from '../../stats/welch.ts'
import type { LeafFacts } from './leaf-facts.ts'
import { smallNodes } from './small-leaves.ts'
import type { FoundNode, TreeFigure, TreeReason } from './tree-answer.ts'
import type { TreeTarget } from './tree-target.ts'
import { commonestOf, merged, sizeOf } from './tree-verdict.ts'

/** The nodes of a tree with what is told of each, put together from the people of its leaves. */
export function foundNodes(
  tree: Tree<CartCell>,
  leaves: readonly (LeafFacts & { node: number })[],
  {
    target,
    minimum,
    words,
    nameOf,
  }: {
    target: TreeTarget
    minimum: number
    words(conditions: readonly LeafCondition[]): Bilingual
    nameOf(predictor: number): Pick<AttributeManifest, 'id' | 'name'>
  },
): FoundNode[] {
  const own = new Map(leaves.map((one) => [one.node, [one]]))
  for (const { id, split } of tree.nodes.toReversed())
    if (split)
      own.set(
        id,
        split.children.flatMap((child) => own.get(child)!),
      )
  const sum = (id: number, part: 'training' | 'holdOut') => merged(own.get(id)!.map((one) => one[part]))
  const training = tree.nodes.map(({ id }) => sum(id, 'training'))
  const holdOut = tree.nodes.map(({ id }) => sum(id, 'holdOut'))
  const children = tree.nodes.map((one) => one.split?.children ?? [])
  const [hidden, hiddenOut] = [smallNodes(training, children, minimum), smallNodes(holdOut, children, minimum)]
  const classOf = (cell: CartCell): number => (target.measure === 'classes' ? commonestOf(cell) : 1)
  const rootAs = hidden.has(0) ? minimum : undefined
  const all = figureOf(training[0]!, 1, rootAs).estimate
  return tree.nodes.map(({ id, parent, depth, split }): FoundNode => {
    const wanted = classOf(training[id]!)
    const figure = figureOf(training[id]!, wanted, hidden.has(id) ? minimum : undefined)
    const whole = target.measure === 'classes' ? figureOf(training[0]!, wanted, rootAs).estimate : all
    const step = parent === undefined ? undefined : tree.nodes[parent]!.split!
    const said = step && {
      predictor: step.predictor,
      categories: step.branches[step.children.indexOf(id)]!,
    }
    return {
      id,
      ...(parent === undefined ? {} : { parent }),
      depth,
      ...(said ? { words: words(conditionsOf(tree.predictors, [said])) } : {}),
      people: own.get(id)!.reduce((total, one) => total + one.people, 0),
      training: figure,
      ...(sizeOf(holdOut[0]!) > 0
        ? { holdOut: figureOf(holdOut[id]!, wanted, hiddenOut.has(id) ? minimum : undefined) }
        : {}),
      ...(figure.estimate !== undefined && whole !== undefined && whole > 0
        ? { index: (100 * figure.estimate) / whole }
        : {}),
      ...(target.measure === 'classes' ? { stands: target.classes[wanted]!.id } : {}),
      ...(split
        ? {
            split: {
              attribute: nameOf(split.predictor).id,
              name: nameOf(split.predictor).name,
              children: [...split.children],
              because: reasonOf(
                split.because,
                [id, ...split.children].some((one) => hidden.has(one)),
              ),
            },
          }
        : {}),
    }
  })
}

function reasonOf(
  because: NonNullable<Tree<CartCell>['nodes'][number]['split']>['because'],
  isHidden: boolean,
): TreeReason {
  if (isHidden) return {}
  if ('gain' in because) return { gain: because.gain }
  const { test, statistic, df, adjustedP, multiplier, columns, effect } = because
  // Without any chance within the groups F is Infinity, which no JSON says.
  return { test, ...(Number.isFinite(statistic) ? { statistic } : {}), df, adjustedP, multiplier, columns, effect }
}

/** A rounded share is off by a tenth at most. */
const tellingOf = 10

/** With `few`, a share is rounded so that no group of fewer people can be told by it, and a mean is left out. */
function figureOf(cell: CartCell, wanted: number, few?: number): TreeFigure {
  const n = sizeOf(cell)
  if (n === 0) return { n }
  if (!isCounts(cell)) {
    if (few !== undefined) return { n }
    const ends = meanInterval(cell, 0.05)
    return { n, estimate: cell.mean, ...(ends ? { from: ends[0], to: ends[1] } : {}) }
  }
  const count = cell[wanted] ?? 0
  if (few !== undefined) {
    // Of so few people whole steps say nothing.
    if (n < tellingOf * few) return { n, rounded: true }
    const step = 2 * few
    const whole = Math.round(count / step) * step
    // Nobody and everybody are not known either: the middle of what is rounded to them.
    return { n, estimate: Math.min(n - few / 2, Math.max(few / 2, whole)) / n, rounded: true }
  }
  const interval = wilsonInterval({ count, n })
  return { n, estimate: count / n, ...(interval ? { from: interval.low, to: interval.high } : {}) }
}
