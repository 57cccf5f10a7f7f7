import { atOf, atOptions, noteOtherDay } from '../at-options.ts'
import type { Command, Options } from '../command.ts'
import { cliErrors } from '../errors.ts'
import { listOf } from '../list-of.ts'
import { responsesText } from '../show/responses.ts'

export const response: Command = {
  name: 'response',
  summary: {
    zh: '各组人的应答率是否不同:区间、两两的差和结论、收缩后的率',
    en: 'whether groups respond differently: rates, intervals, differences with a verdict, rates drawn to the mean',
  },
  options: [
    {
      flags: '--to <answer>',
      help: {
        zh: '什么算应答:布尔标签或客群 (总体之外的人没有问过)',
        en: 'what counts as an answer: a boolean attribute, or a segment (outside its population nobody was asked)',
      },
    },
    { flags: '--value <text>', help: { zh: '文本标签:哪个值算应答', en: 'of a text: the value that counts' } },
    { flags: '--by <groups>', help: { zh: '分组:方案或标签', en: 'the groups: a scheme or an attribute' } },
    {
      flags: '--segments <ids>',
      help: { zh: '或二到六个客群,用逗号隔开', en: 'or two to six segments, parted by commas' },
    },
    { flags: '--in <people>', help: { zh: '只看这个总体、客群或类', en: 'only a population, segment or class' } },
    ...atOptions,
  ],
  examples: [
    'fenqun response --to answered-spring --by rfm',
    'fenqun response --to reachable --segments loyal-core,newcomers --in buyers --json',
  ],
  async run(door, _, options: Options) {
    const { to, value, by, segments, in: people } = options as Partial<Record<string, string>>
    if (to === undefined)
      throw cliErrors.error('missing-option', {
        option: '--to',
        expected: { zh: '一个布尔标签或客群', en: 'a boolean attribute or a segment' },
      })
    if ((by === undefined) === (segments === undefined))
      throw cliErrors.error('missing-option', {
        option: '--by',
        expected: {
          zh: '一个方案或标签;或者用 --segments 说几个客群',
          en: 'a scheme or attribute; or several segments with `--segments`',
        },
      })
    const project = await door.open()
    const at = atOf(options)
    const found = await project.responses({
      ...at,
      to,
      value,
      by,
      ...(segments === undefined ? {} : { segments: listOf(segments) }),
      in: people,
    })
    noteOtherDay(door, at, found.day)
    return responsesText(door, found)
  },
}
