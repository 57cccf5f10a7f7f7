import { z } from 'zod'
import type { Bilingual } from '../errors.ts'
import type { Expression } from '../sql/expression.ts'
import { all, any, arithmetic, compare, integer, missingValue, not, truth, when } from '../sql/expression.ts'
import { defineCondition } from './condition.ts'
import type { CompileContext, Linked, LinkWay } from './context.ts'
import { conditionErrors } from './errors.ts'
import { wayKeys, wayOf } from './link-way.ts'
import { linkedMeaning } from './linked.meaning.ts'
import type { RuleLeaf } from './rule.ts'
import { compareTimes, describeTimes, parseTimes, timesSchema } from './times.ts'

const rule = z.record(z.string(), z.unknown()).optional()
const ways = ['any', 'all', 'none'] as const
type Way = (typeof ways)[number] | 'count'

/**
 * `linked: account` with `any`, `all`, `none` (a condition about the linked entity) or `count` (of those for whom
 * `where` is true). Of several links between two kinds, `by` names one; one that joins entities of a kind needs a `direction`, or
 * `and below`.
 */
export const linked = defineCondition({
  name: 'linked',
  title: { zh: '相关的其他实体', en: 'Linked entities' },
  meaning: linkedMeaning,
  heads: ['linked'],
  keeps: ways,
  rules: [...ways, 'where'],
  schema: z.strictObject({
    linked: z.string().meta({ zh: '相关的', en: 'linked' }),
    ...wayKeys,
    any: rule.meta({ zh: '至少有一个', en: 'any of them' }),
    all: rule.meta({ zh: '全部', en: 'all of them' }),
    none: rule.meta({ zh: '没有一个', en: 'none of them' }),
    where: rule.meta({ zh: '其中', en: 'where' }),
    count: timesSchema.optional().meta({ zh: '个数', en: 'count' }),
  }),
  compile(params, context) {
    const written = [...ways, 'count' as const].filter((one) => params[one] !== undefined)
    const way = written[0]
    const link = wayOf(params.linked, params, context, ['linked'])
    if (way === undefined || written.length > 1 || (params.where !== undefined && way !== 'count')) {
      context.report(conditionErrors.problem('how-many-linked'), ['linked'])
      return undefined
    }
    if (!link) return undefined
    const path = way === 'count' ? (params.where === undefined ? undefined : 'where') : way
    const found = context.linked(link, path === undefined ? undefined : [path])
    if (!found) return undefined
    return way === 'count' ? counted(found, link, params.count!, context) : asked(found, link, way)
  },
})

/** Somebody of whom the rule is unknown makes the answer unknown, unless another one decides. */
function asked(found: Linked, { name }: LinkWay, way: Exclude<Way, 'count'>): RuleLeaf {
  const { linked: count, holds, unknown } = found
  const open = when([{ when: compare(unknown, '>', integer(0)), then: missingValue('boolean') }], truth(false))
  const some = any([compare(holds, '>', integer(0)), open])
  const failing = compare(arithmetic(count, '-', holds), '>', unknown)
  const every = all([compare(count, '>', integer(0)), not(failing), not(open)])
  const words: Record<typeof way, Bilingual> = {
    any: { zh: `相关的${name.zh}中至少有一个`, en: `at least one linked ${name.en}` },
    all: { zh: `相关的${name.zh}全部(至少有一个)`, en: `every linked ${name.en} (and there is one)` },
    none: { zh: `相关的${name.zh}没有一个`, en: `no linked ${name.en}` },
  }
  const truths = { any: some, all: every, none: not(some) }
  const said = found.rule?.sentence ?? { zh: '', en: '' }
  return {
    node: 'leaf',
    condition: 'linked',
    truth: truths[way],
    sentence: { zh: `${words[way].zh}:${said.zh}`, en: `${words[way].en}: ${said.en}` },
    scope: found.rule?.scope === 'population' ? 'population' : 'linked',
    observed: observedOf(found, name),
  }
}

function counted(
  found: Linked,
  { name }: LinkWay,
  written: string | number,
  context: CompileContext,
): RuleLeaf | undefined {
  const times = parseTimes(written)
  if (!times) {
    context.report(conditionErrors.problem('bad-times', { text: String(written) }), ['count'])
    return undefined
  }
  const which: Bilingual = found.rule
    ? { zh: `,满足:${found.rule.sentence.zh}`, en: ` with: ${found.rule.sentence.en}` }
    : { zh: '', en: '' }
  const many = describeTimes(times)
  return {
    node: 'leaf',
    condition: 'linked',
    truth: compareTimes(found.holds, times),
    sentence: { zh: `相关的${name.zh}${many.zh}${which.zh}`, en: `linked ${name.en}, ${many.en}${which.en}` },
    scope: found.rule?.scope === 'population' ? 'population' : 'linked',
    observed: observedOf(found, name),
  }
}

function observedOf({ linked: count, holds, unknown, rule: asks }: Linked, name: Bilingual): RuleLeaf['observed'] {
  const seen = (zh: string, en: string, value: Expression) => ({ name: { zh, en }, value, type: 'integer' as const })
  return [
    seen(`相关的${name.zh}`, `linked ${name.en}`, count),
    ...(asks ? [seen('其中为真', 'of them true', holds), seen('其中未知', 'of them unknown', unknown)] : []),
  ]
}
