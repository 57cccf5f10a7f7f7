import { atOf, atOptions, noteOtherDay } from '../at-options.ts'
import { cliErrors } from '../errors.ts'
import type { Command, Options } from '../command.ts'
import { deliveredText } from '../show/delivered.ts'

export const delivered: Command = {
  name: 'delivered',
  summary: {
    zh: '让渡价值:利益减去评估、获得、使用成本,跟对手比;改一项会怎样',
    en: 'delivered value: benefits less the costs of evaluating, obtaining and using, beside a rival; what if an item changes',
  },
  arguments: [
    {
      syntax: '[view]',
      help: {
        zh: 'views/*.yml 里的一个 delivered 问题;只有一个时可以不写',
        en: 'a question delivered of views/*.yml; may be left out where there is but one',
      },
    },
  ],
  options: [
    {
      flags: '--change <items>',
      help: {
        zh: '如果:某一项、某一段成本 (evaluate、obtain、use) 多或少这么多,用逗号隔开',
        en: 'what if: items, or a phase of cost (evaluate, obtain, use), were so much more or less, parted by commas',
      },
    },
    ...atOptions,
  ],
  examples: [
    'fenqun delivered',
    'fenqun delivered our-offer --change obtain=-10,quality=+5',
    'fenqun delivered our-offer --json',
  ],
  async run(door, [view], options: Options) {
    const project = await door.open()
    const at = atOf(options)
    const change = options['change'] === undefined ? undefined : changesIn(String(options['change']))
    const found = await project.delivered({
      ...at,
      ...(view === undefined ? {} : { view }),
      ...(change ? { change } : {}),
    })
    noteOtherDay(door, at, found.day)
    return deliveredText(door, found)
  },
}

/** `obtain=-10,quality=+5`. Throws `bad-option-value`. */
function changesIn(written: string): { of: string; by: number }[] {
  return written.split(',').map((one) => {
    const [, of, by] = /^\s*([^=]+?)\s*=\s*([+-]?\d+(?:\.\d+)?)\s*$/.exec(one) ?? []
    if (of === undefined)
      throw cliErrors.error('bad-option-value', {
        option: '--change',
        value: written,
        expected: { zh: '写成 obtain=-10,quality=+5', en: 'write it as obtain=-10,quality=+5' },
      })
    return { of, by: Number(by) }
  })
}
