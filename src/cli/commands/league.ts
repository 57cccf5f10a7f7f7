import { atOf, atOptions, noteOtherDay } from '../at-options.ts'
import type { Command, Options } from '../command.ts'
import { leagueText } from '../show/league.ts'

export const league: Command = {
  name: 'league',
  summary: {
    zh: '各类 (或客群) 并排:人数、收入、人均、增长、潜力、服务成本;谁收入最多、谁增长最快',
    en: 'classes or segments side by side: people, revenue, per head, growth, potential, cost to serve; which has most, which grows most',
  },
  arguments: [
    {
      syntax: '[by]',
      help: {
        zh: '方案或标签,或 views/*.yml 里的一个问题',
        en: 'a scheme or an attribute, or a question of views/*.yml',
      },
    },
  ],
  options: [
    { flags: '--segments <ids>', help: { zh: '比这些客群,用逗号隔开', en: 'these segments, parted by commas' } },
    { flags: '--of <attribute>', help: { zh: '收入:哪个数值标签', en: 'revenue: the numeric attribute' } },
    { flags: '--in <people>', help: { zh: '只看这个总体、客群或类', en: 'only a population, segment or class' } },
    {
      flags: '--before <attribute>',
      help: {
        zh: '从前是多少:另一个标签;默认和上一次运行比',
        en: 'what it was before: another attribute; default the run before',
      },
    },
    { flags: '--since <date>', help: { zh: '和这一天的运行比', en: 'growth against the run of this day' } },
    { flags: '--potential <attribute>', help: { zh: '潜力标签', en: 'attribute of the potential' } },
    { flags: '--cost <attribute>', help: { zh: '服务成本标签', en: 'attribute of the cost to serve' } },
    ...atOptions,
  ],
  examples: [
    'fenqun league value-tiers --of spend_12m',
    'fenqun league --segments loyal-core,newcomers --of spend_12m --since 2026-03-31',
    'fenqun league province --of spend_12m --json',
  ],
  async run(door, [by], options: Options) {
    const { segments, of, in: people, before, since, potential, cost } = options as Partial<Record<string, string>>
    const project = await door.open()
    const at = atOf(options)
    const isView = by !== undefined && (await project.views()).some((one) => one.id === by && one.value.league)
    const found = await project.league({
      ...at,
      ...(by === undefined ? {} : isView ? { view: by } : { by }),
      ...(segments === undefined ? {} : { segments: segments.split(',').map((one) => one.trim()) }),
      ...(of === undefined ? {} : { of }),
      ...(people === undefined ? {} : { in: people }),
      ...(before === undefined ? {} : { before }),
      ...(since === undefined ? {} : { since }),
      ...(potential === undefined ? {} : { potential }),
      ...(cost === undefined ? {} : { cost }),
    })
    noteOtherDay(door, at, found.day)
    return leagueText(door, found)
  },
}
