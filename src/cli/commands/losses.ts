import { atOf, atOptions, noteOtherDay } from '../at-options.ts'
import type { Command, Options } from '../command.ts'
import { shareOf } from '../share-option.ts'
import { lossesText } from '../show/losses.ts'
import { wholeNumber } from '../whole-number.ts'

export const losses: Command = {
  name: 'losses',
  summary: {
    zh: '谁的价值掉了:掉了多少、什么时候、之前发生了什么、是不是只做最低维护',
    en: 'who lost value: how much, when it showed, what came before it, and who is low-touch',
  },
  arguments: [{ syntax: '[view]', help: { zh: 'views/*.yml 里的一个问题', en: 'a question of views/*.yml' } }],
  options: [
    { flags: '--of <event>', help: { zh: '哪个行为;默认订单', en: 'the event; default orders' } },
    {
      flags: '--sum <column>',
      help: { zh: '合计哪一列;默认数次数', en: 'the column that is summed; default events are counted' },
    },
    { flags: '--in <people>', help: { zh: '只看这个总体、客群或类', en: 'only a population, segment or class' } },
    {
      flags: '--earlier <window>',
      help: { zh: '前一段时间;默认 "12 to 6 months ago"', en: 'the earlier window; default "12 to 6 months ago"' },
    },
    {
      flags: '--later <window>',
      help: { zh: '后一段时间;默认 "last 6 months"', en: 'the later window; default "last 6 months"' },
    },
    { flags: '--drop <share>', help: { zh: '至少少多少;默认 50%', en: 'lost at least; default 50%' } },
    { flags: '--list <n>', help: { zh: '列出几个人;默认 20', en: 'how many people are listed; default 20' } },
    ...atOptions,
  ],
  examples: [
    'fenqun losses --of order',
    'fenqun losses --of order_line --sum amount --in buyers --drop 70%',
    'fenqun losses lost-regulars --json',
  ],
  async run(door, [view], options: Options) {
    const { of, sum, in: people, earlier, later, drop, list } = options as Partial<Record<string, string>>
    const project = await door.open()
    const at = atOf(options)
    const found = await project.losses({
      ...at,
      ...(view === undefined ? {} : { view }),
      ...(of === undefined ? {} : { of }),
      ...(sum === undefined ? {} : { sum }),
      ...(people === undefined ? {} : { in: people }),
      ...(earlier === undefined ? {} : { earlier }),
      ...(later === undefined ? {} : { later }),
      ...(drop === undefined ? {} : { drop: shareOf('--drop', drop) }),
      most: wholeNumber('--list', list, { least: 1, most: 10_000 }) ?? 20,
    })
    noteOtherDay(door, at, found.day)
    return lossesText(door, found)
  },
}
