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
  const all = hidden.has(0) ? undefined : figureOf(training[0]!, 1).estimate
  return tree.nodes.map(({ id, parent, depth, split }): FoundNode => {
    const wanted = classOf(training[id]!)
    const isHidden = hidden.has(id)
    const figure = isHidden ? { n: sizeOf(training[id]!) } : figureOf(training[id]!, wanted)
    const whole = target.measure === 'classes' ? figureOf(training[0]!, wanted).estimate : all
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
        ? { holdOut: hiddenOut.has(id) ? { n: sizeOf(holdOut[id]!) } : figureOf(holdOut[id]!, wanted) }
        : {}),
      ...(figure.estimate !== undefined && whole !== undefined && whole > 0
        ? { index: (100 * figure.estimate) / whole }
        : {}),
      ...(target.measure === 'classes' && !isHidden ? { stands: target.classes[wanted]!.id } : {}),
      ...(isHidden ? { hidden: true as const } : {}),
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
  const { test, statistic, df, adjustedP, multiplier, effect } = because
  // Without any chance within the groups F is Infinity, which no JSON says.
  return { test, ...(Number.isFinite(statistic) ? { statistic } : {}), df, adjustedP, multiplier, effect }
}

function figureOf(cell: CartCell, wanted: number): TreeFigure {
  const n = sizeOf(cell)
  if (n === 0) return { n }
  if (!isCounts(cell)) {
    const ends = meanInterval(cell, 0.05)
    return { n, estimate: cell.mean, ...(ends ? { from: ends[0], to: ends[1] } : {}) }
  }
  const count = cell[wanted] ?? 0
  const interval = wilsonInterval({ count, n })
  return { n, estimate: count / n, ...(interval ? { from: interval.low, to: interval.high } : {}) }
}
