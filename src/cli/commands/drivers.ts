import { atOf, atOptions, noteOtherDay } from '../at-options.ts'
import type { Command, Options } from '../command.ts'
import { driversText } from '../show/drivers.ts'

export const drivers: Command = {
  name: 'drivers',
  summary: {
    zh: '客户价值的五类驱动因素:重要 × 表现,先改什么',
    en: 'five groups of drivers of the value to customers: importance and performance, what to fix first',
  },
  arguments: [
    {
      syntax: '[view]',
      help: {
        zh: 'views/*.yml 里的一个 drivers 问题;只有一个时可以不写',
        en: 'a question drivers of views/*.yml; may be left out where there is but one',
      },
    },
  ],
  options: [...atOptions],
  examples: ['fenqun drivers', 'fenqun drivers what-drives --json'],
  async run(door, [view], options: Options) {
    const project = await door.open()
    const at = atOf(options)
    const found = await project.drivers({ ...at, ...(view === undefined ? {} : { view }) })
    noteOtherDay(door, at, found.day)
    return driversText(door, found)
  },
}
