import { z } from 'zod'
import { whereSchema } from '../conditions/where.ts'
import { call } from '../sql/expression.ts'
import { defineAttribute } from './attribute-kind.ts'
import { eventsOver, over } from './events.ts'

/** `share: { channel: app }`: events for which the filter holds ÷ events, 0 to 1; unknown over none. */
export const share = defineAttribute({
  head: 'share',
  title: { zh: '占比', en: 'Share of events' },
  inline: true,
  schema: z.strictObject({ share: whereSchema.meta({ zh: '满足', en: 'filter' }), ...over }),
  compile(params, context) {
    const wide = eventsOver(params, context)
    const part = eventsOver({ ...params, where: { ...params.where, ...params.share } }, context)
    if (!wide || !part) return undefined
    const matching = context.measure({ ...part.base, aggregate: 'count', type: 'integer' })
    const total = context.measure({ ...wide.base, aggregate: 'count', type: 'integer' })
    return {
      expression: call('divide', matching, total),
      type: 'number',
      nullable: true,
      sentence: { zh: `${part.sentence.zh}占${wide.sentence.zh}的比例`, en: `share of ${part.sentence.en} in ${wide.sentence.en}` },
    }
  },
})
