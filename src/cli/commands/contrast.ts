import { atOf, atOptions, noteOtherDay } from '../at-options.ts'
import type { Command, Options } from '../command.ts'
import { cliErrors } from '../errors.ts'
import { contrastText } from '../show/contrast.ts'

export const contrast: Command = {
  name: 'contrast',
  summary: {
    zh: '各组人在一个标签上是否真的不同:占比或均值、区间、与其余人的差',
    en: 'whether groups really differ in an attribute: shares or means, intervals, differences to the rest',
  },
  arguments: [{ syntax: '<attribute>', help: { zh: '看哪个标签', en: 'the attribute to look at' } }],
  options: [
    { flags: '--by <attribute>', help: { zh: '按哪个标签分组', en: 'the attribute that makes the groups' } },
    {
      flags: '--in <people>',
      help: { zh: '只在这个总体、客群或类里看', en: 'only among a population, segment or class' },
    },
    {
      flags: '--value <text>',
      help: { zh: '文本标签:只看这个值的占比', en: 'of a text: the share of this value alone' },
    },
    ...atOptions,
  ],
  examples: [
    'fenqun contrast likes_durable --by occupation_class',
    'fenqun contrast preferred --by occupation_class --value 耐用 --in buyers',
    'fenqun contrast spend_12m --by city --json',
  ],
  async run(door, [attribute = ''], options: Options) {
    const { by, in: people, value } = options as { by?: string; in?: string; value?: string }
    if (by === undefined)
      throw cliErrors.error('missing-argument', {
        command: 'contrast',
        name: '--by',
        usage: 'fenqun contrast ATTRIBUTE --by ATTRIBUTE',
      })
    const project = await door.open()
    const at = atOf(options)
    const found = await project.contrast(attribute, by, {
      ...at,
      ...(people === undefined ? {} : { in: people }),
      ...(value === undefined ? {} : { value }),
    })
    noteOtherDay(door, at, found.day)
    return contrastText(door, { attribute, by }, found)
  },
}
