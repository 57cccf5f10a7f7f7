import { atOf, atOptions, noteOtherDay } from '../at-options.ts'
import type { Command, Options } from '../command.ts'
import { cliErrors } from '../errors.ts'
import { fitText } from '../show/fit.ts'

export const fit: Command = {
  name: 'fit',
  summary: {
    zh: '一个客群的买家比总体更常 (更少) 买什么:占比、指数和区间',
    en: 'what the buyers of a segment buy more or less often than a base: shares, index, intervals',
  },
  arguments: [{ syntax: '<segment>', help: { zh: '客群、类或总体', en: 'a segment, class or population' } }],
  options: [
    { flags: '--event <name>', help: { zh: '买的行为,如 order_line', en: 'the event of buying, such as order_line' } },
    { flags: '--by <column>', help: { zh: '商品在哪一列', en: 'its column that names the product' } },
    {
      flags: '--base <people>',
      help: { zh: '和谁比;默认客群的总体', en: 'whom to compare with; default the segment’s population' },
    },
    {
      flags: '--within <window>',
      help: { zh: '只看这段时间,如 "last 12 months"', en: 'only this time, such as "last 12 months"' },
    },
    ...atOptions,
  ],
  examples: [
    'fenqun fit hainan --event order_line --by product',
    'fenqun fit hainan --event order_line --by product --base buyers --within "last 12 months" --json',
  ],
  async run(door, [segment = ''], options: Options) {
    const { event, by, base, within } = options as Partial<Record<'event' | 'by' | 'base' | 'within', string>>
    const needed = event === undefined ? '--event' : '--by'
    if (event === undefined || by === undefined)
      throw cliErrors.error('missing-argument', {
        command: 'fit',
        name: needed,
        usage: 'fenqun fit SEGMENT --event order_line --by product',
      })
    const project = await door.open()
    const at = atOf(options)
    const found = await project.fit(segment, {
      ...at,
      event,
      by,
      ...(base === undefined ? {} : { base }),
      ...(within === undefined ? {} : { within }),
    })
    noteOtherDay(door, at, found.day)
    return fitText(door, { segment, event, by }, found)
  },
}
