import { atOf, atOptions, noteOtherDay } from '../at-options.ts'
import type { Command, Options } from '../command.ts'
import { listOf } from '../list-of.ts'
import { patternsText } from '../show/patterns.ts'

export const patterns: Command = {
  name: 'patterns',
  summary: {
    zh: '客群和其他人相比,什么时候、从哪里、做什么更多:星期 × 钟点、渠道、商品、投诉',
    en: 'when, where and what a segment does more than the others: weekday × hour, channel, product, complaint',
  },
  arguments: [{ syntax: '<segment>', help: { zh: '客群、类或总体', en: 'a segment, class or population' } }],
  options: [
    { flags: '--events <name>', help: { zh: '哪个行为,如 order', en: 'which event, such as order' } },
    {
      flags: '--by <list>',
      help: {
        zh: '按什么:hour、weekday、两个一起 hour,weekday,或文本列;默认星期 × 钟点和说明渠道、商品、原因的列',
        en: 'by what: hour, weekday, both as hour,weekday, or text columns; default weekday × hour, and columns that name a channel, product or reason',
      },
    },
    {
      flags: '--within <window>',
      help: { zh: '只看这段时间,如 "last 12 months"', en: 'only this time, such as "last 12 months"' },
    },
    {
      flags: '--base <people>',
      help: { zh: '和谁比;默认同类的其他所有人', en: 'whom to compare with; default everybody else of the kind' },
    },
    ...atOptions,
  ],
  examples: [
    'fenqun patterns loyal-core --events order_line',
    'fenqun patterns loyal-core --events order_line --by hour,weekday --within "last 12 months" --json',
  ],
  async run(door, [segment = ''], options: Options) {
    const { events, by, within, base } = options as Partial<Record<string, string>>
    const project = await door.open()
    const at = atOf(options)
    const found = await project.patterns(segment, {
      ...at,
      ...(events === undefined ? {} : { event: events }),
      ...(by === undefined ? {} : { by: listOf(by) }),
      ...(within === undefined ? {} : { within }),
      ...(base === undefined ? {} : { base }),
    })
    noteOtherDay(door, at, found.day)
    return patternsText(door, found)
  },
}
