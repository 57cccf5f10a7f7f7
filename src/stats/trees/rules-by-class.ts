import type { CartCell } from './cart-cell.ts'
import { isCounts } from './cart-cell.ts'
import { type LeafRule, ruleOf } from './leaf-rules.ts'
import type { ClassCounts, Tree } from './tree.ts'
import { leavesOf } from './tree.ts'

/** What a tree says of one class: whoever meets any of the rules is taken for it. */
export interface ClassRules {
  class: number
  rules: LeafRule[]
  /** People who are of the class, are taken for it, and both. */
  people: number
  taken: number
  right: number
}

export interface RulesByClass {
  classes: ClassRules[]
  /** Share of people who are taken for what they are, 0 to 1. */
  accuracy: number
  /** The same where everybody is taken for the largest class. */
  withoutRules: number
}

/**
 * A tree of classes read as rules, such as of clusters that shall be told by thresholds: each leaf stands for its commonest class, of equal ones the first. With `cells`, how well it does among those people (by leaf)
 * instead of those it was grown from.
 */
export function rulesByClass(tree: Tree<ClassCounts>, cells?: ReadonlyMap<number, CartCell>): RulesByClass {
  const leaves = leavesOf(tree).map(({ id, cell }) => {
    const found = cells ? cells.get(id) : cell
    return {
      rule: ruleOf(tree, id),
      stands: commonest(cell),
      counts: found && isCounts(found) ? found : cell.map(() => 0),
    }
  })
  const classes = tree.nodes[0]!.cell.map((_, at): ClassRules => {
    const own = leaves.filter((one) => one.stands === at)
    return {
      class: at,
      rules: own.map((one) => one.rule),
      people: sum(leaves.map((one) => one.counts[at]!)),
      taken: sum(own.map((one) => sum(one.counts))),
      right: sum(own.map((one) => one.counts[at]!)),
    }
  })
  const all = sum(classes.map((one) => one.people))
  return {
    classes,
    accuracy: all > 0 ? sum(classes.map((one) => one.right)) / all : 0,
    withoutRules: all > 0 ? classes[commonest(tree.nodes[0]!.cell)]!.people / all : 0,
  }
}

function commonest(cell: ClassCounts): number {
  return cell.indexOf(Math.max(...cell))
}

const sum = (values: readonly number[]): number => values.reduce((total, one) => total + one, 0)
