import type { ExperienceMeasure } from '../../index.ts'
import { atOf, atOptions, noteOtherDay } from '../at-options.ts'
import type { Command, Options } from '../command.ts'
import { experienceText } from '../show/experience.ts'
import { oneOf } from '../one-of.ts'
import { wholeNumber } from '../whole-number.ts'

const measures: readonly ExperienceMeasure[] = ['nps', 'csat', 'effort']

export const experience: Command = {
  name: 'experience',
  summary: {
    zh: '各类 (或客群) 的体验分:NPS 净推荐值、CSAT 满意率、CES 费力度',
    en: 'experience scores of classes or segments: NPS, CSAT, customer effort',
  },
  arguments: [
    {
      syntax: '[view]',
      help: {
        zh: 'views/*.yml 里的一个 experience 问题;只有一个时可以不写',
        en: 'a question experience of views/*.yml; may be left out where there is but one',
      },
    },
  ],
  options: [
    { flags: '--of <attribute>', help: { zh: '哪个标签是答案', en: 'the attribute with the answers' } },
    {
      flags: '--measure <measure>',
      help: {
        zh: 'nps (0 到 10)、csat (最高两档) 或 effort (平均);默认 nps。Gartner 的说法 (转引自第二篇来源文章):81% 的体验负责人说两年内主要或完全靠体验竞争,22% 说自己超出客户预期',
        en: 'nps (0 to 10), csat (the two highest) or effort (the mean); default nps. Gartner, as the second source article quotes it: 81% of leaders of customer experience will compete mostly or fully on it within two years, 22% say they exceed expectations',
      },
    },
    {
      flags: '--scale <number>',
      help: { zh: '最高分;csat 默认 5,effort 默认 7', en: 'the highest answer; default 5 of csat, 7 of effort' },
    },
    {
      flags: '--by <grouping>',
      help: { zh: '按哪个方案或标签', en: 'a scheme or an attribute that makes the groups' },
    },
    { flags: '--segments <ids>', help: { zh: '这些客群,用逗号隔开', en: 'these segments, parted by commas' } },
    { flags: '--in <people>', help: { zh: '只看这个总体、客群或类', en: 'only a population, segment or class' } },
    ...atOptions,
  ],
  examples: [
    'fenqun experience --of nps_answer --by rfm',
    'fenqun experience --of satisfaction --measure csat --segments loyal-core,newcomers --json',
  ],
  async run(door, [view], options: Options) {
    const { of, by, segments, in: people, measure } = options as Partial<Record<string, string>>
    const known = oneOf('--measure', measure, measures)
    const scale = wholeNumber('--scale', options['scale'] as string | undefined, { least: 2, most: 100 })
    const project = await door.open()
    const at = atOf(options)
    const found = await project.experience({
      ...at,
      ...(view === undefined ? {} : { view }),
      ...(of === undefined ? {} : { of }),
      ...(known ? { measure: known } : {}),
      ...(scale === undefined ? {} : { scale }),
      ...(by === undefined ? {} : { by }),
      ...(segments === undefined ? {} : { segments: segments.split(',').map((one) => one.trim()) }),
      ...(people === undefined ? {} : { in: people }),
    })
    noteOtherDay(door, at, found.day)
    return experienceText(door, found)
  },
}
