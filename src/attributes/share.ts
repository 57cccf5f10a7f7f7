import { z } from 'zod'
import { compileWhere, whereSchema } from '../conditions/where.ts'
import { all, call, truth } from '../sql/expression.ts'
import { shareUnit } from '../sql/units.ts'
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
    const part = wide && compileWhere(params.share, wide.event, context, 'share')
    if (!wide || !part) return undefined
    const matching = context.measure({
      ...wide.base,
      where: all([wide.base.where ?? truth(true), part.truth]),
      label: `${wide.base.label} share ${JSON.stringify(params.share)}`,
      aggregate: 'count',
      type: 'integer',
    })
    const total = context.measure({ ...wide.base, aggregate: 'count', type: 'integer' })
    return {
      expression: call('divide', matching, total),
      type: 'number',
      nullable: true,
      unit: shareUnit,
      sentence: {
        zh: `${wide.sentence.zh}中${part.sentence.zh}的占比`,
        en: `share with ${part.sentence.en} of ${wide.sentence.en}`,
      },
    }
  },
})
