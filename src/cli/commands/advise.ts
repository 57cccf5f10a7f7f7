import { atOf, atOptions, noteOtherDay } from '../at-options.ts'
import type { Command, Options } from '../command.ts'
import { cliErrors } from '../errors.ts'
import { adviceText } from '../show/advice.ts'

const aims = ['first-look', 'service', 'product', 'motive'] as const

export const advise: Command = {
  name: 'advise',
  summary: {
    zh: '从哪里开始:数据撑得起哪些分群方法,还差什么数据,用哪条命令',
    en: 'where to begin: which ways to groups the data bear, what data is missing, with which command',
  },
  options: [
    {
      flags: '--aim <aim>',
      help: {
        zh: '分群为了什么:first-look | service | product | motive',
        en: 'what the groups are for: first-look | service | product | motive',
      },
    },
    {
      flags: '--survey <answer>',
      help: { zh: '能不能问客户:yes | no', en: 'whether customers can be asked: yes | no' },
    },
    { flags: '--kind <kind>', help: { zh: '说的是谁;默认第一种', en: 'whom it is about; default: the first kind' } },
    ...atOptions,
  ],
  examples: ['fenqun advise', 'fenqun advise --aim service --survey no', 'fenqun advise --json'],
  async run(door, _, options: Options) {
    const { aim, survey, kind } = options as Partial<Record<string, string>>
    const known = aims.find((one) => one === aim)
    if (aim !== undefined && known === undefined)
      throw cliErrors.error('bad-option-value', { option: '--aim', value: aim, expected: aims.join(' | ') })
    if (survey !== undefined && survey !== 'yes' && survey !== 'no')
      throw cliErrors.error('bad-option-value', { option: '--survey', value: survey, expected: 'yes | no' })
    const project = await door.open()
    const at = atOf(options)
    const found = await project.advise({
      ...at,
      ...(known === undefined ? {} : { aim: known }),
      ...(survey === undefined ? {} : { survey: survey === 'yes' }),
      ...(kind === undefined ? {} : { kind }),
    })
    if (found.day !== undefined) noteOtherDay(door, at, found.day)
    return adviceText(door, found)
  },
}
