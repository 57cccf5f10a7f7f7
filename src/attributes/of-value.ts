import { z } from 'zod'
import { nearParams } from '../conditions/near-params.ts'
import { defineAttribute } from './attribute-kind.ts'
import { shareUnit } from '../sql/units.ts'
import { attributeErrors } from './errors.ts'

/** Parts that are chances: from 0 to 1. */
const chances: ReadonlySet<string> = new Set(['alive', 'order-chance'])

/** Parts that are what has been. */
const soFar: ReadonlySet<string> = new Set(['historic', 'direct', 'indirect'])

/** `of value: customer-value, part: lifetime`: a part of what somebody is worth; unknown outside of the value's population. */
export const ofValue = defineAttribute({
  head: 'of value',
  title: { zh: '价值的一部分', en: 'Part of a value' },
  inline: false,
  schema: z.strictObject({
    'of value': z.string().meta({ zh: '价值定义', en: 'value definition' }),
    part: z.string().default('lifetime').meta({ zh: '部分', en: 'part' }),
  }),
  compile(params, context) {
    const id = params['of value']
    const value = context.value(id)
    if (!value) {
      const near = nearParams(id, context.valueNames())
      context.report(attributeErrors.problem('unknown-value', { name: id, kind: context.kind, ...near }), ['of value'])
      return undefined
    }
    const part = value.parts.find((one) => one.part === params.part)
    if (!part) {
      const known = value.parts.map((one) => one.part)
      const near = nearParams(params.part, known)
      context.report(attributeErrors.problem('unknown-part', { value: id, name: params.part, ...near }), ['part'])
      return undefined
    }
    const sums = { lifetime: ['historic', 'current', 'potential'], historic: ['direct', 'indirect'] }[part.part] ?? []
    return {
      expression: part.expression,
      type: part.type,
      nullable: true,
      ...(chances.has(part.part) ? { unit: shareUnit } : {}),
      ...(value.current ? { current: true } : {}),
      ...(soFar.has(part.part) ? { sums: value.sums } : {}),
      worth: {
        value: id,
        part: part.part,
        title: part.title,
        contains: part.contains,
        parts: value.parts.filter((one) => sums.includes(one.part)),
      },
      sentence: {
        zh: `“${value.name.zh}”的${part.title.zh}:${part.sentence.zh}`,
        en: `${part.title.en} of "${value.name.en}": ${part.sentence.en}`,
      },
    }
  },
})
