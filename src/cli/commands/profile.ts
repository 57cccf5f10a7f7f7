import { atOf, atOptions, noteOtherDay } from '../at-options.ts'
import type { Command, Options } from '../command.ts'
import { cliErrors } from '../errors.ts'
import { listOf } from '../list-of.ts'
import { schemeProfileText, traitsText } from '../show/traits.ts'
import { wholeNumber } from '../whole-number.ts'

export const profile: Command = {
  name: 'profile',
  summary: {
    zh: '一组人和其余人有什么不同,或一个方案的各类有什么不同:差、指数、效应、区间、校正 p',
    en: 'what tells a group from the rest, or the classes of a scheme apart: differences, index, effect, interval, adjusted p',
  },
  arguments: [
    {
      syntax: '<group>',
      help: {
        zh: '客群、方案里的一类 (方案/类)、总体,或整个方案',
        en: 'a segment, a class (scheme/class), a population, or a whole scheme',
      },
    },
  ],
  options: [
    {
      flags: '--against <group>',
      help: { zh: '和谁比:rest (默认) 或另一组人', en: 'held against: rest (default) or another group' },
    },
    {
      flags: '--of <attributes>',
      help: { zh: '只看这些标签或族,用逗号隔开', en: 'only these attributes or families, parted by commas' },
    },
    { flags: '--most <count>', help: { zh: '最多列几项 (默认 20)', en: 'at most so many (default 20)' } },
    {
      flags: '--order <order>',
      help: {
        zh: 'effect (默认,差别大的在前) 或 alike (同涨同落的挨着)',
        en: 'effect (default: the strongest first) or alike (what goes together side by side)',
      },
    },
    ...atOptions,
  ],
  examples: [
    'fenqun profile loyal-core',
    'fenqun profile rfm/important-value --against loyal-core --of behaviour,city',
    'fenqun profile rfm --most 10 --json',
  ],
  async run(door, [group], options: Options) {
    const { against, of, most, order = 'effect' } = options as Partial<Record<string, string>>
    if (group === undefined)
      throw cliErrors.error('missing-argument', { command: 'profile', name: '<group>', usage: 'fenqun profile GROUP' })
    if (order !== 'effect' && order !== 'alike')
      throw cliErrors.error('bad-option-value', {
        option: '--order',
        value: order,
        expected: { zh: '写 effect 或 alike', en: 'write `effect` or `alike`' },
      })
    const project = await door.open()
    const at = atOf(options)
    const asked = {
      ...at,
      order,
      most: wholeNumber('--most', most, { least: 1, most: 1000 }) ?? 20,
      ...(of === undefined ? {} : { of: listOf(of) }),
    } as const
    const { kinds } = (await project.published(at)).manifest
    const isScheme = Object.values(kinds).some((own) => own.schemes.some((one) => one.id === group))
    if (isScheme && against === undefined) {
      const found = await project.schemeProfile(group, asked)
      noteOtherDay(door, at, found.day)
      return schemeProfileText(door, found)
    }
    const found = await project.traits(group, { ...asked, ...(against === undefined ? {} : { against }) })
    noteOtherDay(door, at, found.day)
    return traitsText(door, found)
  },
}
