import type { Command, Options } from '../command.ts'
import { FenqunError } from '../../errors.ts'
import { entityHistoryText } from '../show/entity-history.ts'
import { historyText } from '../show/history.ts'

export const history: Command = {
  name: 'history',
  summary: {
    zh: '一个客群、方案或客户在各基准时的变化',
    en: 'how a segment, scheme or customer went over the as-of dates',
  },
  arguments: [
    {
      syntax: '<what>',
      help: { zh: '客群、方案或客户的编号,或 customer', en: 'id of a segment, a scheme or a customer; or customer' },
    },
    {
      syntax: '[id]',
      help: { zh: '与 customer (或其他实体类型) 一起:编号', en: 'with customer (or another kind): the id' },
    },
  ],
  options: [
    { flags: '--from <date>', help: { zh: '从这一天起', en: 'from this day on' } },
    { flags: '--to <date>', help: { zh: '到这一天为止', en: 'to this day' } },
    {
      flags: '--known-at <date>',
      help: { zh: '按这一天结束时已发布的看', en: 'as it was published by the end of this day' },
    },
    {
      flags: '--value <attribute>',
      help: {
        zh: '同时看客群里这个数值标签的合计;默认第一个价值类的金额',
        en: 'the sum of this numeric attribute over a segment too; default: the first money of the family value',
      },
    },
  ],
  examples: ['fenqun history loyal-core', 'fenqun history rfm --from 2025-01-31', 'fenqun history customer C001'],
  async run(door, [what = '', id], options: Options) {
    const project = await door.open()
    const given = (name: string) => (typeof options[name] === 'string' ? { [name]: options[name] } : {})
    const known = given('knownAt')
    if (id !== undefined) return entityHistoryText(door, await project.entityTimeline(id, { ...known, kind: what }))
    try {
      return historyText(
        door,
        await project.timeline(what, { ...known, ...given('from'), ...given('to'), ...given('value') }),
      )
    } catch (error) {
      const unknown = error instanceof FenqunError && error.problems[0]?.code === 'not-found'
      if (!unknown || options['value'] !== undefined) throw error
      const entity = await project.entityTimeline(what, known).catch((): never => {
        throw error
      })
      return entityHistoryText(door, entity)
    }
  },
}
