import type { Rule } from '../conditions/rule.ts'
import type { Measures } from './measures.ts'

/** The rule over columns of the profile: every leaf measure in it becomes one. */
export function boundRule(rule: Rule, measures: Measures): Rule {
  if (rule.node === 'group')
    return {
      ...rule,
      truth: measures.bind(rule.truth),
      rules: rule.rules.map((one) => boundRule(one, measures)),
    }
  const observed = rule.observed.map((one) => ({ ...one, value: measures.bind(one.value) }))
  return { ...rule, truth: measures.bind(rule.truth), observed }
}
