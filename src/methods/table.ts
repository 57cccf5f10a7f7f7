import { z } from 'zod'
import { nearParams } from '../conditions/near-params.ts'
import type { CompileContext } from '../conditions/context.ts'
import type { Rule } from '../conditions/rule.ts'
import { widestScope } from '../conditions/rule.ts'
import type { Expression } from '../sql/expression.ts'
import { any, arithmetic, coalesce, column, compare, integer, isMissing, truth, when } from '../sql/expression.ts'
import { areDifferent, bilingual, classId, namedClass, words } from './class-words.ts'
import { methodErrors } from './errors.ts'
import type { ExtraColumn, Reason } from './method.ts'
import { defineMethod } from './method.ts'

const oneClass = z.strictObject({
  class: classId.meta({ zh: '类', en: 'class' }),
  name: words.optional().meta({ zh: '名称', en: 'name' }),
  group: z.string().optional().meta({ zh: '归到哪一组', en: 'group' }),
  when: z.unknown().meta({ zh: '条件', en: 'when' }),
  strategy: words.optional().meta({ zh: '策略', en: 'strategy' }),
})

const oneGroup = z.strictObject({
  group: classId.meta({ zh: '组', en: 'group' }),
  name: words.optional().meta({ zh: '名称', en: 'name' }),
})

const schema = z.strictObject({
  groups: z.array(oneGroup).default([]).meta({ zh: '组', en: 'groups' }),
  classes: z.array(oneClass).min(1).meta({ zh: '类，先成立的先得', en: 'classes, the first that is true wins' }),
  stages: z
    .array(z.string())
    .min(2)
    .optional()
    .meta({ zh: '阶段，从最早到最晚', en: 'stages, from the first to the last' }),
})

type Table = z.infer<typeof schema>

/**
 * Ordered rules: the first that is true wins, whatever the earlier ones that are unknown. Classes may
 * roll up to groups.
 */
export const table = defineMethod<Table>({
  name: 'table',
  title: { zh: '决策表', en: 'Decision table' },
  summary: {
    zh: '从上往下一条条看，第一条成立的算数；类可以归成组',
    en: 'Rules from top to bottom, the first that is true wins; classes can roll up to groups',
  },
  schema,
  plan(params, context) {
    const named = namesAreGood(params, context)
    const found = params.classes.map((one, index) => context.rule(one.when, ['classes', index, 'when']))
    if (!named || found.some((one) => one === undefined)) return undefined
    const rules = found as Rule[]
    const truths = rules.map((_, index) => column(ruleName(index)))
    const assign = firstOf(truths)
    return {
      scope: widestScope(rules.map((rule) => rule.scope)),
      classes: params.classes.map((one, index) => ({
        ...namedClass(one, rules[index]?.sentence ?? { zh: '', en: '' }),
        ...(one.group ? { group: one.group } : {}),
      })),
      groups: params.groups.map((one) => ({ id: one.group, name: bilingual(one.name ?? one.group) })),
      inputs: rules.map((rule, index) => ({
        name: ruleName(index),
        title: bilingual(params.classes[index]?.name ?? params.classes[index]?.class ?? ''),
        expression: rule.truth,
        type: 'boolean',
      })),
      fits: [],
      assign,
      reasons,
      reason: when([{ when: any(truths.map(isMissing)), then: integer(2) }], integer(1)),
      extras: extrasOf(truths, assign),
      rules,
      shape: {
        method: 'table',
        groups: params.groups.map((one) => one.group),
        ...(params.stages ? { stages: params.stages } : {}),
        pastUnknown: 'passed_unknown',
        overlap: 'matched',
      },
    }
  },
})

const reasons: Reason[] = [
  { id: 'no-rule', text: { zh: '没有规则成立', en: 'no rule matches' } },
  {
    id: 'no-rule-some-unknown',
    text: {
      zh: '没有规则成立，有的规则因资料缺失无法判断',
      en: 'no rule matches, and some cannot be decided for lack of data',
    },
  },
]

const ruleName = (index: number) => `rule_${index + 1}`

function firstOf(truths: readonly Expression[]): Expression {
  return when(truths.map((one, index) => ({ when: one, then: integer(index + 1) })))
}

function countOf(truths: readonly Expression[]): Expression {
  return truths
    .map((one) => when([{ when: one, then: integer(1) }], integer(0)))
    .reduce((sum, one) => arithmetic(sum, '+', one))
}

function extrasOf(truths: readonly Expression[], assign: Expression): ExtraColumn[] {
  const firstNotFalse = firstOf(truths.map((one) => coalesce(one, truth(true))))
  return [
    {
      name: 'matched',
      title: { zh: '成立的规则数', en: 'rules that are true' },
      type: 'integer',
      expression: countOf(truths),
    },
    {
      name: 'unknown',
      title: { zh: '无法判断的规则数', en: 'rules that are unknown' },
      type: 'integer',
      expression: countOf(truths.map(isMissing)),
    },
    {
      name: 'passed_unknown',
      title: { zh: '前面有规则无法判断', en: 'an earlier rule was unknown' },
      type: 'boolean',
      expression: coalesce(compare(firstNotFalse, '<', assign), truth(false)),
    },
  ]
}

/** Ids are used once, and every group that a class names exists; all that is wrong is reported. */
function namesAreGood(params: Table, context: CompileContext): boolean {
  const groups = params.groups.map((one) => one.group)
  const ids = params.classes.map((one) => one.class)
  const once = [
    areDifferent(groups, 'same-group-twice', (index) => ['groups', index, 'group'], context),
    areDifferent(ids, 'same-class-twice', (index) => ['classes', index, 'class'], context),
  ]
  const stages = params.stages ?? []
  once.push(areDifferent(stages, 'same-class-twice', (index) => ['stages', index], context))
  for (const [index, id] of stages.entries())
    if (!ids.includes(id)) {
      context.report(methodErrors.problem('no-such-class', { id, ...nearParams(id, ids) }), ['stages', index])
      once.push(false)
    }
  const lost = params.classes.flatMap((one, index) =>
    one.group !== undefined && !groups.includes(one.group) ? [{ id: one.group, index }] : [],
  )
  for (const { id, index } of lost)
    context.report(methodErrors.problem('unknown-group', { id, ...nearParams(id, groups) }), [
      'classes',
      index,
      'group',
    ])
  return lost.length === 0 && !once.includes(false)
}
