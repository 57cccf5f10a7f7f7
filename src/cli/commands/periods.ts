import { atOf, atOptions, noteOtherDay } from '../at-options.ts'
import type { Command, Options } from '../command.ts'
import { oneOf } from '../one-of.ts'
import { periodsText } from '../show/periods.ts'

export const periods: Command = {
  name: 'periods',
  summary: {
    zh: '各月、各季或各年并排:多少、比上期、同比、每年增长',
    en: 'months, quarters or years side by side: how much, against the one before and a year before, growth a year',
  },
  arguments: [
    {
      syntax: '[event]',
      help: {
        zh: '行为,或 views/*.yml 里的一个 periods 问题;默认订单',
        en: 'an event, or a question periods of views/*.yml; default orders',
      },
    },
  ],
  options: [
    {
      flags: '--sum <column>',
      help: { zh: '合计哪一列;默认数次数', en: 'the column that is summed; default events are counted' },
    },
    {
      flags: '--by <period>',
      help: {
        zh: 'month、quarter 或 year;默认看数据有多长',
        en: 'month, quarter or year; default by how long the data are',
      },
    },
    {
      flags: '--from <period>',
      help: {
        zh: '从哪一期比,例如 2025、2025-Q2、2025-06;默认一年前同期',
        en: 'the earlier period, such as 2025, 2025-Q2 or 2025-06; default that of a year before',
      },
    },
    {
      flags: '--to <period>',
      help: { zh: '比到哪一期;默认最后结束的一期', en: 'the later period; default the last that is over' },
    },
    { flags: '--in <people>', help: { zh: '只看这个总体、客群或类', en: 'only a population, segment or class' } },
    ...atOptions,
  ],
  examples: [
    'fenqun periods order --sum amount --by quarter',
    'fenqun periods order --sum amount --by year --from 2018 --to 2026 --json',
  ],
  async run(door, [of], options: Options) {
    const { sum, in: people, from, to } = options as Partial<Record<string, string>>
    const by = oneOf('--by', options['by'] as string | undefined, ['month', 'quarter', 'year'] as const)
    const project = await door.open()
    const at = atOf(options)
    const isView = of !== undefined && (await project.views()).some((one) => one.id === of && one.value.periods)
    const found = await project.periods({
      ...at,
      ...(of === undefined ? {} : isView ? { view: of } : { of }),
      ...(sum === undefined ? {} : { sum }),
      ...(by === undefined ? {} : { by }),
      ...(from === undefined ? {} : { from }),
      ...(to === undefined ? {} : { to }),
      ...(people === undefined ? {} : { in: people }),
    })
    noteOtherDay(door, at, found.day)
    return periodsText(door, found)
  },
}
