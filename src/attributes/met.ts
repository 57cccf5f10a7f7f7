import { z } from 'zod'
import { arithmetic, call } from '../sql/expression.ts'
import { defineAttribute } from './attribute-kind.ts'
import { attributeOf } from './named.ts'

/**
 * `met: { of: products_asked, by: products_bought }`: of the different elements of the first list the share that is in the
 * second, 0 to 1; unknown where the first is empty, or one of them is unknown.
 */
export const met = defineAttribute({
  head: 'met',
  title: { zh: '满足的占比', en: 'Share that is met' },
  inline: false,
  schema: z.strictObject({
    met: z.strictObject({
      of: z.string().meta({ zh: '列表标签', en: 'list attribute' }),
      by: z.string().meta({ zh: '满足它的列表标签', en: 'list that meets it' }),
    }),
  }),
  needs: ({ met: { of, by } }) => [of, by],
  compile(params, context) {
    const { of, by } = params.met
    const wanted = attributeOf('list', of, ['met', 'of'], context)
    const given = attributeOf('list', by, ['met', 'by'], context)
    if (!wanted || !given) return undefined
    const size = call('listSize', wanted.expression)
    const unmet = call('listSize', call('listWithout', wanted.expression, given.expression))
    return {
      expression: call('divide', arithmetic(size, '-', unmet), size),
      type: 'number',
      nullable: true,
      ...(wanted.current || given.current ? { current: true } : {}),
      sentence: {
        zh: `${wanted.name.zh}中也在${given.name.zh}里的占比`,
        en: `share of ${wanted.name.en} that is in ${given.name.en}`,
      },
    }
  },
})
