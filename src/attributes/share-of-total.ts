import { z } from 'zod'
import { call, when } from '../sql/expression.ts'
import { defineAttribute } from './attribute-kind.ts'
import { attributeOf } from './named.ts'

/**
 * `share of total: spend`: a numeric attribute ÷ its sum over a population (everyone, or that named beside it), as a double. Unknown where
 * the value is, outside of the population, and where the sum is 0.
 */
export const shareOfTotal = defineAttribute({
  head: 'share of total',
  title: { zh: '占总额的比例', en: 'Share of the total' },
  inline: false,
  schema: z.strictObject({
    'share of total': z.string().meta({ zh: '数值标签', en: 'numeric attribute' }),
    population: z.string().default('everyone').meta({ zh: '总体', en: 'population' }),
  }),
  needs: (params) => [params['share of total']],
  compile(params, context) {
    const id = params['share of total']
    const value = attributeOf('number', id, ['share of total'], context)
    const { expression, type } = value ?? {}
    const kept =
      expression && type && context.total({ attribute: id, value: expression, type, population: params.population })
    if (!value || !kept) return undefined
    const { total, member, population } = kept
    return {
      expression: when([{ when: member, then: call('divide', value.expression, total) }]),
      type: 'number',
      nullable: true,
      ...(value.current ? { current: true } : {}),
      sentence: {
        zh: `${value.name.zh}占“${population.zh}”总额的比例`,
        en: `share of ${value.name.en} in the total of "${population.en}"`,
      },
    }
  },
})
