import { atOf, atOptions, noteOtherDay } from '../at-options.ts'
import type { Command, Options } from '../command.ts'
import { goalsText } from '../show/goals.ts'

export const kpis: Command = {
  name: 'kpis',
  summary: {
    zh: '目标树:每个目标的实际值、差多少、到哪天、走势',
    en: 'a tree of goals: what is reached, how far it is from the target, by when, and how it went',
  },
  arguments: [
    {
      syntax: '[view]',
      help: {
        zh: 'views/*.yml 里的一个 goals 问题;只有一个时可以不写',
        en: 'a question goals of views/*.yml; may be left out where there is but one',
      },
    },
  ],
  options: [...atOptions],
  examples: ['fenqun kpis', 'fenqun kpis year-goals --as-of 2026-03-31 --json'],
  async run(door, [view], options: Options) {
    const project = await door.open()
    const at = atOf(options)
    const found = await project.goals({ ...at, ...(view === undefined ? {} : { view }) })
    noteOtherDay(door, at, found.day)
    return goalsText(door, found)
  },
}
