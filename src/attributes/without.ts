import { z } from 'zod'
import { call } from '../sql/expression.ts'
import { defineAttribute } from './attribute-kind.ts'
import { attributeOf } from './named.ts'

/**
 * `without: { of: products_asked, taken: products_bought }`: what is in the first list and not in the second, each once and in
 * order of bytes; unknown where one of them is.
 */
export const without = defineAttribute({
  head: 'without',
  title: { zh: '列表之差', en: 'List without another' },
  inline: false,
  schema: z.strictObject({
    without: z.strictObject({
      of: z.string().meta({ zh: '列表标签', en: 'list attribute' }),
      taken: z.string().meta({ zh: '去掉的列表标签', en: 'list taken away' }),
    }),
  }),
  needs: ({ without: { of, taken } }) => [of, taken],
  compile(params, context) {
    const { of, taken } = params.without
    const whole = attributeOf('list', of, ['without', 'of'], context)
    const away = attributeOf('list', taken, ['without', 'taken'], context)
    if (!whole || !away) return undefined
    return {
      expression: call('listWithout', whole.expression, away.expression),
      type: 'list',
      nullable: whole.nullable || away.nullable,
      ...(whole.current || away.current ? { current: true } : {}),
      sentence: {
        zh: `在${whole.name.zh}里而不在${away.name.zh}里的`,
        en: `${whole.name.en} without ${away.name.en}`,
      },
    }
  },
})
