import type { Rule, RuleLeaf } from '../../conditions/rule.ts'

/** The leaves of a rule, from the first to the last. */
export const leavesOf = (rule: Rule): RuleLeaf[] => (rule.node === 'leaf' ? [rule] : rule.rules.flatMap(leavesOf))
