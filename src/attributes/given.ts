import { z } from 'zod'
import { nearParams } from '../conditions/near-params.ts'
import { defineAttribute } from './attribute-kind.ts'
import { attributeErrors } from './errors.ts'

/**
 * `given: customers.gender`: a column of an entity source. From a *dated* source it is the value valid at
 * as-of; from any other it is today's value whatever the as-of, and is marked so.
 */
export const given = defineAttribute({
  head: 'given',
  title: { zh: '资料列', en: 'Given column' },
  inline: false,
  schema: z.strictObject({ given: z.string().meta({ zh: '来源.列', en: 'source.column' }) }),
  compile(params, context) {
    const dot = params.given.indexOf('.')
    const found = dot > 0 ? context.given(params.given.slice(0, dot), params.given.slice(dot + 1)) : undefined
    if (!found) {
      const near = nearParams(params.given, context.givenNames())
      context.report(attributeErrors.problem('unknown-given', { name: params.given, ...near }), ['given'])
      return undefined
    }
    return {
      expression: found.expression,
      type: found.type,
      nullable: true,
      ...(found.current ? { current: true } : {}),
      ...(found.score ? { prediction: found.score } : {}),
      sentence: found.current
        ? { zh: `资料 ${params.given}(当前值)`, en: `${params.given} as given (today's value)` }
        : { zh: `资料 ${params.given}(基准时有效的值)`, en: `${params.given} as given, valid at as-of` },
    }
  },
})
