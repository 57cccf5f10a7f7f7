import { z } from 'zod'
import { call, literal } from '../sql/expression.ts'
import { defineAttribute } from './attribute-kind.ts'
import { attributeErrors } from './errors.ts'
import { attributeNamed } from './named.ts'

/** `age: birth_date`: completed years at the as-of day; on the birthday itself the new age counts. */
export const age = defineAttribute({
  head: 'age',
  title: { zh: '年龄', en: 'Age' },
  inline: false,
  schema: z.strictObject({ age: z.string().meta({ zh: '出生日期标签', en: 'birth date' }) }),
  needs: (params) => [params.age],
  compile(params, context) {
    const birth = attributeNamed(params.age, ['age'], context)
    if (!birth) return undefined
    if (birth.type !== 'date') {
      context.report(attributeErrors.problem('not-a-date', { name: params.age }), ['age'])
      return undefined
    }
    return {
      expression: call('yearsBetween', birth.expression, literal('date', context.asOf.day)),
      type: 'integer',
      nullable: true,
      ...(birth.current ? { current: false } : {}),
      sentence: { zh: `按${birth.name.zh}算到基准时的周岁`, en: `completed years from ${birth.name.en} to as-of` },
    }
  },
})
