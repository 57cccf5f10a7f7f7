import { atOf, atOptions, noteOtherDay } from '../at-options.ts'
import type { Command, Options } from '../command.ts'
import { wholeNumber } from '../whole-number.ts'
import { shareBands } from '../../project.ts'
import { shareOf } from '../share-option.ts'
import { sharesText } from '../show/shares.ts'

export const shares: Command = {
  name: 'shares',
  summary: {
    zh: '谁占多少:80% 来自谁、帕累托和洛伦兹曲线、基尼系数、HHI、份额区间、依赖',
    en: 'who has how much: who makes 80%, Pareto and Lorenz curves, Gini, HHI, bands of shares, dependency',
  },
  arguments: [{ syntax: '[view]', help: { zh: 'views/*.yml 里的一个问题', en: 'a question of views/*.yml' } }],
  options: [
    {
      flags: '--of <attribute>',
      help: { zh: '哪个数值标签;默认这类实体的 value', en: 'the numeric attribute; default the kind’s value' },
    },
    {
      flags: '--by <attribute>',
      help: { zh: '按标签或方案合成类型;默认一个个客户', en: 'types by an attribute or scheme; default each customer' },
    },
    { flags: '--in <people>', help: { zh: '只看这个总体、客群或类', en: 'only a population, segment or class' } },
    { flags: '--kind <kind>', help: { zh: '实体类型;默认 customer', en: 'the kind; default customer' } },
    {
      flags: '--bands <bands>',
      help: {
        zh: '份额区间,如 "10%-20%=growth,40%-50%=base"',
        en: 'bands of shares, such as "10%-20%=growth,40%-50%=base"',
      },
    },
    {
      flags: '--share <share>',
      help: { zh: '占到多少要几个人;默认 80%', en: 'the share that people are looked for who make it; default 80%' },
    },
    {
      flags: '--top <share>',
      help: { zh: '最前面的多少人;默认 20%', en: 'the share of people at the top; default 20%' },
    },
    { flags: '--list <n>', help: { zh: '列出几个人;默认 20', en: 'how many people are listed; default 20' } },
    ...atOptions,
  ],
  examples: [
    'fenqun shares --of spend_12m',
    'fenqun shares --of spend_12m --by province --bands "10%-20%=growth,40%-50%=base"',
    'fenqun shares spend --json',
  ],
  async run(door, [view], options: Options) {
    const { of, by, in: people, kind, bands, share, top, list } = options as Partial<Record<string, string>>
    const project = await door.open()
    const at = atOf(options)
    const listed = wholeNumber('--list', list, { least: 0, most: 10_000 }) ?? 20
    const found = await project.shares({
      ...at,
      ...(view === undefined ? {} : { view }),
      ...(of === undefined ? {} : { of }),
      ...(by === undefined ? {} : { by }),
      ...(people === undefined ? {} : { in: people }),
      ...(kind === undefined ? {} : { kind }),
      ...(bands === undefined ? {} : { bands: shareBands(bands) }),
      ...(share === undefined ? {} : { share: shareOf('--share', share) }),
      ...(top === undefined ? {} : { top: shareOf('--top', top) }),
      most: listed,
    })
    noteOtherDay(door, at, found.day)
    return sharesText(door, found)
  },
}
