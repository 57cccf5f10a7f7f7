import { z } from 'zod'
import { defineAttribute } from './attribute-kind.ts'
import { historyOf, sinceDay } from './history-of.ts'

/** `class since: rfm`: the as-of day of the run that put the entity into its class; missing for who is in none. */
export const classSince = defineAttribute({
  head: 'class since',
  title: { zh: '入类日期', en: 'Class since' },
  inline: false,
  schema: z.strictObject({ 'class since': z.string().meta({ zh: '方案', en: 'scheme' }) }),
  compile(params, context) {
    const history = historyOf('scheme', params['class since'], 'class since', context)
    if (!history) return undefined
    const { zh, en } = history.name
    return {
      expression: sinceDay(history, context),
      type: 'date',
      nullable: true,
      sentence: {
        zh: `从哪一天起在“${zh}”现在的类里(按已发布的运行)`,
        en: `day since when in the class of "${en}", by the published runs`,
      },
    }
  },
})
