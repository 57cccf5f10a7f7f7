import type { Observed, Rule } from '../../conditions/rule.ts'
import type { Cell } from '../../engines/engine.ts'
import type { Bilingual } from '../../errors.ts'
import type { Expression } from '../../sql/expression.ts'

/** The third answer is `unknown`. */
export type Truth = 'true' | 'false' | 'unknown'

/** A rule as a tree to show. `truth` and values are there when one entity was asked about. */
export interface WhyNode {
  sentence: Bilingual
  how?: 'all' | 'any' | 'none'
  truth?: Truth
  /** `called` is the name of a class whose number the value is. */
  observed?: { name: Bilingual; value: Cell; called?: Bilingual; unit?: string; current?: boolean }[]
  parts?: WhyNode[]
}

/** The value of each expression for one entity; undefined of what is not known to have been kept. */
export type Asked = (expression: Expression) => Cell | undefined

/** Everything that the tree of a rule shows, in the order of the tree. */
export function shownIn(rule: Rule): Expression[] {
  if (rule.node === 'group') return [rule.truth, ...rule.rules.flatMap(shownIn)]
  return [rule.truth, ...rule.observed.map((one) => one.value)]
}

export function whyTree(rule: Rule, asked: Asked | undefined): WhyNode {
  const node: WhyNode = { sentence: rule.sentence }
  const truth = truthOf(asked?.(rule.truth))
  if (truth) node.truth = truth
  if (rule.node === 'group') return { ...node, how: rule.how, parts: rule.rules.map((part) => whyTree(part, asked)) }
  if (asked) node.observed = rule.observed.flatMap((one) => observedOf(one, asked))
  return node
}

/** Nothing where the run did not keep the value: what is not known here is not *unknown*. */
function observedOf(one: Observed, asked: Asked): NonNullable<WhyNode['observed']> {
  const value = asked(one.value)
  if (value === undefined) return []
  const named = typeof value === 'number' ? one.classes?.[value - 1] : undefined
  return [
    {
      name: one.name,
      value,
      ...(named ? { called: named } : {}),
      ...(one.unit ? { unit: one.unit } : {}),
      ...(one.current ? { current: true } : {}),
    },
  ]
}

export function truthOf(value: Cell | undefined): Truth | undefined {
  if (value === undefined) return undefined
  return value === null ? 'unknown' : value === true ? 'true' : 'false'
}
