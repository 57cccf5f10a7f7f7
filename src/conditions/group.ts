import { z } from 'zod'
import type { Bilingual } from '../errors.ts'
import { all, any, not } from '../sql/expression.ts'
import { defineCondition } from './condition.ts'
import { conditionErrors } from './errors.ts'
import type { Rule } from './rule.ts'
import { widestScope } from './rule.ts'
import { groupMeaning } from './group.meaning.ts'

const list = z.array(z.unknown()).optional()

/** `all`, `any`, `none`: nests freely, is never empty, and the order of its conditions means nothing. */
export const group = defineCondition({
  name: 'group',
  title: { zh: '条件组', en: 'Group of conditions' },
  meaning: groupMeaning,
  heads: ['all', 'any', 'none'],
  schema: z.strictObject({
    all: list.meta({ zh: '满足全部', en: 'all of' }),
    any: list.meta({ zh: '满足任一', en: 'any of' }),
    none: list.meta({ zh: '都不满足', en: 'none of' }),
  }),
  compile(params, context) {
    const how = (['all', 'any', 'none'] as const).find((head) => params[head] !== undefined)!
    const written = params[how]!
    if (written.length === 0) {
      context.report(conditionErrors.problem('empty-group', { group: how }), [how], 'key')
      return undefined
    }
    const rules = written.map((one, index) => context.rule(one, [how, index]))
    if (rules.some((rule) => rule === undefined)) return undefined
    return ruleGroup(how, rules as Rule[])
  },
})

export function ruleGroup(how: 'all' | 'any' | 'none', rules: Rule[]): Rule {
  const truths = rules.map((rule) => rule.truth)
  const truth = how === 'all' ? all(truths) : how === 'any' ? any(truths) : not(any(truths))
  return {
    node: 'group',
    how,
    truth,
    sentence: sentenceOf(how, rules),
    scope: widestScope(rules.map((rule) => rule.scope)),
    rules,
  }
}

function sentenceOf(how: 'all' | 'any' | 'none', rules: Rule[]): Bilingual {
  const part = (rule: Rule, language: keyof Bilingual) =>
    rule.node === 'group' && rule.rules.length > 1 && rule.how !== 'none'
      ? `(${rule.sentence[language]})`
      : rule.sentence[language]
  const zh = rules.map((rule) => part(rule, 'zh'))
  const en = rules.map((rule) => part(rule, 'en'))
  switch (how) {
    case 'all':
      return { zh: zh.join(',并且'), en: en.join(', and ') }
    case 'any':
      return { zh: zh.join(',或者'), en: en.join(', or ') }
    default:
      return { zh: `以下都不成立:${zh.join('、')}`, en: `none of these: ${en.join('; ')}` }
  }
}
