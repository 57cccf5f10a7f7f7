import { z } from 'zod'
import { call } from '../sql/expression.ts'
import { defineAttribute } from './attribute-kind.ts'
import { attributeOf } from './named.ts'

/** `size: products`: how many different elements a list has; unknown where the list is. */
export const size = defineAttribute({
  head: 'size',
  title: { zh: '元素个数', en: 'Size of a list' },
  inline: false,
  schema: z.strictObject({ size: z.string().meta({ zh: '列表标签', en: 'list attribute' }) }),
  needs: (params) => [params.size],
  compile(params, context) {
    const list = attributeOf('list', params.size, ['size'], context)
    return (
      list && {
        expression: call('listSize', list.expression),
        type: 'integer',
        nullable: list.nullable,
        ...(list.current ? { current: true } : {}),
        sentence: { zh: `${list.name.zh}的个数`, en: `number of ${list.name.en}` },
      }
    )
  },
})
