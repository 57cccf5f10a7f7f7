import { atOf, atOptions, noteOtherDay } from '../at-options.ts'
import type { Command, Options } from '../command.ts'
import { outsideText } from '../show/outside.ts'
import { validationText } from '../show/validation.ts'

export const validate: Command = {
  name: 'validate',
  summary: {
    zh: '拿后来的行为检验方案或客群:预测的次序成立吗',
    en: 'whether a scheme or segment holds: did people afterwards do what its order predicts',
  },
  arguments: [{ syntax: '<scheme>', help: { zh: '方案或客群', en: 'a scheme or a segment' } }],
  options: [
    {
      flags: '--on <measure>',
      help: {
        zh: '量什么:标签,或 "sum amount of order"、"count order";默认 fenqun.yml 里这一类实体的 value',
        en: 'what to measure: an attribute, or "sum amount of order", "count order"; default: the `value` of the kind in fenqun.yml',
      },
    },
    {
      flags: '--after <time>',
      help: { zh: '之后多长时间算;默认 90 days', en: 'how long after it counts; default: 90 days' },
    },
    {
      flags: '--from <date>',
      help: {
        zh: '哪一天的分类;默认最近一个之后的时间已满的',
        en: 'the day whose classes are taken; default: the newest whose time after it is over',
      },
    },
    {
      flags: '--lowest-first',
      help: { zh: '排在最前的类预测最少,而不是最多', en: 'the first class is predicted to have least, not most' },
    },
    {
      flags: '--outside',
      help: {
        zh: '改看:在没有用来分的标签上,各类是否不同',
        en: 'instead: whether the classes differ in what they are not made from',
      },
    },
    {
      flags: '--anyway',
      help: {
        zh: '分类就是用它分的也检验 (循环检验,会标明)',
        en: 'also on what the classes are made from (circular, and labelled so)',
      },
    },
    ...atOptions,
  ],
  examples: [
    'fenqun validate value-tiers',
    'fenqun validate value-tiers --on "sum amount of order" --after "90 days" --from 2026-03-31',
    'fenqun validate loyal-core --on "count order"',
    'fenqun validate rfm --outside',
  ],
  async run(door, [id = ''], options: Options) {
    const project = await door.open()
    const at = atOf(options)
    const text = (key: string) => (typeof options[key] === 'string' ? { [key]: options[key] } : {})
    const { manifest } = await project.published(at)
    noteOtherDay(door, at, manifest.day)
    if (options['outside'] === true) return outsideText(door, await project.outside(id, at))
    const found = await project.validate(id, {
      ...at,
      ...text('on'),
      ...text('after'),
      ...text('from'),
      ...(options['lowestFirst'] === true ? { lowestFirst: true } : {}),
      ...(options['anyway'] === true ? { anyway: true } : {}),
    })
    return validationText(door, found)
  },
}
