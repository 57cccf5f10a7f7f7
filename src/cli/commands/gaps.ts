import { atOf, atOptions, noteOtherDay } from '../at-options.ts'
import type { Command, Options } from '../command.ts'
import { gapsText, personGapsText } from '../show/gaps.ts'

export const gaps: Command = {
  name: 'gaps',
  summary: {
    zh: '人生阶段 × 产品:谁缺什么;不卖给他们的不算缺口',
    en: 'life stages against products: who lacks what; what is not sold to them is no gap',
  },
  arguments: [
    {
      syntax: '[view]',
      help: {
        zh: 'views/*.yml 里的一个 gaps 问题;只有一个时可以不写',
        en: 'a question gaps of views/*.yml; may be left out where there is but one',
      },
    },
  ],
  options: [
    {
      flags: '--customer <id>',
      help: { zh: '只看这一位有什么、缺什么', en: 'only what this one has and lacks' },
    },
    ...atOptions,
  ],
  examples: ['fenqun gaps', 'fenqun gaps cover --customer C0001', 'fenqun gaps cover --json'],
  async run(door, [view], options: Options) {
    const project = await door.open()
    const at = atOf(options)
    const asked = { ...at, ...(view === undefined ? {} : { view }) }
    if (options['customer'] !== undefined)
      return personGapsText(door, await project.gapsOfPerson(String(options['customer']), asked))
    const found = await project.gaps(asked)
    noteOtherDay(door, at, found.day)
    return gapsText(door, found)
  },
}
