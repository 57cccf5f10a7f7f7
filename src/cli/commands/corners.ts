import { atOf, atOptions, noteOtherDay } from '../at-options.ts'
import type { Command, Options } from '../command.ts'
import { cornersText } from '../show/corners.ts'

export const corners: Command = {
  name: 'corners',
  summary: {
    zh: '两种价值:给客户的 × 给企业的,四个角;谁贡献多、得到少',
    en: 'value to the customer against value to the firm, in four corners; who is worth much and gets little',
  },
  arguments: [
    {
      syntax: '[view]',
      help: {
        zh: 'views/*.yml 里的一个 corners 问题;只有一个时可以不写',
        en: 'a question corners of views/*.yml; may be left out where there is but one',
      },
    },
  ],
  options: [...atOptions],
  examples: ['fenqun corners', 'fenqun corners two-values --json'],
  async run(door, [view], options: Options) {
    const project = await door.open()
    const at = atOf(options)
    const found = await project.corners({ ...at, ...(view === undefined ? {} : { view }) })
    noteOtherDay(door, at, found.day)
    return cornersText(door, found)
  },
}
