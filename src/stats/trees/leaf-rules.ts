import type { CategoryValue, Predictor } from './predictor.ts'
import { allCategories, missingCategory, valueCategories } from './predictor.ts'
import type { Tree } from './tree.ts'

/**
 * What must be true of one column: a number of at least `from` and less than `below`, or one of `values`. `missing` says whether people without a value belong too;
 * neither range nor values: having a value is enough, or with `missing: 'only'` having none.
 */
export interface LeafCondition {
  column: string
  from?: number
  below?: number
  values?: CategoryValue[]
  missing: 'no' | 'too' | 'only'
}

/** The people of one node: all conditions hold. The whole population has none. */
export interface LeafRule {
  node: number
  conditions: LeafCondition[]
}

/** Rules of all leaves, in their order; together they hold everybody once. */
export function leafRules<Cell>(tree: Tree<Cell>): LeafRule[] {
  return tree.nodes.filter((one) => !one.split).map(({ id }) => ruleOf(tree, id))
}

/** The way to a node in the fewest conditions: one for each column, as wide as all splits on it together leave it. */
export function ruleOf<Cell>(tree: Tree<Cell>, node: number): LeafRule {
  const steps: PathStep[] = []
  for (let at = tree.nodes[node]!; at.parent !== undefined; at = tree.nodes[at.parent]!) {
    const { predictor, branches, children } = tree.nodes[at.parent]!.split!
    steps.push({ predictor, categories: branches[children.indexOf(at.id)]! })
  }
  return { node, conditions: conditionsOf(tree.predictors, steps) }
}

/** One step on the way to a node: people in these categories of a column. */
export interface PathStep {
  /** Place among the predictors. */
  predictor: number
  categories: readonly number[]
}

/** Conditions of all who are in the categories of every step, in the order of the columns. */
export function conditionsOf(predictors: readonly Predictor[], steps: readonly PathStep[]): LeafCondition[] {
  const allowed = new Map<number, Set<number>>()
  for (const { predictor, categories } of steps) {
    const before = allowed.get(predictor)
    allowed.set(predictor, new Set(before ? categories.filter((one) => before.has(one)) : categories))
  }
  return [...allowed]
    .toSorted(([a], [b]) => a - b)
    .map(([predictor, categories]) => conditionOf(predictors[predictor]!, categories))
    .filter((one) => one !== undefined)
}

function conditionOf(predictor: Predictor, categories: ReadonlySet<number>): LeafCondition | undefined {
  if (categories.size === allCategories(predictor)) return undefined
  const missing = missingCategory(predictor)
  const withMissing = missing !== undefined && categories.has(missing)
  const held = [...categories].filter((one) => one !== missing).toSorted((a, b) => a - b)
  const column = predictor.id
  if (held.length === 0) return { column, missing: 'only' }
  const condition: LeafCondition = { column, missing: withMissing ? 'too' : 'no' }
  if (held.length === valueCategories(predictor)) return condition
  if (!('cuts' in predictor)) return { ...condition, values: held.map((one) => predictor.values[one]!) }
  const [first, last] = [held[0]!, held.at(-1)!]
  return {
    ...condition,
    ...(first > 0 ? { from: predictor.cuts[first - 1]! } : {}),
    ...(last < predictor.cuts.length ? { below: predictor.cuts[last]! } : {}),
  }
}

/** Whether a rule holds of somebody's values; undefined and null are missing. */
export function meetsRule(rule: LeafRule, values: Readonly<Record<string, CategoryValue | null | undefined>>): boolean {
  return rule.conditions.every(({ column, from, below, values: among, missing }) => {
    const value = values[column]
    if (value === undefined || value === null) return missing !== 'no'
    if (missing === 'only') return false
    if (among) return among.includes(value)
    return (from === undefined || Number(value) >= from) && (below === undefined || Number(value) < below)
  })
}
