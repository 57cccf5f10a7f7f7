import { atOf, atOptions, noteOtherDay } from '../at-options.ts'
import type { Command, Options } from '../command.ts'
import { cardText } from '../show/card.ts'

export const card: Command = {
  name: 'card',
  summary: {
    zh: '方案或客群的成绩单:四条原则、科特勒五条、站不站得住,每项一个数',
    en: 'the report card of a scheme or segment: four principles, Kotler’s five, whether it holds; each a number',
  },
  arguments: [{ syntax: '<scheme>', help: { zh: '方案或客群', en: 'a scheme or a segment' } }],
  options: [
    { flags: '--how', help: { zh: '每个数是怎么算的', en: 'how each number was computed' } },
    {
      flags: '--quick',
      help: {
        zh: '不算慢的:描述标签的树和后来行为的检验',
        en: 'leave out what is slow: the tree over descriptors and the test by what people did later',
      },
    },
    ...atOptions,
  ],
  examples: ['fenqun card value-tiers', 'fenqun card rfm --how', 'fenqun card loyal-core --json'],
  async run(door, [id = ''], options: Options) {
    const project = await door.open()
    const at = atOf(options)
    const found = await project.card(id, { ...at, ...(options['quick'] === true ? { whole: false } : {}) })
    noteOtherDay(door, at, found.day)
    return cardText(door, found, { how: options['how'] === true })
  },
}
