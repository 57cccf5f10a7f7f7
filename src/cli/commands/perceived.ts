import { atOf, atOptions, noteOtherDay } from '../at-options.ts'
import type { Command, Options } from '../command.ts'
import { perceivedText } from '../show/perceived.ts'

export const perceived: Command = {
  name: 'perceived',
  summary: {
    zh: '感知价值:每个客群对每个产品的经济、功能、心理三个分 (问卷)',
    en: 'perceived value: economic, functional and psychological scores of each segment and product, from surveys',
  },
  arguments: [
    {
      syntax: '[view]',
      help: {
        zh: 'views/*.yml 里的一个 perceived 问题;只有一个时可以不写',
        en: 'a question perceived of views/*.yml; may be left out where there is but one',
      },
    },
  ],
  options: [...atOptions],
  examples: ['fenqun perceived', 'fenqun perceived value-felt --json'],
  async run(door, [view], options: Options) {
    const project = await door.open()
    const at = atOf(options)
    const found = await project.perceived({ ...at, ...(view === undefined ? {} : { view }) })
    noteOtherDay(door, at, found.day)
    return perceivedText(door, found)
  },
}
