import { z } from 'zod'
import type { CompileContext, LinkWay } from '../conditions/context.ts'
import { wayKeys, wayOf } from '../conditions/link-way.ts'
import { nearParams } from '../conditions/near-params.ts'
import { conditionErrors } from '../conditions/errors.ts'
import type { Bilingual } from '../errors.ts'
import type { ColumnType } from '../sql/types.ts'
import type { Computed } from './attribute-kind.ts'
import { defineAttribute } from './attribute-kind.ts'
import { attributeErrors } from './errors.ts'

const name = z.string().optional()
const hows = ['sum', 'average', 'min', 'max', 'any'] as const
type How = (typeof hows)[number]

/**
 * `linked: { kind: contact, sum: spend }`: what an attribute of linked entities comes to, or (`count: true`) how many there are; with
 * `where`, of those for whom it is true. Over nobody counts and sums are 0, all else is unknown.
 */
export const linked = defineAttribute({
  head: 'linked',
  title: { zh: '相关的其他实体', en: 'Linked entities' },
  inline: false,
  rules: ['where'],
  schema: z.strictObject({
    linked: z.strictObject({
      kind: z.string().meta({ zh: '相关的', en: 'kind' }),
      ...wayKeys,
      sum: name.meta({ zh: '合计', en: 'sum' }),
      average: name.meta({ zh: '平均', en: 'average' }),
      min: name.meta({ zh: '最小', en: 'min' }),
      max: name.meta({ zh: '最大', en: 'max' }),
      any: name.meta({ zh: '至少有一个', en: 'any of them' }),
      count: z.literal(true).optional().meta({ zh: '个数', en: 'count' }),
      where: z.record(z.string(), z.unknown()).optional().meta({ zh: '其中', en: 'where' }),
    }),
  }),
  compile({ linked: written }, context) {
    const asked = hows.filter((one) => written[one] !== undefined)
    const wanted = asked.length + (written.count ? 1 : 0)
    if (wanted !== 1) {
      context.report(attributeErrors.problem('what-of-linked'), ['linked'])
      return undefined
    }
    const way = wayOf(written.kind, written, context, ['linked', 'kind'], ['linked'])
    if (!way) return undefined
    const where = written.where === undefined ? undefined : ['linked', 'where']
    const how = asked[0]
    return how ? valueOf(how, written[how]!, way, where, context) : counted(way, where, context)
  },
})

function counted(way: LinkWay, where: string[] | undefined, context: CompileContext): Computed | undefined {
  const found = context.linked(way, where)
  if (!found) return undefined
  const which = whose(way, found.rule?.sentence)
  return {
    expression: found.holds,
    type: 'integer',
    nullable: false,
    sentence: { zh: `${which.zh}的个数`, en: `number of ${which.en}` },
  }
}

const numbers: readonly ColumnType[] = ['integer', 'money', 'number']

function valueOf(
  how: How,
  attribute: string,
  way: LinkWay,
  where: string[] | undefined,
  context: CompileContext,
): Computed | undefined {
  const path = ['linked', how]
  const found = context.linkedAttribute(way.kind, attribute)
  if (!found) {
    const near = nearParams(attribute, context.linkedAttributeNames(way.kind))
    context.report(conditionErrors.problem('unknown-attribute', { name: attribute, kind: way.kind, ...near }), path)
    return undefined
  }
  const fits = how === 'any' ? ['boolean'] : how === 'min' || how === 'max' ? [...numbers, 'date'] : numbers
  if (!fits.includes(found.type)) {
    const words: Bilingual =
      how === 'any'
        ? { zh: '布尔', en: 'a boolean' }
        : fits.includes('date')
          ? { zh: '数值或日期', en: 'a number or a date' }
          : { zh: '数值', en: 'a number' }
    const params = { name: attribute, type: found.type, head: how, wanted: words }
    context.report(attributeErrors.problem('wrong-attribute-type', params), path)
    return undefined
  }
  const kept = context.linkedValue(way, how, attribute, where)
  if (!kept) return undefined
  const which = whose(way, kept.rule?.sentence)
  return {
    expression: kept.value,
    type: how === 'average' ? 'number' : found.type,
    nullable: how !== 'sum',
    ...(found.current ? { current: true } : {}),
    sentence: {
      zh: `${which.zh}的${found.name.zh}${{ sum: '合计', average: '平均', min: '最小值', max: '最大值', any: '(至少一个为真)' }[how]}`,
      en: `${{ sum: 'sum', average: 'average', min: 'smallest', max: 'largest', any: 'any' }[how]} of ${found.name.en} of ${which.en}`,
    },
  }
}

function whose({ name: { zh, en } }: LinkWay, rule: Bilingual | undefined): Bilingual {
  return rule
    ? { zh: `相关的${zh}(满足:${rule.zh})`, en: `linked ${en} with: ${rule.en}` }
    : { zh: `相关的${zh}`, en: `linked ${en}` }
}
