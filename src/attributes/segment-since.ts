import { z } from 'zod'
import { defineAttribute } from './attribute-kind.ts'
import { historyOf, sinceDay } from './history-of.ts'

/** `segment since: gold`: the as-of day of the run that put the entity into the segment; missing for who is not in it. */
export const segmentSince = defineAttribute({
  head: 'segment since',
  title: { zh: '入群日期', en: 'Segment since' },
  inline: false,
  schema: z.strictObject({ 'segment since': z.string().meta({ zh: '客群', en: 'segment' }) }),
  compile(params, context) {
    const history = historyOf('segment', params['segment since'], 'segment since', context)
    if (!history) return undefined
    const { zh, en } = history.name
    return {
      expression: sinceDay(history, context),
      type: 'date',
      nullable: true,
      sentence: {
        zh: `从哪一天起在客群“${zh}”里(按已发布的运行)`,
        en: `day since when in segment "${en}", by the published runs`,
      },
    }
  },
})
