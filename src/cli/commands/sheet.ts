import { atOf, atOptions, noteOtherDay } from '../at-options.ts'
import type { Command, Options } from '../command.ts'
import { cliErrors } from '../errors.ts'
import { sheetText } from '../show/sheet.ts'

export const sheet: Command = {
  name: 'sheet',
  summary: {
    zh: '每一类的画像:怎么买、要什么、看重什么、收入减服务成本;缺什么数据就说缺什么',
    en: 'the profile of each class: order pattern, needs, what it values, revenue less cost to serve; an empty block says what is missing',
  },
  arguments: [
    {
      syntax: '<by>',
      help: {
        zh: '方案或标签,或 views/*.yml 里的一个问题',
        en: 'a scheme or an attribute, or a question of views/*.yml',
      },
    },
  ],
  options: [
    {
      flags: '--pattern <attributes>',
      help: { zh: '怎么买:标签,用逗号隔开', en: 'order pattern: attributes, parted by commas' },
    },
    { flags: '--needs <attributes>', help: { zh: '要什么:标签', en: 'needs: attributes' } },
    { flags: '--values <attributes>', help: { zh: '看重什么:标签', en: 'what they value: attributes' } },
    { flags: '--revenue <attribute>', help: { zh: '收入标签', en: 'attribute of the revenue' } },
    { flags: '--cost <attribute>', help: { zh: '服务成本标签', en: 'attribute of the cost to serve' } },
    { flags: '--in <people>', help: { zh: '只看这个总体、客群或类', en: 'only a population, segment or class' } },
    ...atOptions,
  ],
  examples: [
    'fenqun sheet value-tiers --pattern orders_12m,channel --needs interests --revenue spend_12m',
    'fenqun sheet type-sheet --json',
  ],
  async run(door, [by], options: Options) {
    const { pattern, needs, values, revenue, cost, in: people } = options as Partial<Record<string, string>>
    if (by === undefined)
      throw cliErrors.error('missing-argument', { command: 'sheet', name: '<by>', usage: 'fenqun sheet SCHEME' })
    const project = await door.open()
    const at = atOf(options)
    const listed = (text: string) => text.split(',').map((one) => one.trim())
    const isView = (await project.views()).some((one) => one.id === by && one.value.sheet)
    const found = await project.sheet({
      ...at,
      ...(isView ? { view: by } : { by }),
      ...(pattern === undefined ? {} : { orderPattern: listed(pattern) }),
      ...(needs === undefined ? {} : { needs: listed(needs) }),
      ...(values === undefined ? {} : { values: listed(values) }),
      ...(revenue === undefined ? {} : { revenue }),
      ...(cost === undefined ? {} : { cost }),
      ...(people === undefined ? {} : { in: people }),
    })
    noteOtherDay(door, at, found.day)
    return sheetText(door, found)
  },
}
