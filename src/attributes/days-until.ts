import { z } from 'zod'
import { call, literal } from '../sql/expression.ts'
import { defineAttribute } from './attribute-kind.ts'
import { attributeErrors } from './errors.ts'
import { attributeNamed } from './named.ts'

/** `days until: contract_end`: whole days from the as-of day to a date; 0 on the day itself, below 0 once it is past. */
export const daysUntil = defineAttribute({
  head: 'days until',
  title: { zh: '还有多少天', en: 'Days until' },
  inline: false,
  schema: z.strictObject({ 'days until': z.string().meta({ zh: '日期标签', en: 'date attribute' }) }),
  needs: (params) => [params['days until']],
  compile(params, context) {
    const date = attributeNamed(params['days until'], ['days until'], context)
    if (!date) return undefined
    if (date.type !== 'date') {
      context.report(attributeErrors.problem('not-a-date', { name: params['days until'] }), ['days until'])
      return undefined
    }
    return {
      expression: call('daysBetween', literal('date', context.asOf.day), date.expression),
      type: 'integer',
      nullable: true,
      ...(date.current ? { current: true } : {}),
      sentence: { zh: `从基准时到${date.name.zh}的天数`, en: `days from as-of to ${date.name.en}` },
    }
  },
})
